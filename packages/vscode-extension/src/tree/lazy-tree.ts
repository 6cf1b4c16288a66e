import * as vscode from 'vscode';
import type { Started } from '../start.ts';
import { credentialMime } from './credential-mime.ts';
import type { TreeNode } from './node.ts';

/** Stands in for the tree until it is loaded, so that the view is there from the first moment. */
export class LazyTree
  implements vscode.TreeDataProvider<TreeNode>, vscode.TreeDragAndDropController<TreeNode>, vscode.Disposable
{
  readonly dragMimeTypes = [credentialMime];
  readonly dropMimeTypes = [];
  readonly #start: () => Promise<Started>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #listening: vscode.Disposable | undefined;

  constructor(start: () => Promise<Started>) {
    this.#start = start;
  }

  async getTreeItem(node: TreeNode): Promise<vscode.TreeItem> {
    return (await this.#tree()).getTreeItem(node);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    return (await this.#tree()).getChildren(node);
  }

  async getParent(node: TreeNode): Promise<TreeNode | undefined> {
    return (await this.#tree()).getParent(node);
  }

  async handleDrag(nodes: readonly TreeNode[], dataTransfer: vscode.DataTransfer): Promise<void> {
    (await this.#start()).drag.handleDrag(nodes, dataTransfer);
  }

  dispose(): void {
    this.#listening?.dispose();
    this.#changed.dispose();
  }

  async #tree(): Promise<Started['tree']> {
    const { tree } = await this.#start();
    this.#listening ??= tree.onDidChangeTreeData(() => this.#changed.fire(undefined));
    return tree;
  }
}
