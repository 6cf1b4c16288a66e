import { type ConnectionSummary, flowTypes } from '@pim-connections/core';
import * as vscode from 'vscode';
import { connectionsView, prefix } from '../contributions/command-ids.ts';
import { booleanSetting } from '../contributions/read-setting.ts';
import type { ConnectionIndex } from '../credentials/connection-index.ts';
import type { Vault } from '../credentials/vault.ts';
import type { DataFlows } from '../data-flows/data-flows.ts';
import { flowTotals } from '../data-flows/flow-totals.ts';
import type { WeeklyFlows } from '../data-flows/weekly-flows.ts';
import type { EnvFileLinks } from '../env-files/env-file-links.ts';
import type { LinkedFile } from '../env-files/linked-file.ts';
import type { ConnectionImages } from '../images/connection-images.ts';
import type { ConnectionsModel, PimContent } from '../pims/connections-model.ts';
import { showsOwnOnly } from '../pims/kept-connections.ts';
import type { PimList } from '../pims/pim-list.ts';
import type { SavedPim } from '../pims/saved-pim.ts';
import { welcomeCause } from '../pims/welcome-cause.ts';
import type { WorkspacePim } from '../pims/workspace-pim.ts';
import { arranged } from './arranged.ts';
import { type ConnectionNode, credentialNames, type FlowTypeNode, type TreeNode } from './node.ts';
import type { TreeArrangement } from './tree-arrangement.ts';
import { treeItem } from './tree-item.ts';

/** Time without a question by VS Code after which it has its rows, in milliseconds. */
const pause = 500;

/** What the tree shows, and how. */
interface TreeParts {
  readonly arrangement: TreeArrangement;
  readonly flows: DataFlows;
  readonly images: ConnectionImages;
  readonly index: ConnectionIndex;
  readonly links: EnvFileLinks;
  readonly model: ConnectionsModel;
  readonly pims: PimList;
  readonly vault: Vault;
  readonly workspacePim: WorkspacePim;
}

