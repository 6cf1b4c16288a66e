import * as vscode from 'vscode';
import { askGit } from '../../env-files/ask-git.ts';
import { postmanEnvironment } from '../../requests/postman-environment.ts';
import { writePrivateFile } from '../../requests/write-private-file.ts';
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
        detail: l10n.t('Enter them in Postman, which keeps them in your vault there.'),
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
    // A code is somebody else's text: it names a file, and no folder.
    name: `${(connection.code ?? connection.id).replace(/[^\w-]/g, '_')}.postman_environment.json`,
    kinds: { Postman: ['json'] },
  });
  if (!file) return;
  const name = `${connection.label} · ${pim.name}`;
  const text = postmanEnvironment({ name, url: pim.url, credentials, withSecrets: answer.value });
  await writePrivateFile(file, text);
  const open = l10n.t('Open File');
  const message = l10n.t(
    'The Postman environment of {0} is in {1}.',
    connection.label,
    vscode.workspace.asRelativePath(file),
  );
  const warning = answer.value ? await gitWarning(file) : null;
  const said = [message, warning].filter(Boolean).join(' ');
  void parts.prompts.notify(warning ? 'warning' : 'info', said, open).then(async (button) => {
    if (button === open) await vscode.window.showTextDocument(file);
  });
}

/** What git would do with the secrets in a file of the workspace, if that is anything. */
async function gitWarning(file: vscode.Uri): Promise<string | null> {
  const folder = vscode.workspace.getWorkspaceFolder(file);
  if (!folder) return null;
  const path = file.path.slice(folder.uri.path.length + 1);
  switch ((await askGit(folder.uri, [path])).get(path)) {
    case 'tracked':
      return l10n.t('Git tracks this file: whoever can read the repository will read the secret.');
    case 'shown':
      return l10n.t('Git does not ignore this file yet: the next commit may include the secret.');
    default:
      return null;
  }
}
