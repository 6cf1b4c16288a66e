import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neededPackages, packagesInStep } from './packages-in-step.mjs';

const linux = { platform: 'linux', arch: 'x64' };

describe('what a machine needs of a lockfile', () => {
  const names = (packages: Parameters<typeof neededPackages>[0]) =>
    neededPackages(packages, linux).map(([path]) => path);

  it('is every package, but not the workspaces', () => {
    const packages = {
      '': { version: '0.0.0' },
      'packages/core': { version: '0.0.0' },
      'node_modules/@pim-connections/core': { link: true },
      'node_modules/zod': { version: '4.0.0' },
      'packages/core/node_modules/nock': { version: '15.0.0' },
    };
    assert.deepEqual(names(packages), ['node_modules/zod', 'packages/core/node_modules/nock']);
  });

  it('is of the builds only the one for its platform', () => {
    const build = (os: string[], cpu: string | string[]) => ({ version: '1.0.0', optional: true, os, cpu });
    const packages = {
      'node_modules/here': build(['linux'], 'x64'),
      'node_modules/arm': build(['linux'], ['arm64']),
      'node_modules/mac': build(['darwin'], ['x64']),
    };
    assert.deepEqual(names(packages), ['node_modules/here']);
  });
});

describe('installed packages', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pim-connections-'));
    await mkdir(join(folder, 'node_modules/zod'), { recursive: true });
    await write('node_modules/zod/package.json', {});
    await write('package-lock.json', { packages: { 'node_modules/zod': { version: '4.0.0' } } });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = (file: string, content: unknown) => writeFile(join(folder, file), JSON.stringify(content));
  const installed = (version: string) =>
    write('node_modules/.package-lock.json', { packages: { 'node_modules/zod': { version } } });

  it('are in step when npm ended with the versions of the lockfile', async () => {
    await installed('4.0.0');
    assert.equal(packagesInStep(folder), true);
  });

  it('are not in step when the install was interrupted', () => assert.equal(packagesInStep(folder), false));

  it('are not in step when the lockfile has moved on', async () => {
    await installed('3.9.0');
    assert.equal(packagesInStep(folder), false);
  });

  it('are not in step when a package is gone from the disk', async () => {
    await installed('4.0.0');
    await rm(join(folder, 'node_modules/zod'), { recursive: true });
    assert.equal(packagesInStep(folder), false);
  });
});
