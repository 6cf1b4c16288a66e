import * as vscode from 'vscode';

/** The text of a file: as an editor has it unsaved, else from disk; `undefined` where there is none. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const open = openDocument(uri);
  // A document without changes may be older than the file: VS Code keeps closed ones for a while.
  if (open?.isDirty) return open.getText();
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** The document of a file that some editor has open. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    ({ uri: other, isClosed }) => !isClosed && other.toString() === uri.toString(),
  );
}
