import * as vscode from 'vscode';
import { openDocument } from './read-text.ts';

/** Puts back what was there, unless somebody changed the file since. @returns whether it did */
export type Undo = () => Promise<boolean>;

/** Does something to a file, and tells how to take it back. */
export async function undoableOnDisk<T>(
  uri: vscode.Uri,
  write: () => Promise<T>,
): Promise<{ readonly result: T; readonly undo: Undo }> {
  const before = await readBytes(uri);
  const result = await write();
  const after = await readBytes(uri);
  return {
    result,
    async undo() {
      const now = await readBytes(uri);
      if (!now || !after || !isSame(now, after) || openDocument(uri)?.isDirty) return false;
      if (before) await vscode.workspace.fs.writeFile(uri, before);
      else await vscode.workspace.fs.delete(uri);
      return true;
    },
  };
}

/** Gives the unsaved text of an editor another content, and leaves it to its owner to save. */
export async function undoableInEditor(document: vscode.TextDocument, after: string): Promise<Undo> {
  const before = document.getText();
  await replaceText(document, after);
  return async () => {
    if (document.isClosed || document.getText() !== after) return false;
    await replaceText(document, before);
    return true;
  };
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

async function readBytes(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}

/** Replaces only what differs, so that cursors and folds elsewhere stay where they are. */
async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const now = document.getText();
  let start = 0;
  while (start < now.length && start < text.length && now[start] === text[start]) start++;
  let end = 0;
  while (end < now.length - start && end < text.length - start && now.at(-1 - end) === text.at(-1 - end)) end++;
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(now.length - end));
  edit.replace(document.uri, range, text.slice(start, text.length - end));
  await vscode.workspace.applyEdit(edit);
}
