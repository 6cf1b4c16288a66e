// npm run release:rehearse: a release from the first version to its last user, on this computer alone. What is committed
// is cloned, gets its version, is built, published to a registry on loopback and judged; projects of users install it from
// there and use it. Nothing is pushed, nothing leaves a trace in this repository.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeConsumer } from './release/consumer.ts';
import { useInBrowser, useInNode, useInPortal } from './release/consumers.ts';
import { judgePackage } from './release/judge-package.ts';
import { buildPackages, makeVersion, type Published, publishPackages } from './release/publish.ts';
import { startRegistry } from './release/registry.ts';
import { throwAwayClone } from './release/throw-away-clone.ts';

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${name}`);
  return result;
}

const libraries = (published: readonly Published[]) => published.filter(({ name }) => !name.includes('/plugin-'));

const consumers = {
  node: { take: libraries, others: ['@types/node@24'], use: useInNode },
  browser: { take: libraries, others: [], use: useInBrowser },
  portal: { take: (published: readonly Published[]) => published, others: [], use: useInPortal },
} as const;

const folder = await mkdtemp(join(tmpdir(), 'pim-connections-release-'));
try {
  const clone = join(folder, 'clone');
  await step('a clone of what is committed', () => throwAwayClone(clone));
  await step('the next version', () => makeVersion(clone));
  await step('the packages are built', () => buildPackages(clone));
  const registry = await step('a registry on loopback', () => startRegistry(join(folder, 'registry')));
  try {
    const published = await step('the packages are published', () => publishPackages(clone, registry));
    for (const each of published) await step(`${each.name} ${each.version} is judged`, () => judge(registry.url, each));
    for (const [kind, { take, others, use }] of Object.entries(consumers)) {
      const place = join(folder, kind);
      await step(`they are installed: ${kind}`, () => makeConsumer(kind, place, registry.url, take(published), others));
      await step(`they are used: ${kind}`, () => use(place));
    }
  } finally {
    await registry.stop();
  }
} finally {
  await rm(folder, { recursive: true });
}

async function judge(registry: string, each: Published): Promise<void> {
  const { size, problems } = await judgePackage(registry, each, join(folder, 'judged'));
  if (problems.length > 0) throw new Error(`${each.name}:\n${problems.join('\n')}`);
  console.log(`          ${(size / 1000).toFixed(0)} kB`);
}
