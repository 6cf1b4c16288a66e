import * as vscode from 'vscode';
import { projectNames } from '../../env-files/project-names.ts';
import { httpFile } from '../../requests/http-file.ts';
import type { TreeNode } from '../../tree/node.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';

const { l10n } = vscode;

/** Saves the first request as a `.http` file, with the project's variables and no value. */
export async function saveHttpFile(parts: Parts, node?: TreeNode): Promise<void> {
  const title = l10n.t('Save as .http file');
  const chosen = await chooseConnection(parts, title, node);
  if (!chosen) return;
  const { connection, pim } = chosen;
  const text = httpFile({ connection: connection.label, pim: pim.name, names: await projectNames() });
  const kinds = { HTTP: ['http', 'rest'] };
  const file = await parts.prompts.file({ title, button: l10n.t('Save'), to: 'write', name: 'pim.http', kinds });
  if (!file) return;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(file);
}
