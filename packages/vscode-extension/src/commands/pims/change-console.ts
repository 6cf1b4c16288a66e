import { l10n } from 'vscode';
import { walk } from '../../prompts/walk.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { askConsole, type ConsoleDraft } from './ask-console.ts';
import { pickPim } from './choose-pim.ts';

/** Asks again for the folder and the command by which a PIM's console is reached; what is kept of the PIM stays. */
export async function changeConsole(parts: Parts, node?: TreeNode): Promise<void> {
  const { log, model, pims, prompts, sessions } = parts;
  const title = l10n.t('Change the console command');
  const saved = await pickPim(parts, title, node, ({ driver }) => driver === 'console');
  if (saved?.driver !== 'console') return;
  const draft: ConsoleDraft = { command: saved.command, folder: saved.folder };
  const question = { title, firstStep: 1, totalSteps: 2, saved: () => saved, isLineKnown: () => true, log };
  if (!(await walk(askConsole(prompts, question, draft)))) return;
  await pims.put({ ...saved, command: [...draft.command], folder: draft.folder });
  sessions.end(saved.id);
  model.refresh(saved.id);
}
