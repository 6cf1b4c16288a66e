import type { Connection, NewConnection } from '@pim-connections/core';
import { isUsed, PimError } from '@pim-connections/core';
import { l10n } from 'vscode';
import type { UnfinishedCreation } from '../../credentials/creation-journal.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';

/**
 * Goes on after a creation whose answer was lost: looks whether the connection exists, and lets the person choose
 * between a new password and starting again.
 *
 * @returns the connection with its new password, or nothing when it does not exist or was deleted
 * @throws the original error where the PIM did nothing
 */
export async function recoverCreation(
  parts: Parts,
  pim: SavedPim,
  wanted: Pick<NewConnection, 'code' | 'label'>,
  error: unknown,
): Promise<Connection | undefined> {
  const { journal, log, model, prompts } = parts;
  log.error('create', error);
  const { connections } = await model.content(pim);
  const found = connections.find(({ code }) => code !== null && isUsed(code, [wanted.code]));
  if (!found) {
    await journal.end(pim.id, wanted.code);
    throw PimError.is(error, 'outcome-unknown') ? notDone(error) : error;
  }
  const goOn = l10n.t('Regenerate Password and Go On');
  const startAgain = l10n.t('Delete It');
  const answer = await prompts.modal(
    l10n.t('{0} created the connection {1}, but the answer was lost.', pim.name, found.label),
    l10n.t('It exists, and its password cannot be read any more. A new password makes it usable; nothing uses it yet.'),
    goOn,
    startAgain,
  );
  if (answer === goOn) return regenerate(parts, pim, found.id, wanted.code);
  if (answer === startAgain) {
    await parts.sessions.use(pim, (session) => session.deleteConnection(found.id));
    await journal.end(pim.id, wanted.code);
    model.refresh(pim.id);
  }
  return undefined;
}

/** Offers to finish what an earlier run left behind between the PIM's answer and our storage. */
export async function recoverLeftOver(parts: Parts, left: UnfinishedCreation): Promise<void> {
  const pim = parts.pims.get(left.pimId);
  const kept = pim && (await parts.vault.credentials(pim.id, left.code));
  if (!pim || kept?.password) {
    await parts.journal.end(left.pimId, left.code);
    return;
  }
  const lost = new PimError(
    'outcome-unknown',
    { operation: 'create', known: 'unknown' },
    'the window closed too early',
  );
  await recoverCreation(
    parts,
    pim,
    { code: left.code as NewConnection['code'], label: left.label as NewConnection['label'] },
    lost,
  );
}

async function regenerate(parts: Parts, pim: SavedPim, id: string, code: string): Promise<Connection> {
  const connection = await withProgress(l10n.t('Regenerating the password of {0}…', id), (signal) =>
    parts.sessions.use(pim, async (session) => {
      const password = await session.regeneratePassword(id, { signal });
      const read = await session.getConnection(id, { signal });
      const credentials = { ...read.credentials, password };
      await parts.vault.keepCredentials(pim.id, id, credentials);
      return { ...read, credentials };
    }),
  );
  await parts.journal.end(pim.id, code);
  parts.model.refresh(pim.id);
  return connection;
}

function notDone(cause: unknown): PimError {
  const details = { operation: 'create', known: 'not-done' } as const;
  return new PimError('outcome-unknown', details, 'the connection was not created', { cause });
}
