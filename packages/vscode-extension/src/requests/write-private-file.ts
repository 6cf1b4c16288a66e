import { open } from 'node:fs/promises';
import * as vscode from 'vscode';

/** Writes a file with secrets: on a disk for its owner alone, as other people of the computer may read the folder. */
export async function writePrivateFile(file: vscode.Uri, text: string): Promise<void> {
  if (file.scheme !== 'file') return void (await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text)));
  const handle = await open(file.fsPath, 'w', 0o600);
  try {
    // One that was there keeps its mode otherwise. There are disks without any.
    await handle.chmod(0o600).catch(() => undefined);
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
}
