import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';

/** The parts of a package.json that the checks read. */
export interface Manifest {
  readonly name: string;
  readonly workspaces?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly main?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** One of the repository's packages. */
export interface Package {
  /** From the repository's root, e.g. `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The manifest of a folder of the repository; without a folder, the root's. */
export function readManifest(folder = '.'): Manifest {
  return JSON.parse(readFileSync(join(repositoryRoot, folder, 'package.json'), 'utf8')) as Manifest;
}

/** The repository's packages, in the order of the root package.json: what others build on comes first. */
export function readPackages(): Package[] {
  const folders = readManifest().workspaces ?? [];
  return folders.map((folder) => ({ folder, manifest: readManifest(folder) }));
}

/** The TypeScript files of a package, by their paths from the package's folder. */
export function sourceFiles(folder: string): string[] {
  return globSync('{src,e2e,bench,scripts}/**/*.{ts,tsx}', { cwd: join(repositoryRoot, folder) }).toSorted();
}
