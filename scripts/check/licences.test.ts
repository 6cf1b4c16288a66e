import assert from 'node:assert/strict';
import { licenceProblems, licenceProblemsOf, licenceTextProblems } from './licences.ts';

const lockfile = {
  packages: {
    '': {},
    'packages/core': { dependencies: { zod: '^4', 'node-forge': '^1', '@pim-connections/common': '^0.1.0' } },
    'node_modules/zod': { license: 'MIT' },
    'node_modules/zod/node_modules/copyleft': { license: 'GPL-3.0-only' },
    'node_modules/node-forge': { license: 'LGPL-3.0-only' },
    'node_modules/mocha': { license: 'Artistic-2.0', dev: true },
    'node_modules/@pim-connections/common': { link: true },
  },
};

describe('the licences of dependencies', () => {
  it('are those of everything that is installed with our packages, and not of our tools', () => {
    assert.deepEqual(
      licenceProblems(lockfile).map((each) => each.split(':')[0]),
      ['copyleft is under GPL-3.0-only', 'node-forge is under LGPL-3.0-only'],
    );
  });

  it('are those that we chose, where a portal has chosen the rest', () => {
    assert.deepEqual(
      licenceProblemsOf(lockfile, ['packages/core']).map((each) => each.split(':')[0]),
      ['node-forge is under LGPL-3.0-only'],
    );
  });
});

describe('the licence of a package', () => {
  it('lies in its folder, word for word', () => {
    const texts: Readonly<Record<string, string>> = { same: 'Apache', other: 'MIT' };
    assert.deepEqual(
      licenceTextProblems('Apache', ['same', 'other', 'none'], (folder) => texts[folder] ?? null),
      ['other/LICENSE is not a copy of LICENSE', 'none/LICENSE is not a copy of LICENSE'],
    );
  });
});
