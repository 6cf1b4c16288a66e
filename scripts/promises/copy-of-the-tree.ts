import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';
import { readPackages } from '../check/workspace.ts';

const portal = 'packages/backstage';
const scope = '@pim-connections';

/** Made by a build or a run, or too large: not copied. */
const leftOut = new Set(['node_modules', 'dist', 'dist-test', 'dist-types', 'coverage', 'test-output', '.portal']);

/**
 * A throw-away copy of the sources, in which every package finds the copies of the others. What is installed is shared
 * with the original.
 *
 * @returns its root
 */
export function copyTree(): string {
  const root = mkdtempSync(join(tmpdir(), 'pim-connections-promises-'));
  const filter = (source: string) => !leftOut.has(basename(source)) && !source.endsWith('.vsix');
  for (const name of ['packages', 'scripts', 'tools', 'demo', 'package.json', 'tsconfig.base.json', '.npmrc']) {
    cpSync(join(repositoryRoot, name), join(root, name), { recursive: true, filter });
  }
  symlinkSync(join(repositoryRoot, '.vscode-bed'), join(root, '.vscode-bed'));
  linkModules(root);
  linkModulesOfPortal(root);
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

/** The portal is a workspace of its own, with the libraries of the repository among its modules. */
function linkModulesOfPortal(root: string): void {
  const original = join(repositoryRoot, portal, 'node_modules');
  const modules = join(root, portal, 'node_modules');
  mkdirSync(join(modules, scope), { recursive: true });
  for (const name of readdirSync(original)) {
    if (name !== scope) symlinkSync(join(original, name), join(modules, name));
  }
  for (const name of readdirSync(join(original, scope))) {
    const folder = relative(repositoryRoot, realpathSync(join(original, scope, name)));
    symlinkSync(join(root, folder), join(modules, scope, name));
  }
}
