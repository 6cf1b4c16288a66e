import * as vscode from 'vscode';
import type { Parts } from '../commands/parts.ts';
import { envFileGlob, isOwnEnvFile } from '../env-files/project.ts';

/** The documents that the editor features are for. */
export const envFileSelector: vscode.DocumentSelector = { pattern: envFileGlob };

/** Whether a document is a file with environment variables of its own: on a disk, or in a virtual workspace. */
export function isWatched({ uri }: vscode.TextDocument): boolean {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  if (!isOwnEnvFile(name)) return false;
  // Not the old text that a comparison shows.
  return uri.scheme === 'file' || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

/** Loads the editor features when the first `.env` file is opened, and not before. */
export function watchEnvFiles(parts: Parts): vscode.Disposable {
  const disposables: vscode.Disposable[] = [];
  let loading = false;
  const load = async () => {
    if (loading || !vscode.workspace.textDocuments.some(isWatched)) return;
    loading = true;
    const { registerEnvFeatures } = await import('./env-features.ts');
    disposables.push(registerEnvFeatures(parts));
  };
  const loadOrLog = () => void load().catch((error) => parts.log.error('load editor features', error));
  disposables.push(vscode.workspace.onDidOpenTextDocument(loadOrLog));
  loadOrLog();
  return { dispose: () => vscode.Disposable.from(...disposables).dispose() };
}
