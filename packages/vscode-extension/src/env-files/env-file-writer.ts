import type { DotenvWarning } from '@pim-connections/dotenv-file';
import * as vscode from 'vscode';
import { openDocument } from './env-file-candidates.ts';
import { updateText } from './env-file-plan.ts';
import { updateFile } from './update-file.ts';

/** What was written, and how to take it back. */
export interface EnvFileWrite {
  /** `disk`: into the file; `editor`: into the unsaved text of an open editor, which is left to its owner to save. */
  readonly where: 'disk' | 'editor';
  readonly created: boolean;
  /** Values that some programs will read differently. */
  readonly warnings: readonly DotenvWarning[];
  /** Puts back what was there, unless somebody changed the file since. @returns whether it did */
  undo(): Promise<boolean>;
}

/**
 * Sets variables in a file. Where an editor has it open with unsaved changes, the editor's text is changed instead of
 * the disk, so that neither overwrites the other.
 */
export async function writeEnvFile(uri: vscode.Uri, updates: ReadonlyMap<string, string>): Promise<EnvFileWrite> {
  const open = openDocument(uri);
  return open?.isDirty ? writeEditor(open, updates) : writeDisk(uri, updates);
}

async function writeDisk(uri: vscode.Uri, updates: ReadonlyMap<string, string>): Promise<EnvFileWrite> {
  const before = await readBytes(uri);
  const { created, warnings } = await updateFile(uri, updates);
  const after = await readBytes(uri);
  return {
    where: 'disk',
    created,
    warnings,
    async undo() {
      const now = await readBytes(uri);
      if (!now || !after || !isSame(now, after) || openDocument(uri)?.isDirty) return false;
      if (before) await vscode.workspace.fs.writeFile(uri, before);
      else await vscode.workspace.fs.delete(uri);
      return true;
    },
  };
}

async function writeEditor(document: vscode.TextDocument, updates: ReadonlyMap<string, string>): Promise<EnvFileWrite> {
  const before = document.getText();
  const { text: after, warnings } = updateText(before, updates);
  await replaceText(document, after);
  return {
    where: 'editor',
    created: false,
    warnings,
    async undo() {
      if (document.isClosed || document.getText() !== after) return false;
      await replaceText(document, before);
      return true;
    },
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
