import * as vscode from 'vscode';
import { walk } from '../../prompts/walk.ts';
import type { TreeNode } from '../../tree/node.ts';
import { selectedConnections } from '../../tree/selected-connections.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { askEnvFile, type EnvFileDraft } from './ask-env-file.ts';
import { writeCredentials } from './write-credentials.ts';

const { l10n } = vscode;

/** Puts the credentials of a connection into a `.env` file. */
export async function insertCredentials(parts: Parts, node?: TreeNode, selection?: unknown): Promise<void> {
  if (selectedConnections(selection).length > 1) {
    const message = l10n.t('Insert one connection at a time: each takes variables of its own. Select one of them.');
    void parts.prompts.notify('info', message);
    return;
  }
  if (!vscode.workspace.isTrusted) {
    const trust = l10n.t('Manage Workspace Trust');
    const message = l10n.t('This workspace is in Restricted Mode, so nothing is written into it.');
    if ((await parts.prompts.notify('warning', message, trust)) === trust) {
      await vscode.commands.executeCommand('workbench.trust.manage');
    }
    return;
  }
  if (!vscode.workspace.workspaceFolders?.length) {
    const open = l10n.t('Open Folder…');
    const message = l10n.t('No folder is open, so there is no .env file to write. Open the project first.');
    if ((await parts.prompts.notify('info', message, open)) === open) {
      await vscode.commands.executeCommand('workbench.action.files.openFolder');
    }
    return;
  }
  const title = l10n.t('Insert credentials into .env');
  const chosen = await chooseConnection(parts, title, node);
  if (!chosen) return;
  const file: EnvFileDraft = {};
  const fileTitle = l10n.t('Insert the credentials of {0}', chosen.connection.label);
  const owner = { pimId: chosen.pim.id, id: chosen.connection.id };
  const question = { title: fileTitle, owner, mayBeNowhere: false };
  if (!(await walk([askEnvFile(parts, question, file)])) || !file.candidate) return;
  await writeCredentials(parts, chosen.pim, chosen.connection, file.candidate, { justCreated: false });
}
