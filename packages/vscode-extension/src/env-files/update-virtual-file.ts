import { DotenvError, type UpdateResult } from '@pim-connections/dotenv-file';
import * as vscode from 'vscode';
import { updateText } from './env-file-plan.ts';

/** A file that was changed. */
export type UpdatedFile = Pick<UpdateResult, 'warnings'> & { readonly created: boolean };

/**
 * Sets variables of a file that only VS Code can reach. It knows neither locks nor one-step replacement: the file is read
 * and written at once, and whatever its file system makes of that.
 *
 * @throws {DotenvError} `not-utf8`, `not-writable`, `no-space`, `io` and those of `updateDotenv`
 */
export async function updateVirtualFile(uri: vscode.Uri, updates: ReadonlyMap<string, string>): Promise<UpdatedFile> {
  const before = await readIfThere(uri);
  const old = before ? decode(before, uri.path) : '';
  const { text, warnings } = updateText(old, updates);
  if (before && text === old) return { warnings, created: false };
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    throw fileError(error, uri.path);
  }
  return { warnings, created: !before };
}

async function readIfThere(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw fileError(error, uri.path);
  }
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new DotenvError('not-utf8', 'The file is not UTF-8 text. Save it as UTF-8 first.', { path });
  }
}

function fileError(error: unknown, path: string): DotenvError {
  const isRefused = error instanceof vscode.FileSystemError && error.code === 'NoPermissions';
  return new DotenvError(isRefused ? 'not-writable' : 'io', 'The file system of VS Code refused.', {
    path,
    cause: error,
  });
}
