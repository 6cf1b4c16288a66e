import * as vscode from 'vscode';
import { findEnvFiles } from './find-env-files.ts';
import { type GitState, gitStates } from './git-state.ts';
import { type Project, projectOf, secretFileOf } from './project.ts';
import { templateNames } from './template-names.ts';

/** A file that could take the credentials. */
export interface EnvFileCandidate {
  readonly uri: vscode.Uri;
  readonly folder: vscode.WorkspaceFolder;
  /** Path within its folder, with `/`. */
  readonly path: string;
  readonly exists: boolean;
  readonly git: GitState;
  /** What is known of the project around it. */
  readonly project: Project;
  /** Whether this project keeps its secrets in this file. */
  readonly suggested: boolean;
}

/**
 * The `.env` files of all workspace folders, and the one that the project should have even if it does not exist yet;
 * the suggested ones first.
 */
export async function envFileCandidates(): Promise<readonly EnvFileCandidate[]> {
  const candidates = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(candidatesIn));
  return candidates.flat().sort((a, b) => Number(b.suggested) - Number(a.suggested));
}

async function candidatesIn(folder: vscode.WorkspaceFolder): Promise<EnvFileCandidate[]> {
  const [existing, project] = await Promise.all([findEnvFiles(folder), projectIn(folder.uri)]);
  const wanted = secretFileOf(project);
  const paths = existing.includes(wanted) ? existing : [wanted, ...existing];
  const git = await gitStates(folder.uri, paths);
  return paths.map((path) => ({
    uri: vscode.Uri.joinPath(folder.uri, path),
    folder,
    path,
    exists: existing.includes(path),
    git: git.get(path) ?? 'unknown',
    project,
    suggested: path === wanted,
  }));
}

async function projectIn(folder: vscode.Uri): Promise<Project> {
  const [composer, npm] = await Promise.all([
    readText(vscode.Uri.joinPath(folder, 'composer.json')),
    readText(vscode.Uri.joinPath(folder, 'package.json')),
  ]);
  return projectOf({ ...(composer === undefined ? {} : { composer }), ...(npm === undefined ? {} : { npm }) });
}

/** The texts of the files beside a file that tell the variable names which the project expects, the most telling first. */
export async function exampleTexts(uri: vscode.Uri): Promise<readonly string[]> {
  const folder = vscode.Uri.joinPath(uri, '..');
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    (read) => read.map(([name]) => name),
    () => [],
  );
  const names = templateNames(uri.path.slice(uri.path.lastIndexOf('/') + 1), entries);
  const texts = await Promise.all(names.map((name) => readText(vscode.Uri.joinPath(folder, name))));
  return texts.filter((text) => text !== undefined);
}

/** The text of a file: as an editor has it unsaved, else from disk; `undefined` where there is none. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const open = openDocument(uri);
  // A document without changes may be older than the file: VS Code keeps closed ones for a while.
  if (open?.isDirty) return open.getText();
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** The document of a file that some editor has open. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    ({ uri: other, isClosed }) => !isClosed && other.toString() === uri.toString(),
  );
}
