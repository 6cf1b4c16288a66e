import * as vscode from 'vscode';
import { withIgnored } from './gitignore.ts';

/** Makes git ignore a file of a workspace folder. `path` is relative to the folder. */
export async function ignoreFile(folder: vscode.Uri, path: string): Promise<void> {
  const file = vscode.Uri.joinPath(folder, '.gitignore');
  const text = await vscode.workspace.fs.readFile(file).then(
    (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    () => '',
  );
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(withIgnored(text, path)));
}
