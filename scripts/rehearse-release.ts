// npm run release:rehearse: a release from the first version to its last user, on this computer alone. What is committed
// is cloned, gets its version, is built, published to a registry on loopback and judged; projects of users install it from
// there and use it. Nothing is pushed, nothing leaves a trace in this repository.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackages, makeVersion, publishPackages } from './release/publish.ts';
import { startRegistry } from './release/registry.ts';
import { throwAwayClone } from './release/throw-away-clone.ts';

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${name}`);
  return result;
}

const folder = await mkdtemp(join(tmpdir(), 'pim-connections-release-'));
try {
  const clone = join(folder, 'clone');
  await step('a clone of what is committed', () => throwAwayClone(clone));
  await step('the next version', () => makeVersion(clone));
  await step('the packages are built', () => buildPackages(clone));
  const registry = await step('a registry on loopback', () => startRegistry(join(folder, 'registry')));
  try {
    const published = await step('the packages are published', () => publishPackages(clone, registry));
    console.log(published);
  } finally {
    await registry.stop();
  }
} finally {
  if (process.env.KEEP) console.log(folder);
  else await rm(folder, { recursive: true });
}
