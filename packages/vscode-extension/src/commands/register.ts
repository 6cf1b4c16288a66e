import * as vscode from 'vscode';
import { type CommandName, commandId } from '../contributions/command-ids.ts';
import type { TreeNode } from '../tree/node.ts';
import type { Parts } from './parts.ts';
import { reportError } from './report-error.ts';

/** What a command does with the tree item it was called on, if any. */
type Handler = (parts: Parts, node?: TreeNode) => Promise<unknown>;

/** Each handler is loaded when it is first called: activation pays for none of them. */
const handlers: { readonly [Name in CommandName]: Handler } = {
  addPim: async (parts) => (await import('./pims/add-pim.ts')).addPim(parts),
  startSandbox: async (parts) => (await import('./pims/start-sandbox.ts')).startSandbox(parts),
  createConnection: async (...on) => (await import('./connections/create-connection.ts')).createConnection(...on),
  insertCredentials: async (...on) => (await import('./credentials/insert-credentials.ts')).insertCredentials(...on),
  testCredentials: async (...on) => (await import('./credentials/test-credentials.ts')).testCredentials(...on),
  editConnection: async (...on) => (await import('./connections/edit-connection.ts')).editConnection(...on),
  regenerateSecret: async (...on) => (await import('./credentials/regenerate.ts')).regenerate('secret', ...on),
  regeneratePassword: async (...on) => (await import('./credentials/regenerate.ts')).regenerate('password', ...on),
  deleteConnection: async (...on) => (await import('./connections/delete-connection.ts')).deleteConnection(...on),
  copyClientId: async (...on) => (await import('./credentials/copy.ts')).copyCredential('clientId', ...on),
  copySecret: async (...on) => (await import('./credentials/copy.ts')).copyCredential('secret', ...on),
  copyUsername: async (...on) => (await import('./credentials/copy.ts')).copyCredential('username', ...on),
  copyPassword: async (...on) => (await import('./credentials/copy.ts')).copyCredential('password', ...on),
  copyCode: async (...on) => (await import('./credentials/copy.ts')).copyCode(...on),
  refresh: async ({ model, pims }) => model.refresh(...pims.all().map(({ id }) => id)),
  openPim: async (...on) => (await import('./pims/open-pim.ts')).openPim(...on),
  signIn: async (...on) => (await import('./pims/sign-in.ts')).signIn(...on),
  removePim: async (...on) => (await import('./pims/remove-pim.ts')).removePim(...on),
  showConnection: async (...on) => (await import('./connections/show-connection.ts')).showConnection(...on),
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

/** Commands can be called by other extensions, with anything. */
function isNode(node: unknown): node is TreeNode {
  return typeof node === 'object' && node !== null && 'kind' in node && 'pim' in node;
}
