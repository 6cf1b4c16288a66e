import * as vscode from 'vscode';
import { pimFile } from '../../pims/pim-file.ts';
import type { Parts } from '../parts.ts';

const { l10n } = vscode;

/** Writes the list of PIMs into a file for colleagues, without any secret. */
export async function exportPims({ pims, prompts }: Parts): Promise<void> {
  const title = l10n.t('Export the list of PIMs');
  const kinds = { JSON: ['json'] };
  const uri = await prompts.file({ title, button: l10n.t('Export'), to: 'write', name: 'pims.json', kinds });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(pimFile(pims.all())));
  void prompts.notify(
    'info',
    l10n.t('The list of PIMs is in {0}: addresses, usernames and commands, no secret.', uri.fsPath),
  );
}
