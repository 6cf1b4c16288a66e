import { createRedactor, PimError, type Secret } from '@pim-connections/core';
import * as vscode from 'vscode';
import type { Parts } from './commands/parts.ts';
import { reportError } from './commands/report-error.ts';
import { contextKeys } from './contributions/command-ids.ts';
import { Clipboard } from './credentials/clipboard.ts';
import { ConnectionIndex } from './credentials/connection-index.ts';
import { CreationJournal } from './credentials/creation-journal.ts';
import { Keyring } from './credentials/keyring.ts';
import { TestResults } from './credentials/test-results.ts';
import { Vault } from './credentials/vault.ts';
import { DataFlows } from './data-flows/data-flows.ts';
import { watchEnvFiles } from './editor/watch-env-files.ts';
import { EnvFileLinks } from './env-files/env-file-links.ts';
import { ConnectionImages } from './images/connection-images.ts';
import { inBrowser } from './in-browser.ts';
import { Log } from './log/log.ts';
import { keyringMessage } from './messages/keyring-message.ts';
import { ConnectionsModel, type OpenedConnection } from './pims/connections-model.ts';
import { LastLists } from './pims/last-lists.ts';
import { PimList } from './pims/pim-list.ts';
import { PimSessions } from './pims/pim-sessions.ts';
import { retryAway } from './pims/retry-away.ts';
import type { SavedPim } from './pims/saved-pim.ts';
import { type WelcomeCause, welcomeCause } from './pims/welcome-cause.ts';
import { WorkspacePim } from './pims/workspace-pim.ts';
import { Portals } from './portals/portals.ts';
import type { Prompts } from './prompts/prompts.ts';
import { vscodePrompts } from './prompts/vscode-prompts.ts';
import { LocalSandbox } from './sandbox/local-sandbox.ts';
import { steadyState } from './state/steady-state.ts';
import type { PimStatus } from './status-bar/pim-status.ts';
import { watchStatusBar } from './status-bar/watch-status-bar.ts';
import { ConnectionsTree } from './tree/connections-tree.ts';
import { CredentialDrag } from './tree/credential-drag.ts';
import type { TreeNode } from './tree/node.ts';
import { TreeArrangement } from './tree/tree-arrangement.ts';
import { Milestones } from './walkthrough/milestones.ts';

/** Everything that works once it was needed; the extension's own tests reach it too. */
export interface Started {
  readonly parts: Parts;
  readonly tree: Pick<ConnectionsTree, 'getChildren' | 'getParent' | 'getTreeItem' | 'onDidChangeTreeData'>;
  readonly drag: CredentialDrag;
  readonly links: EnvFileLinks;
  /** The folder of the extension's own files. */
  readonly storage: vscode.Uri;
  /** Fills a panel that came back with its window. */
  restoreDataFlows(panel: vscode.WebviewPanel, state: unknown): Promise<void>;
  /** Why the view is empty, if it is. */
  welcome(): WelcomeCause | null;
  /** What the status bar item says when it is on. */
  status(): Promise<PimStatus | undefined>;
  /** Makes the commands ask somebody else than VS Code. */
  answerWith(prompts: Prompts): void;
}

