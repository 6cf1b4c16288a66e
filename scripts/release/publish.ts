import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedFolders } from '../check/published.ts';
import type { Registry } from './registry.ts';
import { runOrThrow } from './run-or-throw.ts';

/** A package that is in the registry. */
export interface Published {
  readonly name: string;
  readonly version: string;
}

/** Gives every package its next version, with a commit and a tag, as lerna takes it from the commits. Pushes nothing. */
export async function makeVersion(clone: string): Promise<void> {
  await runOrThrow('lerna', ['version', '--yes', '--no-push'], { cwd: clone });
}

/** Builds what npm gets: the libraries, then the plugins on top of them. */
export async function buildPackages(clone: string): Promise<void> {
  await runOrThrow('npm', ['run', 'build', '--prefix', 'packages/backstage'], { cwd: clone });
}

/** Publishes every package that is not private. */
export async function publishPackages(clone: string, { url, publisher }: Registry): Promise<readonly Published[]> {
  const args = ['publish', 'from-package', '--yes', '--no-verify-access', '--registry', url];
  await runOrThrow('lerna', args, { cwd: clone, env: { NPM_CONFIG_USERCONFIG: publisher } });
  return publishedFolders().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(clone, folder, 'package.json'), 'utf8')) as Published;
    return { name, version };
  });
}
