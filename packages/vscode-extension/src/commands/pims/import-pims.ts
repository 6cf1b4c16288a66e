import * as vscode from 'vscode';
import { commandText } from '../../pims/command-words.ts';
import { homeFolder } from '../../pims/home-folder.ts';
import { readPimFile, type SharedPim } from '../../pims/pim-file.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { Parts } from '../parts.ts';

const { l10n } = vscode;

/** Adds the PIMs of a file that are not in the list yet, after they were looked at. Each still needs its login. */
export async function importPims({ pims, prompts }: Parts): Promise<void> {
  const title = l10n.t('Import a list of PIMs');
  const kinds = { JSON: ['json'] };
  const uri = await prompts.file({ title, button: l10n.t('Import'), to: 'read', name: 'pims.json', kinds });
  if (!uri) return;
  const read = readPimFile(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  if (!read) {
    void prompts.notify('error', l10n.t('{0} is not a list of PIMs. Export one there first.', uri.fsPath));
    return;
  }
  const fresh = read.pims.filter((pim) => !pims.all().some((known) => isSame(known, pim)));
  if (fresh.length === 0) {
    void prompts.notify('info', l10n.t('Every PIM of this file is in the list already.'));
    return;
  }
  const add = l10n.t('Add');
  // A file may come from anybody, and a console command runs on this computer: it is shown before it can.
  const commandsFirst = fresh.toSorted((a, b) => Number(b.driver === 'console') - Number(a.driver === 'console'));
  const lines = commandsFirst.map(
    (pim) => `${pim.name}: ${pim.url}${pim.driver === 'console' ? `\n    ${commandText(pim.command)}` : ''}`,
  );
  if (read.unreadable > 0) lines.push('', l10n.t('Left out because they cannot be read: {0} more.', read.unreadable));
  if (fresh.some(({ driver }) => driver === 'console')) {
    lines.push('', l10n.t('Commands run on this computer, in your home folder. Add them only if you trust them.'));
  }
  const question = fresh.length === 1 ? l10n.t('Add this PIM?') : l10n.t('Add {0} PIMs?', fresh.length);
  if ((await prompts.modal(question, lines.join('\n'), add)) !== add) return;
  for (const pim of fresh) await pims.put(savedPim(pim));
}

function isSame(known: SavedPim, pim: SharedPim): boolean {
  if (known.url !== pim.url || known.driver !== pim.driver) return false;
  return known.driver !== 'web' || pim.driver !== 'web' || known.username === pim.username;
}

function savedPim({ line, ...pim }: SharedPim): SavedPim {
  const id = crypto.randomUUID();
  const version = { line, text: null, edition: null };
  if (pim.driver === 'web') return { ...pim, id, version };
  if (pim.driver === 'manual') return { ...pim, id, version, connections: [] };
  return { ...pim, id, version, folder: homeFolder().fsPath, connections: [] };
}
