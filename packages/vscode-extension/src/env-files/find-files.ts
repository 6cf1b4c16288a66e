import * as vscode from 'vscode';

/** Longest wait for the search of a virtual workspace, in milliseconds: where nobody offers one, it never answers. */
const patience = 2000;

/** Schemes whose search did not answer: they are not waited for again. */
const unsearchable = new Set<string>();

/** Which files to search for. */
export interface FileSearch {
  readonly glob: string;
  /** Glob of folders that are not entered at all. */
  readonly skipped: string;
  readonly most: number;
}

/**
 * Searches a workspace folder. On a disk VS Code does it with ripgrep; elsewhere it depends on the file system, so the
 * top of the folder is read, too: all that is there is given, whether or not it fits the glob.
 *
 * @returns paths within the folder, with `/`, in no order
 */
export async function findFiles(folder: vscode.WorkspaceFolder, wanted: FileSearch): Promise<readonly string[]> {
  if (folder.uri.scheme === 'file') return search(folder, wanted);
  const [top, below] = await Promise.all([filesAtTop(folder.uri), searchWhilePatient(folder, wanted)]);
  return [...new Set([...top, ...below])];
}

async function search(
  folder: vscode.WorkspaceFolder,
  { glob, most, skipped }: FileSearch,
  token?: vscode.CancellationToken,
): Promise<readonly string[]> {
  const pattern = new vscode.RelativePattern(folder, glob);
  const found = await vscode.workspace.findFiles(pattern, skipped, most, token);
  return found.map(({ path }) => path.slice(folder.uri.path.length).replace(/^\//, ''));
}

async function searchWhilePatient(folder: vscode.WorkspaceFolder, wanted: FileSearch): Promise<readonly string[]> {
  const { scheme } = folder.uri;
  if (unsearchable.has(scheme)) return [];
  const giveUp = new vscode.CancellationTokenSource();
  const timer = setTimeout(() => {
    unsearchable.add(scheme);
    giveUp.cancel();
  }, patience);
  const late = new Promise<readonly string[]>((resolve) => giveUp.token.onCancellationRequested(() => resolve([])));
  const found = await Promise.race([search(folder, wanted, giveUp.token), late]);
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
