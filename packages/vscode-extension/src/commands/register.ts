import { PimError } from '@pim-connections/core';
import * as vscode from 'vscode';
import { type CommandName, commandId } from '../contributions/command-ids.ts';
import { errorMessage } from '../messages/error-message.ts';
import type { TreeNode } from '../tree/node.ts';
import { createConnection } from './connections/create-connection.ts';
import { deleteConnection } from './connections/delete-connection.ts';
import { editConnection } from './connections/edit-connection.ts';
import { copyCode, copyCredential } from './credentials/copy.ts';
import { insertCredentials } from './credentials/insert-credentials.ts';
import { regenerate } from './credentials/regenerate.ts';
import { testCredentials } from './credentials/test-credentials.ts';
import type { Parts } from './parts.ts';
import { addPim } from './pims/add-pim.ts';
import { openPim } from './pims/open-pim.ts';
import { removePim } from './pims/remove-pim.ts';
import { signIn } from './pims/sign-in.ts';

/** What a command does with the tree item it was called on, if any. */
type Handler = (parts: Parts, node?: TreeNode) => Promise<unknown>;

const handlers: { readonly [Name in CommandName]: Handler } = {
  addPim,
  createConnection,
  insertCredentials,
  testCredentials,
  editConnection,
  regenerateSecret: regenerate('secret'),
  regeneratePassword: regenerate('password'),
  deleteConnection,
  copyClientId: copyCredential('clientId'),
  copySecret: copyCredential('secret'),
  copyUsername: copyCredential('username'),
  copyPassword: copyCredential('password'),
  copyCode,
  refresh: async ({ model, pims }) => model.refresh(...pims.all().map(({ id }) => id)),
  openPim,
  signIn,
  removePim,
  showLog: async ({ log }) => log.show(),
};

/** Registers every command. Cancellation, errors and the log are dealt with here and nowhere else. */
export function registerCommands(parts: Parts): vscode.Disposable {
  const registered = Object.entries(handlers).map(([name, handler]) =>
    vscode.commands.registerCommand(commandId(name as CommandName), async (node?: TreeNode) => {
      try {
        await handler(parts, isNode(node) ? node : undefined);
      } catch (error) {
        await reportError(parts, name, error);
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}

/** Tells the person what went wrong and offers the next action. A cancelled command says nothing. */
export async function reportError({ log, prompts }: Parts, doing: string, error: unknown): Promise<void> {
  if (PimError.is(error, 'cancelled')) return;
  log.error(doing, error);
  const showLog = vscode.l10n.t('Show Log');
  // Not awaited: the command is over, the message may stand for hours.
  void prompts.notify('error', errorMessage(error), showLog).then((button) => {
    if (button === showLog) log.show();
  });
}

/** Commands can be called by other extensions, with anything. */
function isNode(node: unknown): node is TreeNode {
  return typeof node === 'object' && node !== null && 'kind' in node && 'pim' in node;
}
