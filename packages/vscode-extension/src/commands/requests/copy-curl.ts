import { l10n, ThemeIcon, window } from 'vscode';
import { projectNames } from '../../env-files/project-names.ts';
import { curlCommand, shellValues, shellVariables } from '../../requests/curl-command.ts';
import type { TreeNode } from '../../tree/node.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import { usableCredentials } from '../credentials/usable-credentials.ts';
import type { Parts } from '../parts.ts';

/** How long the status bar says what was copied, in milliseconds. */
const sayFor = 4000;

/** Copies the first request for a shell: with variables, or, when that is chosen, with the values for a while. */
export async function copyCurl(parts: Parts, node?: TreeNode): Promise<void> {
  const title = l10n.t('Copy as cURL');
  const chosen = await chooseConnection(parts, title, node);
  if (!chosen) return;
  const names = await projectNames();
  const answer = await parts.prompts.choice<'variables' | 'values'>({
    title,
    placeholder: l10n.t('What should the command contain?'),
    suggested: 'variables',
    choices: [
      {
        label: l10n.t('Variables'),
        description: `$${names.clientId}, $${names.secret}…`,
        detail: l10n.t('For a shell that has read the .env file.'),
        icon: new ThemeIcon('shield'),
        value: 'variables',
      },
      {
        label: l10n.t('Values'),
        detail: l10n.t('Secret and password are on the clipboard for a while, and in the history of the shell.'),
        icon: new ThemeIcon('warning'),
        value: 'values',
      },
    ],
  });
  if (answer.kind !== 'answer') return;
  if (answer.value === 'variables') {
    await parts.clipboard.copy(curlCommand(shellVariables(names)));
  } else {
    const credentials = await usableCredentials(parts, chosen);
    if (!credentials) return;
    await parts.clipboard.copySecret(curlCommand(shellValues(chosen.pim.url, credentials)));
  }
  window.setStatusBarMessage(l10n.t('$(check) {0} copied', 'cURL'), sayFor);
}
