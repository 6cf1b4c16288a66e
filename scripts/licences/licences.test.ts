import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAllowed } from './allowed-licences.ts';
import { billOfMaterials } from './bill-of-materials.ts';
import { bundledPackages } from './bundled-packages.ts';
import { thirdPartyNotices } from './notices.ts';

describe('a licence', () => {
  it('is allowed when it asks for no more than to be named', () => {
    assert.ok(isAllowed('zod', 'MIT'));
    assert.ok(isAllowed('a', '(GPL-3.0-or-later OR MIT)'));
    assert.ok(isAllowed('a', 'MIT AND BSD-3-Clause'));
  });

  it('is not when it asks for more, or is not said', () => {
    assert.ok(!isAllowed('a', 'GPL-3.0-or-later'));
    assert.ok(!isAllowed('a', 'MIT AND LGPL-3.0'));
    assert.ok(!isAllowed('a', 'Remix Icon License 1.0'));
    assert.ok(!isAllowed('a', undefined));
  });
});

describe('the packages in a bundle', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pim-connections-'));
    await addPackage('node_modules/@hono/node-server', { version: '2.1.8', license: 'MIT' }, 'The MIT of Hono');
    await addPackage('node_modules/zod', { version: '4.6.7', license: 'MIT' }, 'The MIT of zod');
    await addPackage('packages/core', { name: '@pim-connections/core', version: '0.1.0', license: 'Apache-2.0' });
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function addPackage(path: string, manifest: Record<string, string>, licence?: string): Promise<void> {
    await mkdir(join(folder, path, 'src'), { recursive: true });
    const name = path.slice('node_modules/'.length);
    await writeFile(join(folder, path, 'package.json'), JSON.stringify({ name, ...manifest }));
    await writeFile(join(folder, path, 'src/index.js'), '');
    if (licence) await writeFile(join(folder, path, 'LICENSE'), `${licence}\n`);
  }

  const all = ['node_modules/zod', 'packages/core', 'node_modules/@hono/node-server'].map((at) => `${at}/src/index.js`);

  it('are named with their licences', () => {
    const notices = thirdPartyNotices(bundledPackages(all, folder));
    assert.match(notices, /^@hono\/node-server 2\.1\.8 \(MIT\)\n\nThe MIT of Hono$/m);
    assert.match(notices, /^zod 4\.6\.7 \(MIT\)\n\nThe MIT of zod$/m);
    assert.doesNotMatch(notices, /pim-connections/);
  });

  it('are listed for machines, ours among them', () => {
    const bill = JSON.parse(
      billOfMaterials({ name: 'pim-connections', version: '0.1.0' }, bundledPackages(all, folder)),
    );
    assert.equal(bill.metadata.component.name, 'pim-connections');
    assert.deepEqual(bill.dependencies[0].dependsOn, [
      'pkg:npm/%40hono/node-server@2.1.8',
      'pkg:npm/%40pim-connections/core@0.1.0',
      'pkg:npm/zod@4.6.7',
    ]);
  });

  it('are refused with a licence that is not allowed, or without its text', async () => {
    await addPackage('node_modules/copyleft', { version: '1.0.0', license: 'GPL-3.0-only' }, 'GPL');
    assert.throws(() => bundledPackages(['node_modules/copyleft/src/index.js'], folder), /GPL-3\.0-only/);
    await addPackage('node_modules/silent', { version: '1.0.0', license: 'MIT' });
    assert.throws(() => bundledPackages(['node_modules/silent/src/index.js'], folder), /no licence text/);
  });
});
