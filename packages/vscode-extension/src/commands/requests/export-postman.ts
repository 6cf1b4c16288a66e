import * as vscode from 'vscode';
import { postmanEnvironment } from '../../requests/postman-environment.ts';
import type { TreeNode } from '../../tree/node.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import { usableCredentials } from '../credentials/usable-credentials.ts';
import type { Parts } from '../parts.ts';

const { l10n, ThemeIcon } = vscode;

/** Saves the credentials of a connection as a Postman environment; secret and password only when that is chosen. */
export async function exportPostman(parts: Parts, node?: TreeNode): Promise<void> {
  const title = l10n.t('Export Postman environment');
  const chosen = await chooseConnection(parts, title, node);
  if (!chosen) return;
  const { connection, pim } = chosen;
  const credentials = await usableCredentials(parts, chosen);
  if (!credentials) return;
  const answer = await parts.prompts.choice({
    title,
    placeholder: l10n.t('What should be in the file?'),
    suggested: false,
    choices: [
      {
        label: l10n.t('Without secret and password'),
        detail: l10n.t('Fill them in in Postman: they stay in your vault there.'),
        icon: new ThemeIcon('shield'),
        value: false,
      },
      {
        label: l10n.t('With secret and password'),
        detail: l10n.t('Whoever gets the file can use the connection.'),
        icon: new ThemeIcon('warning'),
        value: true,
      },
    ],
  });
  if (answer.kind !== 'answer') return;
  const file = await parts.prompts.file({
    title,
    button: l10n.t('Export'),
    to: 'write',
    name: `${connection.code ?? connection.id}.postman_environment.json`,
    kinds: { Postman: ['json'] },
  });
  if (!file) return;
  const name = `${connection.label} · ${pim.name}`;
  const text = postmanEnvironment({ name, url: pim.url, credentials, withSecrets: answer.value });
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  const open = l10n.t('Open File');
  const message = l10n.t(
    'The Postman environment of {0} is in {1}.',
    connection.label,
    vscode.workspace.asRelativePath(file),
  );
  void parts.prompts.notify('info', message, open).then(async (button) => {
    if (button === open) await vscode.window.showTextDocument(file);
  });
}
