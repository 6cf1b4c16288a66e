import * as vscode from 'vscode';
import { registerCommands } from './commands/register.ts';
import { commandId, connectionsView, dataFlowsPanel } from './contributions/command-ids.ts';
import type { Started } from './start.ts';
import { LazyTree } from './tree/lazy-tree.ts';

/**
 * Registers the commands and the view, and nothing else: what is behind them is loaded when the first of them asks, so
 * that no start of VS Code pays for it.
 *
 * @returns in the extension's own tests, what they reach; otherwise nothing, so that no other extension gets a secret
 */
export function activate(context: vscode.ExtensionContext): Promise<Started> | undefined {
  let started: Promise<Started> | undefined;
  const start = (): Promise<Started> => {
    started ??= import('./start.ts').then((module) => module.start(context, view));
    return started;
  };
  const tree = new LazyTree(start);
  const view = vscode.window.createTreeView(connectionsView, {
    treeDataProvider: tree,
    dragAndDropController: tree,
    showCollapseAll: true,
    canSelectMany: true,
  });
  const links = vscode.window.registerUriHandler({
    handleUri: (uri) => vscode.commands.executeCommand(commandId('openLink'), undefined, uri.toString(true)),
  });
  const pages = vscode.window.registerWebviewPanelSerializer(dataFlowsPanel, {
    deserializeWebviewPanel: async (panel, state) => (await start()).restoreDataFlows(panel, state),
  });
  context.subscriptions.push(tree, view, links, pages, registerCommands(start));
  // It was activated because something is needed; the rest loads while VS Code goes on.
  const loading = start();
  return context.extensionMode === vscode.ExtensionMode.Test ? loading : undefined;
}

/** Everything is disposed of through the context's subscriptions. */
export function deactivate(): void {}
