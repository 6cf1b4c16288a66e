import * as vscode from 'vscode';
import { askGit } from './ask-git.ts';
import type { GitState } from './git-state.ts';
import { openDocument, readText } from './read-text.ts';
import { isReplaceable, replaceValue } from './replace-value.ts';
import { type Undo, undoableInEditor, undoableOnDisk } from './undoable-write.ts';

/** A file that is no `.env` and holds a value. */
export interface OtherFile {
  readonly uri: vscode.Uri;
  /** Path within its folder, with `/`. */
  readonly path: string;
  readonly git: GitState;
  readonly text: string;
}

/** Most files that are read, largest in bytes, and how many at once. */
const mostFiles = 20_000;
const largest = 1024 * 1024;
const atOnce = 32;

const skipped = '**/{node_modules,vendor,.git,dist,build,coverage,var}/**';

/** Searches all files of the workspace for a value, whatever they are, but for those that are known already. */
export async function filesWith(
  value: string,
  known: readonly vscode.Uri[],
  signal: AbortSignal,
): Promise<readonly OtherFile[]> {
  const isKnown = new Set(known.map(String));
  const uris = (await vscode.workspace.findFiles('**/*', skipped, mostFiles)).filter((uri) => !isKnown.has(`${uri}`));
  return filesAmong(uris, [value], signal);
}

/** Those of some files that hold one of several values. A value that could stand there by chance is not looked for. */
export async function filesAmong(
  uris: readonly vscode.Uri[],
  values: readonly string[],
  signal?: AbortSignal,
): Promise<readonly OtherFile[]> {
  const wanted = values.filter(isReplaceable);
  const left = wanted.length > 0 ? [...uris] : [];
  const found: { uri: vscode.Uri; text: string }[] = [];
  const search = async () => {
    for (let uri = left.pop(); uri && !signal?.aborted; uri = left.pop()) {
      const text = await smallText(uri);
      if (text !== undefined && wanted.some((value) => holds(text, value))) found.push({ uri, text });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, search));
  const files = await Promise.all((vscode.workspace.workspaceFolders ?? []).map((folder) => inFolder(folder, found)));
  return files.flat().sort((a, b) => a.path.localeCompare(b.path));
}

function holds(text: string, value: string): boolean {
  return text.includes(value) && replaceValue(text, value, '') !== text;
}

async function inFolder(
  folder: vscode.WorkspaceFolder,
  found: readonly { readonly uri: vscode.Uri; readonly text: string }[],
): Promise<readonly OtherFile[]> {
  const files = found
    .filter(({ uri }) => vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() === folder.uri.toString())
    .map(({ text, uri }) => ({ uri, text, path: uri.path.slice(folder.uri.path.length).replace(/^\//, '') }));
  const git = await askGit(
    folder.uri,
    files.map(({ path }) => path),
  );
  return files.map((file) => ({ ...file, git: git.get(file.path) ?? 'unknown' }));
}

/** The text of a file; nothing for one that is large, no text, or gone. */
async function smallText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if (type !== vscode.FileType.File || size > largest) return undefined;
    const text = await readText(uri);
    return text?.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Replaces a value in a file, in the editor where one has it open with unsaved changes. */
export async function replaceInFile(uri: vscode.Uri, old: string, fresh: string): Promise<Undo> {
  const open = openDocument(uri);
  if (open?.isDirty) return undoableInEditor(open, replaceValue(open.getText(), old, fresh));
  const { undo } = await undoableOnDisk(uri, async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(
      await vscode.workspace.fs.readFile(uri),
    );
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(replaceValue(text, old, fresh)));
  });
  return undo;
}
