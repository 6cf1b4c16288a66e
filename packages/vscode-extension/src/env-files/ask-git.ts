import * as vscode from 'vscode';
import { type GitState, gitStates } from './git-state.ts';

/**
 * What git does with files of a workspace folder. In Restricted Mode nobody asks it: a repository can say in its settings
 * which programs git runs.
 */
export async function askGit(folder: vscode.Uri, paths: readonly string[]): Promise<ReadonlyMap<string, GitState>> {
  if (vscode.workspace.isTrusted) return gitStates(folder, paths);
  return new Map(paths.map((path) => [path, 'unknown']));
}
