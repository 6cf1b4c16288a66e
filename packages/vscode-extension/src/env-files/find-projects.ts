import * as vscode from 'vscode';
import { findFiles } from './find-files.ts';
import { exampleNames, isExampleFile, manifestNames, nameOf, type Project, projectOf } from './project.ts';
import { readText } from './read-text.ts';

/** A folder with a program that reads settings. */
export interface FoundProject {
  /** Path within the workspace folder, `''` for itself, else with `/` at its end. */
  readonly folder: string;
  readonly project: Project;
  /** Whether it has an example of its `.env`. */
  readonly hasExample: boolean;
}

/** Most projects of one workspace folder that are told of. */
const mostProjects = 20;

const wanted = {
  glob: `**/{${[...manifestNames, ...exampleNames].join(',')}}`,
  skipped: '**/{node_modules,vendor,.git,.venv,venv,target,dist,build}',
  most: 500,
};

/** The projects of a workspace folder: those with an example of their `.env` first, then the topmost. */
export async function findProjects(folder: vscode.WorkspaceFolder): Promise<readonly FoundProject[]> {
  const projects = projectFolders(await findFiles(folder, wanted));
  return Promise.all(
    projects.slice(0, mostProjects).map(async ({ folder: path, hasExample }) => {
      const project = (await manifestsIn(vscode.Uri.joinPath(folder.uri, path))) ?? projectOf({});
      return { folder: path, project, hasExample };
    }),
  );
}

/** What the project around a file depends on: the nearest that says so. */
export async function dependenciesAround(folder: vscode.Uri, path: string): Promise<readonly string[]> {
  const segments = path.split('/').slice(0, -1);
  for (let depth = segments.length; depth >= 0; depth--) {
    const project = await manifestsIn(vscode.Uri.joinPath(folder, ...segments.slice(0, depth)));
    if (project) return project.dependencies;
  }
  return [];
}

/** The project whose manifests stand in a folder; nothing where it has none that can be read. */
async function manifestsIn(folder: vscode.Uri): Promise<Project | undefined> {
  const [composer, npm] = await Promise.all([
    readText(vscode.Uri.joinPath(folder, 'composer.json')),
    readText(vscode.Uri.joinPath(folder, 'package.json')),
  ]);
  if (composer === undefined && npm === undefined) return undefined;
  return projectOf({ ...(composer === undefined ? {} : { composer }), ...(npm === undefined ? {} : { npm }) });
}

function projectFolders(paths: readonly string[]): readonly Omit<FoundProject, 'project'>[] {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const name = nameOf(path);
    if (!manifestNames.includes(name) && !exampleNames.includes(name)) continue;
    const folder = path.slice(0, path.length - name.length);
    names.set(folder, [...(names.get(folder) ?? []), name]);
  }
  return [...names]
    .map(([folder, all]) => ({ folder, hasExample: all.some(isExampleFile) }))
    .sort((a, b) => Number(b.hasExample) - Number(a.hasExample) || depthOf(a.folder) - depthOf(b.folder));
}

function depthOf(folder: string): number {
  return folder.split('/').length;
}
