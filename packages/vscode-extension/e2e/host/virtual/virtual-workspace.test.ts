import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import { type Fixture, startFixture } from '../fixture.ts';
import { until } from '../until.ts';
import { MemoryFiles } from './memory-files.ts';

describe('In a virtual workspace', () => {
  const disk = new MemoryFiles();
  let registered: vscode.Disposable;
  let fixture: Fixture;
  before(() => {
    registered = vscode.workspace.registerFileSystemProvider('pim-test', disk, { isCaseSensitive: true });
  });
  after(() => registered.dispose());
  beforeEach(async () => {
    disk.files.clear();
    disk.isReadOnly = false;
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  const env = () => parse(disk.text('/project/.env') ?? '');

  it('connections are managed', async () => {
    assert.equal(vscode.workspace.workspaceFolders?.[0]?.uri.scheme, 'pim-test');
    const { pim } = await fixture.addConnection('Source');
    assert.ok((await fixture.access.parts.vault.credentials(pim.id, 'shop'))?.password);
    const [group] = await fixture.access.tree.getChildren({ kind: 'pim', pim });
    assert.equal(group?.kind, 'flowType');
  });

  it('credentials are inserted through its file system, and the example file is kept in step', async () => {
    disk.set('/project/.env', '# mine\r\nPORT=80\r\n');
    disk.set('/project/.env.example', 'PORT=80\n');
    const node = await fixture.addConnection();
    const { shown } = await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' });
    assert.match(shown[0]?.detail ?? '', /Git cannot be asked here/);
    const kept = await fixture.access.parts.vault.credentials(node.pim.id, 'shop');
    assert.equal(env().AKENEO_PASSWORD, kept?.password?.reveal());
    assert.ok(disk.text('/project/.env')?.startsWith('# mine\r\nPORT=80\r\n'));
    assert.equal(parse(disk.text('/project/.env.example') ?? '').AKENEO_PASSWORD, '');
  });

  it('an insertion is taken back', async () => {
    const node = await fixture.addConnection();
    const file = { pick: /^\.env$/ };
    await fixture.run('insertCredentials', node, file, { press: 'Write' }, { press: 'Undo in File' });
    await until(() => !disk.files.has('/project/.env'));
  });

  it('a file that cannot be written, or is not UTF-8, is left alone, and the person is told', async () => {
    const node = await fixture.addConnection();
    disk.isReadOnly = true;
    const readOnly = await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' });
    assert.match(readOnly.shown.at(-1)?.message ?? '', /\.env cannot be written/);
    disk.isReadOnly = false;
    disk.files.set('/project/.env', Uint8Array.of(0x41, 0x3d, 0xff));
    const latin = await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' });
    assert.match(latin.shown.at(-1)?.message ?? '', /not encoded in UTF-8/);
    assert.equal(disk.files.get('/project/.env')?.length, 3);
  });

  it('a rotation follows into its files', async () => {
    const node = await fixture.addConnection();
    await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' });
    const before = env().AKENEO_CLIENT_SECRET;
    await fixture.run('regenerateSecret', node, { press: 'Regenerate' });
    await until(() => env().AKENEO_CLIENT_SECRET !== before);
    const kept = await fixture.access.parts.vault.credentials(node.pim.id, 'shop');
    assert.equal(env().AKENEO_CLIENT_SECRET, kept?.secret.reveal());
  });
});
