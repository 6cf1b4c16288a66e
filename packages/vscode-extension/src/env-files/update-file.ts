import { updateDotenvFile } from '@pim-connections/dotenv-file/node';
import type * as vscode from 'vscode';
import { groupHeading } from './env-file-plan.ts';
import { type UpdatedFile, updateVirtualFile } from './update-virtual-file.ts';

/**
 * Sets variables of a `.env`: on a disk in one step, in a virtual workspace by its file system.
 *
 * @throws {DotenvError} the file is as it was then
 */
export async function updateFile(uri: vscode.Uri, updates: ReadonlyMap<string, string>): Promise<UpdatedFile> {
  if (uri.scheme !== 'file') return updateVirtualFile(uri, updates);
  return updateDotenvFile(uri.fsPath, updates, { heading: groupHeading });
}
