import * as vscode from 'vscode';
import { isEnvFile, isExampleFile } from './project.ts';

/** Enough for any workspace a person would pick from by hand. */
const mostFiles = 200;

/** Folders of other people's files, which are not entered at all. */
const skipped = '**/{node_modules,vendor,.git}';

/** Longest wait for the search of a virtual workspace, in milliseconds: where nobody offers one, it never answers. */
const patience = 2000;

/** Schemes whose search did not answer: they are not waited for again. */
const unsearchable = new Set<string>();

/**
 * The `.env` files of a workspace folder, examples left out. On a disk VS Code searches with ripgrep; elsewhere the search
 * depends on the file system, so the top of the folder is read, too.
 *
 * @returns sorted paths within the folder, with `/`
 */
export async function findEnvFiles(folder: vscode.WorkspaceFolder): Promise<readonly string[]> {
  const found = await (folder.uri.scheme === 'file' ? search(folder) : lookAround(folder));
  return [...new Set(found)].filter(isOwnEnvFile).sort();
}

async function search(folder: vscode.WorkspaceFolder, token?: vscode.CancellationToken): Promise<readonly string[]> {
  const pattern = new vscode.RelativePattern(folder, '**/.env*');
  const found = await vscode.workspace.findFiles(pattern, skipped, mostFiles, token);
  return found.map(({ path }) => path.slice(folder.uri.path.length).replace(/^\//, ''));
}

async function lookAround(folder: vscode.WorkspaceFolder): Promise<readonly string[]> {
  const [top, below] = await Promise.all([filesAtTop(folder.uri), searchWhilePatient(folder)]);
  return [...top, ...below];
}

async function searchWhilePatient(folder: vscode.WorkspaceFolder): Promise<readonly string[]> {
  const { scheme } = folder.uri;
  if (unsearchable.has(scheme)) return [];
  const giveUp = new vscode.CancellationTokenSource();
  const timer = setTimeout(() => {
    unsearchable.add(scheme);
    giveUp.cancel();
  }, patience);
  const late = new Promise<readonly string[]>((resolve) => giveUp.token.onCancellationRequested(() => resolve([])));
  const found = await Promise.race([search(folder, giveUp.token), late]);
  clearTimeout(timer);
  giveUp.dispose();
  return found;
}

async function filesAtTop(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.filter(([, type]) => (type & vscode.FileType.File) !== 0).map(([name]) => name);
  } catch {
    return [];
  }
}

function isOwnEnvFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return isEnvFile(name) && !isExampleFile(name);
}
