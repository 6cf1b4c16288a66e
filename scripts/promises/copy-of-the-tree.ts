import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';
import { readPackages } from '../check/workspace.ts';

/** Made by a build or a run, or too large: not copied. */
const leftOut = new Set(['node_modules', 'dist', 'coverage', 'test-output']);

/**
 * A throw-away copy of the sources, in which every package finds the copies of the others. What is installed is shared
 * with the original.
 *
 * @returns its root
 */
export function copyTree(): string {
  const root = mkdtempSync(join(tmpdir(), 'pim-connections-promises-'));
  const backstage = join(repositoryRoot, 'packages/backstage');
  const filter = (source: string) =>
    source !== backstage && !leftOut.has(basename(source)) && !source.endsWith('.vsix');
  for (const name of ['packages', 'scripts', 'tools', 'demo', 'package.json', 'tsconfig.base.json', '.npmrc']) {
    cpSync(join(repositoryRoot, name), join(root, name), { recursive: true, filter });
  }
  symlinkSync(join(repositoryRoot, '.vscode-bed'), join(root, '.vscode-bed'));
  linkModules(root);
  return root;
}

/** Removes a copy. */
export function removeTree(root: string): void {
  rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

function linkModules(root: string): void {
  const original = join(repositoryRoot, 'node_modules');
  const modules = join(root, 'node_modules');
  const ours = readPackages();
  const scopes = new Set(ours.flatMap(({ manifest }) => manifest.name.match(/^@[^/]+/) ?? []));
  const own = new Set([...scopes, ...ours.map(({ manifest }) => manifest.name)]);
  mkdirSync(modules);
  for (const name of readdirSync(original)) if (!own.has(name)) symlinkSync(join(original, name), join(modules, name));
  for (const scope of scopes) mkdirSync(join(modules, scope));
  for (const { folder, manifest } of ours) symlinkSync(join(root, folder), join(modules, manifest.name));
}
