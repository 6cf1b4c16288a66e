import { createRedactor } from '@pim-connections/core';
import * as vscode from 'vscode';
import { recoverLeftOver } from './commands/connections/recover-creation.ts';
import type { Parts } from './commands/parts.ts';
import { registerCommands, reportError } from './commands/register.ts';
import { connectionsView, contextKeys } from './contributions/command-ids.ts';
import { Clipboard } from './credentials/clipboard.ts';
import { CreationJournal } from './credentials/creation-journal.ts';
import { Vault } from './credentials/vault.ts';
import { Log } from './log/log.ts';
import { connect } from './pims/connect.ts';
import { ConnectionsModel } from './pims/connections-model.ts';
import { PimList } from './pims/pim-list.ts';
import { PimSessions } from './pims/pim-sessions.ts';
import type { Prompts } from './prompts/prompts.ts';
import { vscodePrompts } from './prompts/vscode-prompts.ts';
import { ConnectionsTree } from './tree/connections-tree.ts';

/** What the extension's own tests reach; nobody else gets anything (a command or an export must not hand out secrets). */
export interface TestAccess {
  readonly parts: Parts;
  readonly tree: ConnectionsTree;
  /** Makes the commands ask somebody else than VS Code. */
  answerWith(prompts: Prompts): void;
}

/** Builds the parts and registers them. Nothing is awaited: no command waits for a disk or a network. */
export function activate(context: vscode.ExtensionContext): TestAccess | undefined {
  const redactor = createRedactor();
  const log = new Log(redactor);
  const warnOfNoKeyring = () =>
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'This computer has no keyring for secrets, so logins and passwords are kept only until this window closes. Set one up, or insert credentials into a .env file now.',
      ),
    );
  const vault = new Vault(context.secrets, (secret) => redactor.add(secret), warnOfNoKeyring);
  const pims = new PimList(context.globalState);
  const sessions = new PimSessions(connect, vault);
  const model = new ConnectionsModel(sessions);
  const tree = new ConnectionsTree(pims, model, vault);
  const view = vscode.window.createTreeView(connectionsView, { treeDataProvider: tree, showCollapseAll: true });
  const journal = new CreationJournal(context.globalState, vscode.env.sessionId);
  const clipboard = new Clipboard();

  let prompts = vscodePrompts;
  const parts: Parts = {
    pims,
    sessions,
    model,
    vault,
    journal,
    clipboard,
    log,
    view,
    get prompts() {
      return prompts;
    },
  };

  const sayWhetherPimsExist = () =>
    void vscode.commands.executeCommand('setContext', contextKeys.hasPim, pims.all().length > 0);
  sayWhetherPimsExist();
  void vscode.commands.executeCommand('setContext', contextKeys.ready, true);
  context.subscriptions.push(
    log,
    pims,
    model,
    tree,
    view,
    clipboard,
    registerCommands(parts),
    pims.onDidChange(sayWhetherPimsExist),
  );

  for (const left of journal.leftOver()) {
    recoverLeftOver(parts, left).catch((error) => reportError(parts, 'recover', error));
  }
  if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return {
    parts,
    tree,
    answerWith(other) {
      prompts = other;
    },
  };
}

/** Everything is disposed of through the context's subscriptions. */
export function deactivate(): void {}
