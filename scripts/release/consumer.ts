import { appendFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';
import type { Published } from './publish.ts';
import { runOrThrow } from './run-or-throw.ts';

/**
 * Makes the project of somebody who uses our packages, and installs them as they would: ours from the registry on
 * loopback, everything else from wherever their npm gets it.
 *
 * @param kind of `tools/release/consumers`
 * @param folder where it goes
 * @param wanted by our packages' names
 * @param others what else the project takes, as npm is told: `zod@4`
 */
export async function makeConsumer(
  kind: string,
  folder: string,
  registry: string,
  wanted: readonly Published[],
  others: readonly string[] = [],
): Promise<void> {
  await cp(join(repositoryRoot, 'tools/release/consumers', kind), folder, { recursive: true });
  await appendFile(join(folder, '.npmrc'), `@pim-connections:registry=${registry}/\nignore-scripts=true\n`);
  const names = wanted.map(({ name, version }) => `${name}@${version}`);
  await runOrThrow('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...names, ...others], {
    cwd: folder,
  });
}
