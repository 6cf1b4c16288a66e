import assert from 'node:assert/strict';
import { borderViolations, type PackageSources } from './borders.ts';
import type { Manifest } from './workspace.ts';

const root: Manifest = { name: 'root', devDependencies: { nock: '^1.0.0' } };

const core: PackageSources = {
  folder: 'packages/core',
  manifest: { name: '@pim-connections/core', exports: { '.': './src/index.ts' }, dependencies: { zod: '^4.0.0' } },
  files: [],
};
const dotenvFile: PackageSources = {
  folder: 'packages/dotenv-file',
  manifest: { name: '@pim-connections/dotenv-file', exports: { '.': '', './node': '' } },
  files: [],
};
const extension: PackageSources = {
  folder: 'packages/vscode-extension',
  manifest: {
    name: 'pim-connections',
    devDependencies: { '@pim-connections/core': '^0.0.0', '@pim-connections/dotenv-file': '^0.0.0' },
  },
  files: [],
};
const sandbox: PackageSources = {
  folder: 'packages/sandbox-pim',
  manifest: {
    name: '@pim-connections/sandbox-pim',
    exports: { '.': '' },
    dependencies: { '@pim-connections/core': '^0.0.0', '@pim-connections/dotenv-file': '^0.0.0' },
  },
  files: [],
};

/** What is wrong when this file of this package imports that. */
function problemOf(from: PackageSources, path: string, specifier: string): string | undefined {
  const changed = { ...from, files: [{ path, imports: [specifier] }] };
  const packages = [core, dotenvFile, sandbox, extension].map((each) => (each === from ? changed : each));
  const [violation, ...others] = borderViolations(packages, root);
  assert.equal(others.length, 0);
  return violation?.split(': ').at(-1);
}

describe('the borders between packages', () => {
  it('let a module import its neighbours, its dependencies and the packages below it', () => {
    assert.equal(problemOf(core, 'src/a/b.ts', '../c.ts'), undefined);
    assert.equal(problemOf(core, 'src/a.ts', 'zod/mini'), undefined);
    assert.equal(problemOf(sandbox, 'src/a.ts', '@pim-connections/core'), undefined);
    assert.equal(problemOf(sandbox, 'src/a.ts', 'node:http'), undefined);
    assert.equal(problemOf(extension, 'src/a.ts', 'vscode'), undefined);
    assert.equal(problemOf(extension, 'src/a.ts', '@pim-connections/dotenv-file/node'), undefined);
  });

  it('keep core without Node, and VS Code out of everything but the extension', () => {
    assert.match(problemOf(core, 'src/a.ts', 'node:fs') ?? '', /without Node/);
    assert.match(problemOf(core, 'src/a.ts', 'crypto') ?? '', /without Node/);
    assert.match(problemOf(core, 'src/a.ts', 'vscode') ?? '', /VS Code/);
  });

  it("keep dotenv-file's use of Node in one folder", () => {
    assert.equal(problemOf(dotenvFile, 'src/node/write.ts', 'node:fs/promises'), undefined);
    assert.match(problemOf(dotenvFile, 'src/document.ts', 'node:fs/promises') ?? '', /src\/node\/ only/);
  });

  it('let no arrow point up or sideways', () => {
    assert.match(problemOf(core, 'src/a.ts', '@pim-connections/dotenv-file') ?? '', /arrow/);
    assert.match(problemOf(dotenvFile, 'src/a.ts', '@pim-connections/core') ?? '', /arrow/);
    assert.match(problemOf(sandbox, 'src/a.ts', '@pim-connections/dotenv-file') ?? '', /arrow/);
    assert.match(problemOf(sandbox, 'src/a.ts', 'pim-connections') ?? '', /host/);
  });

  it('lead into a package by its exports only, for tests as well', () => {
    for (const path of ['src/a.ts', 'src/a.test.ts']) {
      assert.match(problemOf(extension, path, '@pim-connections/core/src/index.ts') ?? '', /not export/);
    }
    assert.match(problemOf(extension, 'src/a.ts', '../../core/src/index.ts') ?? '', /outside/);
    assert.match(problemOf(extension, 'e2e/a.ts', '../../core/src/index.ts') ?? '', /another package/);
    assert.equal(problemOf(extension, 'e2e/a.ts', '../../../scripts/bed/index.ts'), undefined);
  });

  it('ask that an import is declared', () => {
    assert.match(problemOf(core, 'src/a.ts', 'nock') ?? '', /not in the dependencies/);
    assert.match(problemOf(core, 'src/a.ts', '@scope/thing/deep') ?? '', /^@scope\/thing is not in/);
  });

  it("let tests use Node and the root's tools", () => {
    assert.equal(problemOf(core, 'src/a.test.ts', 'nock'), undefined);
    assert.equal(problemOf(core, 'src/testing/a.ts', 'node:fs'), undefined);
    assert.match(problemOf(core, 'bench/a.ts', 'left-pad') ?? '', /not in its package.json/);
  });
});