/** The tree: PIMs, their connections by flow type, and the credentials of each. A branch that fails shows why. */
export class ConnectionsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #pims: PimList;
  readonly #model: ConnectionsModel;
  readonly #vault: Vault;
  readonly #flows: DataFlows;
  readonly #images: ConnectionImages;
  readonly #index: ConnectionIndex;
  readonly #workspacePim: WorkspacePim;
  readonly #arrangement: TreeArrangement;
  readonly #links: EnvFileLinks;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #isEmpty = false;
  /** PIMs that were asked for the first time and have not answered. */
  readonly #asked = new Set<string>();
  /** PIMs to ask when VS Code has its rows. */
  readonly #toAsk = new Map<string, SavedPim>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #subscriptions: vscode.Disposable;

  constructor({ arrangement, flows, images, index, links, model, pims, vault, workspacePim }: TreeParts) {
    this.#arrangement = arrangement;
    this.#links = links;
    this.#pims = pims;
    this.#model = model;
    this.#vault = vault;
    this.#flows = flows;
    this.#images = images;
    this.#index = index;
    this.#workspacePim = workspacePim;
    const redraw = () => this.#changed.fire(undefined);
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      pims.onDidChange(redraw),
      model.onDidChange((pimId) => {
        this.#asked.delete(pimId);
        redraw();
      }),
      model.onDidRead((pimId) => {
        this.#toAsk.delete(pimId);
        const wasAwaited = this.#asked.delete(pimId);
        // Else only when the welcome view comes or goes: a branch that failed is read again at each redraw.
        if (wasAwaited || (welcomeCause(pims, model) !== null) !== this.#isEmpty) redraw();
      }),
      flows.onDidChange(redraw),
      vscode.workspace.onDidChangeConfiguration(
        (change) => change.affectsConfiguration(`${prefix}.dataFlows`) && redraw(),
      ),
      workspacePim.onDidChange(redraw),
      arrangement.onDidChange(redraw),
      links.onDidChange(redraw),
      images.onDidChange(redraw),
    );
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    const isAwaited = this.#model.isAwaited(node.pim.id);
    // The list of a PIM is on its way anyway, as the PIM is open from the start; a failure shows below it.
    const known = isAwaited ? this.#model.lastList(node.pim.id) : await this.#content(node.pim).catch(() => null);
    const content = known ?? null;
    if (node.kind !== 'connection') return treeItem(node, content);
    const flows = this.#latestFlows(node.pim);
    const image = this.#images.latest(node.pim.id, node.connection);
    const isNewlyTracked = () => this.#index.isNewlyTracked(node.pim.id, node.connection.id);
    return treeItem(node, content, { flows, image, isNewlyTracked, files: linked(node, this.#links.latest()) });
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    // VS Code is still collecting rows.
    if (this.#toAsk.size > 0) this.#askSoon();
    switch (node?.kind) {
      case undefined:
        return this.#roots();
      case 'pim':
        if (this.#model.isAwaited(node.pim.id)) return this.#lastGroups(node.pim);
        return orFailure(node.pim, 'connections', () => this.#groups(node.pim));
      case 'flowType':
        return node.connections.map((connection) => ({ kind: 'connection', pim: node.pim, connection }));
      case 'connection':
        return orFailure(node.pim, node.connection.id, () => this.#below(node));
      default:
        return [];
    }
  }

  /** Needed to reveal a connection after it was created. */
  async getParent(node: TreeNode): Promise<TreeNode | undefined> {
    if (node.kind === 'flowType' || node.kind === 'failure') return { kind: 'pim', pim: node.pim };
    if (node.kind !== 'connection') return undefined;
    if (this.#arrangement.get().grouping === 'none') return { kind: 'pim', pim: node.pim };
    const { flowType } = node.connection;
    const { connections } = await this.#content(node.pim);
    return groups(node.pim, this.#arranged(connections)).find((group) => group.flowType === flowType);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  #roots(): TreeNode[] {
    this.#isEmpty = welcomeCause(this.#pims, this.#model) !== null;
    // The welcome view says why, and what to do.
    if (this.#isEmpty) return [];
    const pims = this.#pims.all();
    const chosen = pims.length > 1 ? this.#workspacePim.get()?.id : undefined;
    return pims.map((pim) => {
      const isAwaited = this.#model.isAwaited(pim.id);
      if (isAwaited) this.#await(pim);
      return { kind: 'pim', pim, isChosen: pim.id === chosen, isAwaited };
    });
  }

  /**
   * Has a PIM asked that this window has not heard of yet. No row waits for it: VS Code paints none before it has all those
   * of the open branches, so the slowest PIM would hold up the others.
   */
  #await(pim: SavedPim): void {
    if (this.#asked.has(pim.id)) return;
    if (!this.#model.lastList(pim.id)) {
      this.#ask(pim);
      return;
    }
    // There is something to show: a login before that would only be in its way.
    this.#toAsk.set(pim.id, pim);
    this.#askSoon();
  }

  #askSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const pim of this.#toAsk.values()) this.#ask(pim);
      this.#toAsk.clear();
    }, pause);
  }

  #ask(pim: SavedPim): void {
    this.#asked.add(pim.id);
    const read = () => this.#model.content(pim).catch(() => undefined);
    void vscode.window.withProgress({ location: { viewId: connectionsView } }, read);
  }

  /** What an earlier window saw of a PIM. */
  #lastGroups(pim: SavedPim): TreeNode[] {
    this.#await(pim);
    const last = this.#model.lastList(pim.id);
    return last ? this.#rows(pim, last) : [];
  }

  async #groups(pim: SavedPim): Promise<TreeNode[]> {
    const content = await this.#content(pim);
    // Not waited for: the list is shown at once, numbers and pictures when they come. A failure is in the log.
    this.#images.read(pim, content).catch(() => undefined);
    if (booleanSetting('dataFlows.inTree')) this.#flows.read(pim).catch(() => undefined);
    this.#links.read().catch(() => undefined);
    return this.#rows(pim, content);
  }

  #rows(pim: SavedPim, { capabilities, connections }: PimContent): TreeNode[] {
    const shown = this.#arranged(connections);
    if (shown.length === 0) {
      const empty = showsOwnOnly(pim, capabilities) ? 'noneMadeHere' : 'empty';
      return [{ kind: 'note', pim, of: connections.length === 0 ? empty : 'filter' }];
    }
    if (this.#arrangement.get().grouping === 'flowType') return groups(pim, shown);
    return shown.map((connection) => ({ kind: 'connection', pim, connection }));
  }

  #arranged(connections: readonly ConnectionSummary[]): readonly ConnectionSummary[] {
    return arranged(connections, this.#arrangement.get());
  }

  /** What was read, or why it could not be: a redraw does not ask a PIM again that failed. A refresh does. */
  async #content(pim: SavedPim): Promise<PimContent> {
    const outcome = this.#model.outcome(pim.id);
    if (outcome && 'error' in outcome) throw outcome.error;
    return this.#model.content(pim);
  }

  async #below(node: ConnectionNode): Promise<TreeNode[]> {
    const credentials = await this.#credentials(node);
    const { connection, pim } = node;
    const files = linked(node, await this.#links.read());
    const envFiles = files.map((file): TreeNode => ({ kind: 'envFile', pim, connection, file }));
    return [...this.#week(node), ...credentials, ...envFiles];
  }

  /** What was counted of a connection, when that is known by now: the other rows do not wait for it. */
  #week({ connection, pim }: ConnectionNode): TreeNode[] {
    const flows = this.#latestFlows(pim);
    const totals = flows && connection.code !== null ? flowTotals(flows, connection.code) : null;
    const counted = totals?.counts.filter(({ series }) => series.total > 0) ?? [];
    return counted.map((flow) => ({ kind: 'week', pim, connection, flow }));
  }

  #latestFlows(pim: SavedPim): WeeklyFlows | undefined {
    return booleanSetting('dataFlows.inTree') ? this.#flows.latest(pim.id) : undefined;
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

/** The files that hold credentials of a connection. */
function linked({ connection, pim }: ConnectionNode, files: readonly LinkedFile[]): readonly LinkedFile[] {
  return files.filter(({ pimId, connectionId }) => pimId === pim.id && connectionId === connection.id);
}

/** The connections by flow type, without the empty groups. */
function groups(pim: SavedPim, connections: readonly ConnectionSummary[]): FlowTypeNode[] {
  return [...flowTypes, null]
    .map((flowType): FlowTypeNode => {
      return { kind: 'flowType', pim, flowType, connections: connections.filter((one) => one.flowType === flowType) };
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
