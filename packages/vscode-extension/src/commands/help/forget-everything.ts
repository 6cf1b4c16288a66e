import * as vscode from 'vscode';
import { keyringState } from '../../credentials/keyring.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';

const { l10n } = vscode;

/** Removes everything that this extension keeps on this computer (docs/what-is-stored.md). PIMs and files stay as they are. */
export async function forgetEverything(parts: Parts): Promise<void> {
  const button = l10n.t('Forget Everything');
  const detail = l10n.t(
    'Logins, kept passwords, the list of PIMs and the sandbox PIM with its data are deleted from this computer. A password that no .env file holds is then lost. Connections in PIMs, .env files and settings stay as they are. Other windows forget when they are closed.',
  );
  const title = l10n.t('Forget everything that PIM Connections keeps on this computer?');
  if ((await parts.prompts.modal(title, detail, button)) !== button) return;
  if (await withProgress(l10n.t('Forgetting everything…'), () => forget(parts))) {
    void parts.prompts.notify('info', l10n.t('Nothing is kept here any more.'));
    return;
  }
  void parts.prompts.notify(
    'warning',
    l10n.t(
      'Logins or credentials are still in the keyring of this computer: it refused to delete them. All else is forgotten. Unlock the keyring, then choose “Forget Everything…” again.',
    ),
  );
}

/** Gives whether nothing is left: the keyring may refuse. */
async function forget(parts: Parts): Promise<boolean> {
  const { clipboard, images, milestones, model, pims, sandbox, sessions, state, storage, vault, workspaceState } =
    parts;
  const ids = pims.all().map(({ id }) => id);
  // Secrets first: whatever fails later, they are gone.
  const isCleared = await vault.clear(
    ids,
    parts.portals.list.all().map(({ id }) => id),
  );
  await clipboard.clear();
  for (const id of ids) sessions.end(id);
  for (const id of ids) await images.forget(id);
  await milestones.clear();
  await pims.clear();
  await parts.portals.list.clear();
  for (const memento of [state, workspaceState]) {
    for (const key of memento.keys()) {
      // It has the names of what is left.
      if (isCleared || key !== keyringState) await memento.update(key, undefined);
    }
  }
  // Only now: as long as its PIM was in the list, somebody could have started it again.
  await sandbox.stop();
  // There may be no folder: it is made for the sandbox.
  await vscode.workspace.fs.delete(storage, { recursive: true, useTrash: false }).then(undefined, () => undefined);
  model.refresh(...ids);
  return isCleared;
}