/** Builds the parts and connects them. It runs once, when the first command or the view asks for something. */
export function start(context: vscode.ExtensionContext, view: vscode.TreeView<TreeNode>): Started {
  const redactor = createRedactor();
  const log = new Log(redactor);
  const state = steadyState(context.globalState);
  const keyring = new Keyring({
    storage: context.secrets,
    state,
    log: (doing, error) => log.error(doing, error),
    warn: async (trouble) => {
      const showLog = vscode.l10n.t('Show Log');
      if ((await prompts.notify('warning', keyringMessage(trouble), showLog)) === showLog) log.show();
    },
  });
  const vault = new Vault(keyring, (secret) => redactor.add(secret));
  const pims = new PimList(state);
  const portals = new Portals(state, pims, vault);
  const workspacePim = new WorkspacePim(context.workspaceState, pims);
  const index = new ConnectionIndex(state);
  const tests = new TestResults();
  const sandbox = new LocalSandbox(context, state, (line) => log.info(line));
  const open = async (saved: SavedPim, password: Secret | null) => {
    if (saved.driver === 'backstage') return portals.pim(saved);
    const { connect } = await import('./pims/connect.ts');
    if (saved.driver !== 'web' || !saved.sandbox || !password) return connect(saved, password, pims, vault);
    const { url } = await sandbox.ensureRunning(saved.version.line);
    // Its port is the one of last time, unless another program has taken that.
    if (url !== saved.url) await pims.put({ ...saved, url });
    return connect({ ...saved, url }, password, pims, vault);
  };
  const sessions = new PimSessions(open, vault);
  const lists = new LastLists(state, pims);
  const model = new ConnectionsModel(sessions, index, lists);
  const flows = new DataFlows(sessions, model, log);
  const arrangement = new TreeArrangement(context.workspaceState);
  const links = new EnvFileLinks({ index, log, model, pims, tests, vault });
  const images = new ConnectionImages({ log, model, sessions, storage: context.globalStorageUri });
  const tree = new ConnectionsTree({ arrangement, flows, images, index, links, model, pims, vault, workspacePim });
  const drag = new CredentialDrag(() => parts);
  // VS Code's own session id is the same text in every window where it was built without telemetry.
  const journal = new CreationJournal(state, crypto.randomUUID());
  const clipboard = new Clipboard();

  let prompts = vscodePrompts;
  const parts: Parts = {
    pims,
    portals,
    workspacePim,
    arrangement,
    sessions,
    model,
    flows,
    images,
    vault,
    index,
    tests,
    journal,
    clipboard,
    milestones: new Milestones(state, pims),
    state,
    workspaceState: context.workspaceState,
    storage: context.globalStorageUri,
    log,
    sandbox,
    view,
    extensionUri: context.extensionUri,
    get prompts() {
      return prompts;
    },
  };

  const viewTitle = view.title;
  const sayWhatIsThere = () => {
    const cause = welcomeCause(pims, model);
    void vscode.commands.executeCommand('setContext', contextKeys.hasPim, pims.all().length > 0);
    void vscode.commands.executeCommand('setContext', contextKeys.hasPortal, portals.list.all().length > 0);
    void vscode.commands.executeCommand('setContext', contextKeys.welcome, cause ?? '');
    const { filter } = arrangement.get();
    const message = filter && !cause ? vscode.l10n.t('Only connections with “{0}”', filter) : undefined;
    // The texts of the welcome view are the same for every PIM: the title says which one.
    const title = (cause && pims.all()[0]?.name) ?? viewTitle;
    // VS Code lays the view out again for each, changed or not.
    if (message !== view.message) view.message = message;
    if (title !== view.title) view.title = title;
  };
  context.subscriptions.push(parts.milestones);
  if (inBrowser) void vscode.commands.executeCommand('setContext', contextKeys.inBrowser, true);
  sayWhatIsThere();
  context.subscriptions.push(
    log,
    pims,
    portals.list,
    workspacePim,
    arrangement,
    links,
    flows,
    images,
    lists,
    model,
    tree,
    clipboard,
    sandbox,
    index,
    tests,
    watchEnvFiles(parts),
    watchStatusBar(parts),
    retryAway(parts),
    pims.onDidChange(sayWhatIsThere),
    portals.list.onDidChange(sayWhatIsThere),
    model.onDidChange(sayWhatIsThere),
    model.onDidRead(sayWhatIsThere),
    model.onDidRead((id) => {
      lookAgain(parts, id).catch((error) => log.error('look at a PIM again', error));
    }),
    model.onDidOpen((opened) => {
      noticeChanges(parts, opened).catch((error) => log.error('compare a secret with the kept one', error));
    }),
    arrangement.onDidChange(sayWhatIsThere),
    vscode.languages.registerDocumentDropEditProvider('*', drag, CredentialDrag.accepts),
  );

  keyring.deleteLeftOver().catch((error) => log.error('delete what the keyring kept', error));
  finishLeftOver(parts).catch((error) => reportError(parts, 'recover', error));
  return {
    parts,
    tree,
    drag,
    links,
    storage: context.globalStorageUri,
    restoreDataFlows: async (panel, state) =>
      (await import('./data-flows/panel/data-flows-panel.ts')).restoreDataFlows(parts, panel, state),
    welcome: () => welcomeCause(pims, model),
    status: async () => (await import('./status-bar/pim-status.ts')).pimStatus(parts),
    answerWith(other) {
      prompts = other;
    },
  };
}

/** Loaded when the first connection is opened. */
async function noticeChanges(parts: Parts, { connection, pim }: OpenedConnection): Promise<void> {
  const { noticeChangedSecret } = await import('./credentials/notice-changed-secret.ts');
  await noticeChangedSecret(parts, pim, connection);
}

/** Milliseconds after a look during which none follows: behind one address there may be servers of two versions. */
const betweenLooks = 60_000;

/** When each PIM was looked at again last. */
const looked = new Map<string, number>();

/** Looks at a PIM again that answered what its line does not. */
async function lookAgain(parts: Parts, id: string): Promise<void> {
  const outcome = parts.model.outcome(id);
  const pim = parts.pims.get(id);
  if (pim?.driver !== 'web' || !outcome || !('error' in outcome) || !PimError.is(outcome.error)) return;
  if (!['server-error', 'not-found', 'unexpected-answer'].includes(outcome.error.code)) return;
  const now = Date.now();
  if (now - (looked.get(id) ?? 0) < betweenLooks) return;
  looked.set(id, now);
  const { noticeUpgrade } = await import('./pims/connect.ts');
  await noticeUpgrade(parts, pim);
}

/** Offers to finish creations whose answer an earlier window could not store. */
async function finishLeftOver(parts: Parts): Promise<void> {
  const left = parts.journal.leftOver();
  if (left.length === 0) return;
  const { recoverLeftOver } = await import('./commands/connections/recover-creation.ts');
  for (const creation of left) await recoverLeftOver(parts, creation);
}
