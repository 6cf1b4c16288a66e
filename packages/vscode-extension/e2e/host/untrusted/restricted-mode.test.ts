import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { envFileCandidates } from '../../../src/env-files/env-file-candidates.ts';
import { type Fixture, startFixture, writeWorkspaceFile } from '../fixture.ts';
import type { Act } from '../scripted-prompts.ts';
import { until } from '../until.ts';

const shop: readonly Act[] = [{ type: 'Shop' }, { enter: true }, { pick: 'Source' }];

describe('In Restricted Mode', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture({ connections: [{ code: 'erp', label: 'ERP', flow_type: 'data_source' }] });
  });
  afterEach(() => fixture.close());

  it('connections can be looked at', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const pim = await fixture.addPim();
    const [group] = await fixture.access.tree.getChildren(pim);
    assert.ok(group);
    const [connection] = await fixture.access.tree.getChildren(group);
    assert.ok(connection);
    assert.equal((await fixture.access.tree.getChildren(connection)).length, 4);
  });

  it('a connection is created without a question about files, and none is written', async () => {
    const pim = await fixture.addPim();
    await fixture.run('createConnection', pim, ...shop);
    assert.ok((await fixture.access.parts.vault.credentials(pim.pim.id, 'shop'))?.password);
    assert.deepEqual(readdirSync(fixture.folder), []);
  });

  it('nothing is inserted, and the way to trust is offered', async () => {
    await fixture.addPim();
    const { shown } = await fixture.run('insertCredentials', undefined);
    assert.deepEqual(shown[0]?.buttons, ['Manage Workspace Trust']);
    assert.deepEqual(readdirSync(fixture.folder), []);
  });

  it('a rotation touches no file, also not one that holds the old value', async () => {
    const pim = await fixture.addPim();
    await fixture.run('createConnection', pim, ...shop);
    const old = await fixture.access.parts.vault.credentials(pim.pim.id, 'shop');
    writeWorkspaceFile(fixture.folder, '.env', `AKENEO_CLIENT_SECRET=${old?.secret.reveal()}\n`);
    const connection = (await fixture.access.parts.model.content(pim.pim)).connections.find(({ id }) => id === 'shop');
    assert.ok(connection);
    await fixture.run('regenerateSecret', { kind: 'connection', pim: pim.pim, connection }, { press: 'Regenerate' });
    const text = new TextDecoder().decode(
      await vscode.workspace.fs.readFile(vscode.Uri.file(join(fixture.folder, '.env'))),
    );
    assert.equal(text, `AKENEO_CLIENT_SECRET=${old?.secret.reveal()}\n`);
  });

  it('a .env that is opened is not checked at the PIM', async () => {
    const pim = await fixture.addPim();
    await fixture.run('createConnection', pim, ...shop);
    const kept = await fixture.access.parts.vault.credentials(pim.pim.id, 'shop');
    assert.ok(kept?.password);
    const values = [kept.clientId, kept.secret.reveal(), kept.username, kept.password.reveal()];
    const names = ['CLIENT_ID', 'CLIENT_SECRET', 'USERNAME', 'PASSWORD'];
    const text = names.map((name, at) => `AKENEO_${name}=${values[at]}\n`).join('');
    const file = writeWorkspaceFile(fixture.folder, '.env.opened', text);
    await vscode.window.showTextDocument(file);
    const lenses = await until(async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file, 10);
      return found.length > 0 ? found : undefined;
    });
    assert.match(lenses[0]?.command?.title ?? '', /^Shop/);
    assert.equal(fixture.proxy.count('POST /api/oauth/v1/token'), 0);
  });

  it('git is not asked, as a repository can name programs that it runs', async () => {
    execFileSync('git', ['init', '-q'], { cwd: fixture.folder });
    writeWorkspaceFile(fixture.folder, '.env', 'A=1\n');
    const candidates = await envFileCandidates();
    assert.deepEqual(
      candidates.map(({ git, path }) => [path, git]),
      [['.env', 'unknown']],
    );
  });

  it('no console command runs in the folder of the workspace', async () => {
    // The repository brings its own program; running it is what Restricted Mode is there to prevent.
    writeWorkspaceFile(fixture.folder, 'console.cjs', `require('node:fs').writeFileSync('it-ran', '')`);
    const folder = new RegExp(vscode.workspace.workspaceFolders?.[0]?.name ?? '');
    const { remarks } = await fixture.run(
      'addPim',
      undefined,
      { type: fixture.url },
      { pick: /Use the console/ },
      { pick: folder },
      { type: `"${process.execPath}" console.cjs` },
      'escape',
    );
    assert.match(remarks[0]?.message ?? '', /Restricted Mode, so no console command runs/);
    assert.ok(!existsSync(join(fixture.folder, 'it-ran')));
    const saved = {
      id: 'by-console',
      name: 'Console',
      url: fixture.url,
      version: { line: '1.7', text: null, edition: null },
      driver: 'console',
      command: [process.execPath, 'console.cjs'],
      // A link does not lead around it.
      folder: `${fixture.folder}-linked`,
      connections: [],
    } as const;
    symlinkSync(fixture.folder, saved.folder);
    await fixture.access.parts.pims.put({ ...saved, command: [...saved.command], connections: [] });
    const pim = fixture.access.parts.pims.get(saved.id);
    assert.ok(pim);
    const [failure] = await fixture.access.tree.getChildren({ kind: 'pim', pim });
    assert.ok(failure);
    assert.equal((await fixture.access.tree.getTreeItem(failure)).command?.command, 'workbench.trust.manage');
    assert.equal(fixture.access.welcome(), 'restricted');
    assert.ok(!existsSync(join(fixture.folder, 'it-ran')));
    unlinkSync(saved.folder);
  });
});
