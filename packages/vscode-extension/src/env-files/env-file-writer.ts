import type { DotenvWarning } from '@pim-connections/dotenv-file';
import type * as vscode from 'vscode';
import { updateText } from './env-file-plan.ts';
import { openDocument } from './read-text.ts';
import { type Undo, undoableInEditor, undoableOnDisk } from './undoable-write.ts';
import { updateFile } from './update-file.ts';

/** What was written, and how to take it back. */
export interface EnvFileWrite {
  /** `disk`: into the file; `editor`: into the unsaved text of an open editor, which is left to its owner to save. */
  readonly where: 'disk' | 'editor';
  readonly created: boolean;
  /** Values that some programs will read differently. */
  readonly warnings: readonly DotenvWarning[];
  readonly undo: Undo;
}

/**
 * Sets variables in a file. Where an editor has it open with unsaved changes, the editor's text is changed instead of
 * the disk, so that neither overwrites the other.
 */
export async function writeEnvFile(uri: vscode.Uri, updates: ReadonlyMap<string, string>): Promise<EnvFileWrite> {
  const open = openDocument(uri);
  if (open?.isDirty) {
    const { text, warnings } = updateText(open.getText(), updates);
    return { where: 'editor', created: false, warnings, undo: await undoableInEditor(open, text) };
  }
  const { result, undo } = await undoableOnDisk(uri, () => updateFile(uri, updates));
  return { where: 'disk', created: result.created, warnings: result.warnings, undo };
}
