import * as vscode from 'vscode';
import { gitStates, placeInRepository } from './git-state.ts';
import { withIgnored } from './gitignore.ts';
import { realFile } from './real-file.ts';

/**
 * Makes git ignore a file of a workspace folder: in the `.gitignore` of the folder, or of the file's own repository where
 * that is another one. Where that is not enough, as a `.gitignore` below says otherwise, in the one beside the file.
 *
 * @param path relative to the folder, with `/`
 */
export async function ignoreFile(folder: vscode.Uri, path: string): Promise<void> {
  const place = await placeInRepository(folder, path);
  if (!place) return addTo(folder, path);
  const repository = vscode.Uri.file(place.repository);
  const file = vscode.Uri.joinPath(repository, place.path);
  const opened = vscode.Uri.file(await realFile(folder.fsPath));
  const isOfFolder = isWithin(opened, repository) && isWithin(file, opened);
  const root = isOfFolder ? opened : repository;
  await addTo(root, pathIn(root, file));
  if ((await gitStates(folder, [path])).get(path) !== 'shown') return;
  const beside = vscode.Uri.joinPath(file, '..');
  await addTo(beside, pathIn(beside, file));
}

async function addTo(folder: vscode.Uri, path: string): Promise<void> {
  const file = vscode.Uri.joinPath(folder, '.gitignore');
  const text = await vscode.workspace.fs.readFile(file).then(
    (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    () => '',
  );
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(withIgnored(text, path)));
}

function isWithin({ path }: vscode.Uri, folder: vscode.Uri): boolean {
  return `${path}/`.startsWith(`${folder.path}/`);
}

function pathIn(folder: vscode.Uri, { path }: vscode.Uri): string {
  return path.slice(folder.path.length + 1);
}
