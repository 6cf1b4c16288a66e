import { type ConnectionSummary, flowTypes } from '@pim-connections/core';
import * as vscode from 'vscode';
import { booleanSetting } from '../contributions/read-setting.ts';
import type { Vault } from '../credentials/vault.ts';
import type { DataFlows } from '../data-flows/data-flows.ts';
import type { ConnectionsModel } from '../pims/connections-model.ts';
import type { PimList } from '../pims/pim-list.ts';
import type { SavedPim } from '../pims/saved-pim.ts';
import { welcomeCause } from '../pims/welcome-cause.ts';
import type { WorkspacePim } from '../pims/workspace-pim.ts';
import { type ConnectionNode, credentialNames, type FlowTypeNode, type TreeNode } from './node.ts';
import { treeItem } from './tree-item.ts';

/** The tree: PIMs, their connections by flow type, and the credentials of each. A branch that fails shows why. */
export class ConnectionsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #pims: PimList;
  readonly #model: ConnectionsModel;
  readonly #vault: Vault;
  readonly #flows: DataFlows;
  readonly #workspacePim: WorkspacePim;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #isEmpty = false;
  readonly #subscriptions: vscode.Disposable;

  constructor(pims: PimList, model: ConnectionsModel, vault: Vault, flows: DataFlows, workspacePim: WorkspacePim) {
    this.#pims = pims;
    this.#model = model;
    this.#vault = vault;
    this.#flows = flows;
    this.#workspacePim = workspacePim;
    const redraw = () => this.#changed.fire(undefined);
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      pims.onDidChange(redraw),
      model.onDidChange(redraw),
      model.onDidRead(() => {
        // Only when the welcome view comes or goes: a branch that failed is read again at each redraw.
        if ((welcomeCause(pims, model) !== null) !== this.#isEmpty) redraw();
      }),
      flows.onDidChange(redraw),
      workspacePim.onDidChange(redraw),
    );
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    // The list of a PIM is on its way anyway, as the PIM is open from the start; a failure shows below it.
    const content = await this.#model.content(node.pim).catch(() => null);
    const flows = booleanSetting('dataFlows.inTree') ? this.#flows.latest(node.pim.id) : undefined;
    return treeItem(node, content, flows);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#roots();
      case 'pim':
        return orFailure(node.pim, 'connections', () => this.#groups(node.pim));
      case 'flowType':
        return node.connections.map((connection) => ({ kind: 'connection', pim: node.pim, connection }));
      case 'connection':
        return orFailure(node.pim, node.connection.id, () => this.#credentials(node));
      default:
        return [];
    }
  }

  /** Needed to reveal a connection after it was created. */
  async getParent(node: TreeNode): Promise<TreeNode | undefined> {
    if (node.kind === 'flowType' || node.kind === 'failure') return { kind: 'pim', pim: node.pim };
    if (node.kind !== 'connection') return undefined;
    const { flowType } = node.connection;
    return groups(node.pim, await this.#connections(node.pim)).find((group) => group.flowType === flowType);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #roots(): TreeNode[] {
    this.#isEmpty = welcomeCause(this.#pims, this.#model) !== null;
    // The welcome view says why, and what to do.
    if (this.#isEmpty) return [];
    const pims = this.#pims.all();
    const chosen = pims.length > 1 ? this.#workspacePim.get()?.id : undefined;
    return pims.map((pim) => ({ kind: 'pim', pim, isChosen: pim.id === chosen }));
  }

  async #groups(pim: SavedPim): Promise<FlowTypeNode[]> {
    const connections = await this.#connections(pim);
    // Not waited for: the list is shown at once, the numbers when they come. A failure is in the log.
    if (booleanSetting('dataFlows.inTree')) this.#flows.read(pim).catch(() => undefined);
    return groups(pim, connections);
  }

  async #connections(pim: SavedPim): Promise<readonly ConnectionSummary[]> {
    return (await this.#model.content(pim)).connections;
  }

  async #credentials({ pim, connection: { id } }: ConnectionNode): Promise<TreeNode[]> {
    const [read, kept] = await Promise.all([this.#model.connection(pim, id), this.#vault.credentials(pim.id, id)]);
    const username = read.credentials.username ?? kept?.username ?? null;
    const connection = { ...read, credentials: { ...read.credentials, username } };
    const known = {
      clientId: true,
      secret: true,
      username: username !== null,
      password: Boolean(kept?.password),
    };
    return credentialNames.map((name) => ({ kind: 'credential', pim, connection, name, known: known[name] }));
  }
}

/** The connections by flow type, in the PIM's order, without the empty groups. Apps are the PIM's, not ours to show. */
function groups(pim: SavedPim, connections: readonly ConnectionSummary[]): FlowTypeNode[] {
  const own = connections.filter((connection) => connection.type !== 'app');
  return [...flowTypes, null]
    .map((flowType): FlowTypeNode => {
      return { kind: 'flowType', pim, flowType, connections: own.filter((one) => one.flowType === flowType) };
    })
    .filter((group) => group.connections.length > 0);
}

async function orFailure(pim: SavedPim, of: string, read: () => Promise<TreeNode[]>): Promise<TreeNode[]> {
  try {
    return await read();
  } catch (error) {
    return [{ kind: 'failure', pim, of, error }];
  }
}
