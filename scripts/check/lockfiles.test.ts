import assert from 'node:assert/strict';
import { registryUrls } from './lockfiles.ts';

describe('a lockfile', () => {
  it('names no registry', () => {
    const lockfile = JSON.stringify({
      packages: {
        'node_modules/zod': { version: '4.0.0', resolved: 'https://registry.example.com/zod.tgz' },
        'node_modules/@pim-connections/core': { resolved: 'packages/core', link: true },
      },
    });
    assert.deepEqual(registryUrls(lockfile.replaceAll('":', '": ')), ['https://registry.example.com/zod.tgz']);
  });
});
