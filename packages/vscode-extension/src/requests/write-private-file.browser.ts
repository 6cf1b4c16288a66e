import * as vscode from 'vscode';

/** A browser has no disk, whose files somebody else could read. */
export async function writePrivateFile(file: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
}
