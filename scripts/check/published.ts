import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';
import { readManifest, readPackages } from './workspace.ts';

const plugins = [
  'packages/backstage/plugins/pim-connections-common',
  'packages/backstage/plugins/pim-connections-backend',
  'packages/backstage/plugins/pim-connections',
  'packages/backstage/plugins/scaffolder-backend-module-pim-connections',
];

/** Folders of the packages that npm gets, from the repository's root: what others build on comes first. */
export function publishedFolders(): string[] {
  const libraries = readPackages().filter(({ manifest }) => manifest.exports);
  return [...libraries.map(({ folder }) => folder), ...plugins];
}

/** The modules that a package shows to others, from the repository's root. */
export function publicModules(folder: string): string[] {
  const { exports, main } = readManifest(folder);
  const sources = Object.values(exports ?? {}).map((conditions) => sourceOf(conditions));
  return (exports ? sources : [main]).flatMap((path) => (path ? [join(folder, path)] : []));
}

function sourceOf(conditions: unknown): string | undefined {
  return (conditions as Readonly<Record<string, string>>)['@pim-connections/source'];
}

/** The text of a module, named with or, as the plugins do, without its ending. */
export function readModule(path: string): string {
  const file = ['', '.ts', '.tsx', '/index.ts'].map((end) => join(repositoryRoot, path + end)).find(isFile);
  if (!file) throw new Error(`There is no module ${path}`);
  return readFileSync(file, 'utf8');
}

const isFile = (path: string) => /\.tsx?$/.test(path) && existsSync(path);
