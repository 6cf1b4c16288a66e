import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';

const { l10n } = vscode;

const offeredKey = 'localHistoryOffered';
const patterns = ['**/.env*', '**/*.env'];

/**
 * Once on a computer: VS Code's Local History copies every `.env` that an editor saves, in clear and without an end;
 * offers to leave these files out. Changes the user's settings only at their word.
 */
export async function offerNoHistory({ prompts, state }: Pick<Parts, 'prompts' | 'state'>): Promise<void> {
  const history = vscode.workspace.getConfiguration('workbench.localHistory');
  const excluded = history.get<Record<string, boolean>>('exclude') ?? {};
  if (state.get(offeredKey) || history.get('enabled') === false || patterns.every((pattern) => excluded[pattern]))
    return;
  await state.update(offeredKey, true);
  const exclude = l10n.t('Exclude .env Files');
  const message = l10n.t(
    'VS Code’s Local History keeps plain copies of every .env file that is saved in an editor. Leave these files out of it?',
  );
  if ((await prompts.notify('info', message, exclude, l10n.t('Not Now'))) !== exclude) return;
  const wanted = Object.fromEntries(patterns.map((pattern) => [pattern, true]));
  await history.update('exclude', { ...excluded, ...wanted }, vscode.ConfigurationTarget.Global);
}
