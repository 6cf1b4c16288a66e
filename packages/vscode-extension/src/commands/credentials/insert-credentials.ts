import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { type EnvFile, existingEnvFiles } from '../../env-files/env-file-candidates.ts';
import { walk } from '../../prompts/walk.ts';
import type { TreeNode } from '../../tree/node.ts';
import { selectedConnections } from '../../tree/selected-connections.ts';
import { type ChosenConnection, chooseConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { askEnvFile, type EnvFileDraft } from './ask-env-file.ts';
import { writeCredentials } from './write-credentials.ts';

const { l10n } = vscode;

/** The file that is to have the credentials, where whoever asks for them stands in it. */
const place = z.object({ uri: z.string() });

export type EnvFilePlace = z.infer<typeof place>;

/**
 * Puts the credentials of a connection into a `.env` file.
 *
 * @param detail the rows that are selected in the tree, or an `EnvFilePlace`; without one it is asked which file
 */
export async function insertCredentials(parts: Parts, node?: TreeNode, detail?: unknown): Promise<void> {
  if (selectedConnections(detail).length > 1) {
    const message = l10n.t('Insert one connection at a time: each needs variables of its own. Select one of them.');
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
  const candidate = (await placeOf(detail)) ?? (await askFile(parts, chosen));
  if (candidate) await writeCredentials(parts, chosen.pim, chosen.connection, candidate, { justCreated: false });
}

async function placeOf(detail: unknown): Promise<EnvFile | undefined> {
  const { data } = place.safeParse(detail);
  return data && (await existingEnvFiles()).find(({ uri }) => uri.toString() === data.uri);
}

async function askFile(parts: Parts, { connection, pim }: ChosenConnection): Promise<EnvFile | undefined> {
  const file: EnvFileDraft = {};
  const title = l10n.t('Insert the credentials of {0}', connection.label);
  const question = { title, owner: { pimId: pim.id, id: connection.id }, mayBeNowhere: false };
  return (await walk([askEnvFile(parts, question, file)])) ? file.candidate : undefined;
}
