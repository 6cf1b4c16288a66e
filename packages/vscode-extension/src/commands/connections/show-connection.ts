import * as vscode from 'vscode';
import { connectionsView } from '../../contributions/command-ids.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';

/** Shows a connection in the tree. */
export async function showConnection(parts: Parts, node?: TreeNode): Promise<void> {
  if (node?.kind !== 'connection') return;
  const { connections } = await parts.model.content(node.pim);
  const connection = connections.find(({ id }) => id === node.connection.id);
  await vscode.commands.executeCommand(`${connectionsView}.focus`);
  if (connection) await parts.view.reveal({ ...node, connection }, { select: true, focus: true, expand: true });
}
