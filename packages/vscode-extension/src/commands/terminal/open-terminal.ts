import * as vscode from 'vscode';
import { prefix } from '../../contributions/command-ids.ts';
import { booleanSetting } from '../../contributions/read-setting.ts';
import { projectNames } from '../../env-files/project-names.ts';
import type { TreeNode } from '../../tree/node.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import { usableCredentials } from '../credentials/usable-credentials.ts';
import type { Parts } from '../parts.ts';

const { l10n } = vscode;

/**
 * Opens a terminal whose programs find the credentials of a connection in their environment. Only there: not in its
 * command line, not in other terminals, and not after a restart of the window.
 */
export async function openTerminal(parts: Parts, node?: TreeNode): Promise<void> {
  if (!booleanSetting('terminal.credentials')) {
    const allow = l10n.t('Open Settings');
    const message = l10n.t(
      'Every program in such a terminal can read the secrets, and so can other extensions. Allow it in the settings first.',
    );
    void parts.prompts.notify('info', message, allow).then((button) => {
      if (button !== allow) return;
      return vscode.commands.executeCommand('workbench.action.openSettings', `${prefix}.terminal.credentials`);
    });
    return;
  }
  const chosen = await chooseConnection(parts, l10n.t('Open terminal with credentials'), node);
  if (!chosen) return;
  const credentials = await usableCredentials(parts, chosen);
  if (!credentials) return;
  const { connection, pim } = chosen;
  const names = await projectNames();
  const terminal = vscode.window.createTerminal({
    name: `${connection.label} · ${pim.name}`,
    iconPath: new vscode.ThemeIcon('key'),
    // VS Code would write the environment down to bring the terminal back.
    isTransient: true,
    env: {
      [names.baseUrl]: pim.url,
      [names.clientId]: credentials.clientId,
      [names.secret]: credentials.secret.reveal(),
      [names.username]: credentials.username,
      [names.password]: credentials.password.reveal(),
    },
  });
  terminal.show();
}
