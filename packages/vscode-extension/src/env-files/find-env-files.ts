import * as vscode from 'vscode';
import { composeEnvFiles, isComposeFile } from './compose-env-files.ts';
import { findFiles } from './find-files.ts';
import { envFileGlob, isExampleFile, isOwnEnvFile, mayHoldCredentials, nameOf } from './project.ts';
import { readText } from './read-text.ts';

/** Enough for any workspace a person would pick from by hand. */
const most = 200;

/** Folders of other people's files. */
const skipped = '**/{node_modules,vendor,.git}';

/** The `.env` files of a workspace folder, and those that only its compose files name. */
export interface FoundEnvFiles {
  /** Sorted paths within the folder, with `/`. */
  readonly existing: readonly string[];
  /** What compose files give to containers, whether or not it exists. */
  readonly ofCompose: readonly string[];
}

/**
 * The `.env` files of a workspace folder, examples left out: what can be searched at every start.
 *
 * @returns sorted paths within the folder, with `/`
 */
export async function findEnvFiles(folder: vscode.WorkspaceFolder): Promise<readonly string[]> {
  const found = await findFiles(folder, { glob: envFileGlob, skipped, most });
  return found.filter((path) => isOwnEnvFile(nameOf(path))).sort();
}

/**
 * All files of a workspace folder that hold variables: `.env*`, `*.env`, and what compose files name as `env_file`. Those of tests are
 * among them.
 */
export async function findAllEnvFiles(folder: vscode.WorkspaceFolder): Promise<FoundEnvFiles> {
  const glob = '**/{.env*,*.env,compose*.yml,compose*.yaml,docker-compose*.yml,docker-compose*.yaml}';
  const found = await findFiles(folder, { glob, skipped, most });
  const named = found.filter((path) => mayHoldCredentials(nameOf(path)));
  const composed = await Promise.all(found.filter((path) => isComposeFile(nameOf(path))).map(envFilesIn));
  const ofCompose = [...new Set(composed.flat())].filter((path) => !isExampleFile(nameOf(path)));
  const others = await Promise.all(ofCompose.map(async (path) => ((await isThere(path)) ? [path] : [])));
  return { existing: [...new Set([...named, ...others.flat()])].sort(), ofCompose };

  async function envFilesIn(path: string): Promise<readonly string[]> {
    const text = await readText(vscode.Uri.joinPath(folder.uri, path));
    return composeEnvFiles(path, text ?? '');
  }

  async function isThere(path: string): Promise<boolean> {
    if (found.includes(path)) return true;
    // Not read: a repository may name a link to a device, which has no end.
    const type = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder.uri, path)).then(
      (stat) => stat.type,
      () => vscode.FileType.Unknown,
    );
    return (type & vscode.FileType.File) !== 0;
  }
}
