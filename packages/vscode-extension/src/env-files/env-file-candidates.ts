import * as vscode from 'vscode';
import { askGit } from './ask-git.ts';
import type { EnvFileTexts } from './env-file-plan.ts';
import { exampleTexts } from './example-texts.ts';
import { findAllEnvFiles, findEnvFiles } from './find-env-files.ts';
import { dependenciesAround, type FoundProject, findProjects } from './find-projects.ts';
import type { GitState } from './git-state.ts';
import { isExampleFile, nameOf, type Project, projectOf, secretFileOf } from './project.ts';
import { readText } from './read-text.ts';
import { realFile } from './real-file.ts';

/** A file with variables, or the place of one. */
export interface EnvFile {
  readonly uri: vscode.Uri;
  readonly folder: vscode.WorkspaceFolder;
  /** Path within its folder, with `/`. */
  readonly path: string;
  readonly exists: boolean;
  readonly git: GitState;
  /** The file out of the workspace that a link on its path leads to; `null` where it stays within. */
  readonly leadsTo: string | null;
}

/** A file that could take the credentials. */
export interface EnvFileCandidate extends EnvFile {
  /** The kind of the project that keeps its secrets in this file, if one does. */
  readonly secretsOf: Project['kind'] | 'compose' | null;
}

/** Why a file is offered. */
interface Wanted {
  readonly secretsOf: Project['kind'] | 'compose';
  readonly hasExample: boolean;
}

/**
 * The files with variables of all workspace folders, and those that their projects should have even if they do not exist
 * yet; the likeliest first, and last those that git tracks.
 */
export async function envFileCandidates(): Promise<readonly EnvFileCandidate[]> {
  const candidates = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(candidatesIn));
  // The order within a folder stays.
  const rank = ({ git, secretsOf }: EnvFileCandidate) => [Number(git === 'tracked'), Number(secretsOf === null)];
  return candidates.flat().sort((a, b) => firstDifference(rank(a), rank(b)));
}

/** The files with variables that all workspace folders have, of any name. */
export async function existingEnvFiles(): Promise<readonly EnvFile[]> {
  const ofFolder = async (folder: vscode.WorkspaceFolder) =>
    envFilesAt(folder, (await findAllEnvFiles(folder)).existing, () => true);
  return (await Promise.all((vscode.workspace.workspaceFolders ?? []).map(ofFolder))).flat();
}

/** Those among them that are named as such, which are found fastest. Git is not asked. */
export async function existingDotenvFiles(): Promise<readonly Omit<EnvFile, 'git' | 'leadsTo'>[]> {
  const ofFolder = async (folder: vscode.WorkspaceFolder) =>
    (await findEnvFiles(folder)).map((path) => ({
      uri: vscode.Uri.joinPath(folder.uri, path),
      folder,
      path,
      exists: true,
    }));
  return (await Promise.all((vscode.workspace.workspaceFolders ?? []).map(ofFolder))).flat();
}

/** A file that somebody named. */
export async function envFileAt(folder: vscode.WorkspaceFolder, path: string): Promise<EnvFileCandidate> {
  const exists = (await readText(vscode.Uri.joinPath(folder.uri, path))) !== undefined;
  const [file] = await envFilesAt(folder, [path], () => exists);
  if (!file) throw new TypeError('one path gives one file');
  return { ...file, secretsOf: null };
}

async function candidatesIn(folder: vscode.WorkspaceFolder): Promise<EnvFileCandidate[]> {
  const [found, projects] = await Promise.all([findAllEnvFiles(folder), findProjects(folder)]);
  const existing = found.existing.filter((path) => !isExampleFile(nameOf(path)));
  const own = await envFilesAt(folder, existing, () => true);
  const wanted = wantedFiles(projects, found.ofCompose, own);
  const missing = [...wanted.keys()].filter((path) => !existing.includes(path));
  const files = [...own, ...(await envFilesAt(folder, missing, () => false))];
  const rank = ({ exists, git, leadsTo, path }: EnvFile): readonly number[] => [
    git === 'tracked' ? 1 : 0,
    wanted.has(path) ? 0 : 1,
    leadsTo === null ? 0 : 1,
    gitRanks[git],
    exists || wanted.get(path)?.hasExample ? 0 : 1,
    path.split('/').length,
  ];
  return files
    .map((file) => ({ ...file, secretsOf: wanted.get(file.path)?.secretsOf ?? null }))
    .sort((a, b) => firstDifference(rank(a), rank(b)) || a.path.localeCompare(b.path));
}

/** The safer a file is from being committed, the likelier it is meant. */
const gitRanks: Record<GitState, number> = { ignored: 0, 'no-repository': 1, unknown: 1, shown: 2, tracked: 3 };

function firstDifference(one: readonly number[], other: readonly number[]): number {
  return one.map((value, at) => value - (other[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/**
 * Where the projects of a folder keep their secrets; at its top where there is none.
 *
 * @param existing files with variables that are there
 */
function wantedFiles(
  projects: readonly FoundProject[],
  ofCompose: readonly string[],
  existing: readonly EnvFile[],
): ReadonlyMap<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const path of ofCompose) wanted.set(path, { secretsOf: 'compose', hasExample: false });
  for (const { folder, hasExample, project } of projects) {
    const path = folder + secretFileOf(project);
    const isThere = existing.some((file) => file.path === path);
    // A .env that git ignores is nobody else's, whatever others of its kind do with theirs.
    const isOwn = !isThere && existing.some((file) => file.path === `${folder}.env` && file.git === 'ignored');
    wanted.set(isOwn ? `${folder}.env` : path, { secretsOf: isOwn ? 'plain' : project.kind, hasExample });
  }
  if (wanted.size === 0) wanted.set(secretFileOf(projectOf({})), { secretsOf: 'plain', hasExample: false });
  return wanted;
}

async function envFilesAt(
  folder: vscode.WorkspaceFolder,
  paths: readonly string[],
  exists: (path: string) => boolean,
): Promise<readonly EnvFile[]> {
  const uris = paths.map((path) => vscode.Uri.joinPath(folder.uri, path));
  const opened = await openedFolders();
  const [git, leadsTo] = await Promise.all([
    askGit(folder.uri, paths),
    Promise.all(uris.map((uri) => outOfFolders(uri, opened))),
  ]);
  return paths.map((path, at) => ({
    uri: uris[at] as vscode.Uri,
    folder,
    path,
    exists: exists(path),
    git: git.get(path) ?? 'unknown',
    leadsTo: leadsTo[at] ?? null,
  }));
}

/** Where the folders of the workspace are on the disk. */
async function openedFolders(): Promise<readonly string[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  return Promise.all(folders.map(async ({ uri }) => vscode.Uri.file(await realFile(uri.fsPath)).path));
}

/** Where a file is that lies out of all of some folders, whatever its path says. */
async function outOfFolders({ fsPath, scheme }: vscode.Uri, opened: readonly string[]): Promise<string | null> {
  if (scheme !== 'file') return null;
  const file = vscode.Uri.file(await realFile(fsPath));
  return opened.some((folder) => file.path.startsWith(`${folder}/`)) ? null : file.fsPath;
}

/** Reads what tells the names of the variables of a file. */
export async function envFileTexts({ folder, path, uri }: EnvFile): Promise<EnvFileTexts> {
  const [file, examples, dependencies] = await Promise.all([
    readText(uri),
    exampleTexts(uri),
    dependenciesAround(folder.uri, path),
  ]);
  return { file: file ?? '', examples, dependencies };
}
