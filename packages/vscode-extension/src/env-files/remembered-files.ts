import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { ChosenConnection } from '../commands/connections/choose-connection.ts';

const stateKey = 'filesOfConnections';

/** Addresses of files by PIM and connection. Never a value. */
const remembered = z.record(z.string(), z.array(z.string()));

/** Most files that are remembered of one connection. */
const mostFiles = 50;

/** The files of this workspace that were once found to hold a value of a connection, whatever they are called. */
export function rememberedFiles(state: vscode.Memento, chosen: ChosenConnection): readonly vscode.Uri[] {
  const addresses = read(state)[keyOf(chosen)] ?? [];
  // A folder may have left the workspace since.
  return addresses
    .map((address) => vscode.Uri.parse(address))
    .filter((uri) => vscode.workspace.getWorkspaceFolder(uri));
}

/** Notes where a value of a connection was found or written, so that it is looked for there the next time. */
export async function rememberFiles(
  state: vscode.Memento,
  chosen: ChosenConnection,
  files: readonly vscode.Uri[],
): Promise<void> {
  if (files.length === 0) return;
  const all = read(state);
  const before = all[keyOf(chosen)] ?? [];
  const addresses = [...new Set([...files.map(String), ...before])].slice(0, mostFiles);
  await state.update(stateKey, { ...all, [keyOf(chosen)]: addresses });
}

/** Forgets the files of a connection; of all of a PIM where none is named. */
export async function forgetFiles(state: vscode.Memento, pimId: string, connectionId?: string): Promise<void> {
  const isForgotten = (key: string) =>
    connectionId === undefined ? key.startsWith(`${pimId}/`) : key === `${pimId}/${connectionId}`;
  const left = Object.entries(read(state)).filter(([key]) => !isForgotten(key));
  await state.update(stateKey, left.length > 0 ? Object.fromEntries(left) : undefined);
}

function read(state: vscode.Memento): Readonly<Record<string, readonly string[]>> {
  const parsed = remembered.safeParse(state.get(stateKey));
  return parsed.success ? parsed.data : {};
}

function keyOf({ connection, pim }: ChosenConnection): string {
  return `${pim.id}/${connection.id}`;
}
