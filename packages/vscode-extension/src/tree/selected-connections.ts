import type { ChosenConnection } from '../commands/connections/choose-connection.ts';
import type { TreeNode } from './node.ts';

/**
 * The connections that are selected in the tree when a command is called on one of them, in the tree's order.
 *
 * @param selection what VS Code gives a command of a tree item as its second argument; commands can be called by other
 * extensions, with anything
 */
export function selectedConnections(selection: unknown): readonly ChosenConnection[] {
  const nodes: readonly unknown[] = Array.isArray(selection) ? selection : [];
  return nodes.filter(isConnection).map(({ connection, pim }) => ({ connection, pim }));
}

function isConnection(node: unknown): node is TreeNode & { kind: 'connection' } {
  return typeof node === 'object' && node !== null && 'kind' in node && node.kind === 'connection';
}
