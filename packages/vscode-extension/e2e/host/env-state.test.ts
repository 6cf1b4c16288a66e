import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectPim } from '@pim-connections/api-client';
import { Secret } from '@pim-connections/core';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import type { ConnectionNode } from '../../src/tree/node.ts';
import { editFile } from './edit-file.ts';
import { type Fixture, startFixture } from './fixture.ts';
import type { Act } from './scripted-prompts.ts';
import { until } from './until.ts';

describe('what a .env says of its own values', () => {
  let fixture: Fixture;
  let node: ConnectionNode;
  let file: vscode.Uri;
  beforeEach(async () => {
    fixture = await startFixture();
    node = await fixture.addConnection('Source', /^\.env$/);
    file = vscode.Uri.file(join(fixture.folder, '.env'));
    await vscode.window.showTextDocument(file);
    await test();
    await lensWith('works, tested');
  });
  afterEach(() => fixture.close());

  const env = () => parse(readFileSync(file.fsPath));
  const edit = (change: (text: string) => string) => editFile(file, change);
  const set = (name: string, value: string) =>
    edit((text) => text.replace(new RegExp(`^(${name}=).*$`, 'm'), `$1${value}`));
  const without = (name: string) => edit((text) => text.replace(new RegExp(`^${name}=.*\n`, 'm'), ''));
  const test = async (...acts: readonly Act[]) => (await fixture.run('testCredentials', node, ...acts)).shown[0];
  const lenses = async () => {
    const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file, 10);
    return all.map(({ command }) => command?.title ?? '');
  };
  const title = async () => (await lenses())[0] ?? '';
  const lensWith = (words: string) => until(async () => (await title()).includes(words));
  const marks = () => vscode.languages.getDiagnostics(file).map(({ code }) => code);
  const row = async () => (await fixture.access.tree.getTreeItem(node)).description;

  it('is that one is empty, as long as it is, and the current credentials mend it', async () => {
    for (const name of ['AKENEO_PASSWORD', 'AKENEO_CLIENT_SECRET']) {
      const value = env()[name];
      await set(name, '');
      await lensWith(`${name} is empty`);
      await until(() => marks().includes('lacking'));
      await until(async () => (await row()) === '⚠ .env');
      const shown = await test({ press: 'Insert the Current Credentials' }, { press: 'Write' });
      assert.equal(shown?.message, `${name} is empty in .env.`);
      await until(() => env()[name] === value);
      await lensWith('works, tested');
      await until(() => marks().length === 0);
    }
  });

  it('is that one is missing', async () => {
    await without('AKENEO_PASSWORD');
    await lensWith('AKENEO_PASSWORD is missing');
    await until(() => marks().includes('lacking'));
    assert.equal((await test())?.message, 'AKENEO_PASSWORD is missing in .env.');
    await lensWith('AKENEO_PASSWORD is missing');
  });

  it('calls one that is missing as the example file does', async () => {
    writeFileSync(
      join(fixture.folder, '.env.example'),
      'AKENEO_CLIENT_ID=\nAKENEO_CLIENT_SECRET=\nAKENEO_USER=\nAKENEO_PASSWORD=\n',
    );
    await without('AKENEO_USERNAME');
    await lensWith('AKENEO_USER is missing');
    assert.equal((await test())?.message, 'AKENEO_USER is missing in .env.');
    rmSync(join(fixture.folder, '.env.example'));
  });

  it('is nothing bad when the PIM was away: only a PIM that answers can refuse', async () => {
    fixture.proxy.isDead = true;
    const shown = await test();
    assert.match(shown?.message ?? '', /closed the connection|cannot be reached|Nothing answers/);
    await lensWith('could not be tested');
    assert.deepEqual(marks(), []);
    fixture.proxy.isDead = false;
    await test();
    await lensWith('works, tested');
  });

  it('is never that they work beside another address, whatever a test says of the credentials', async () => {
    for (const address of ['http://127.0.0.1:1', `${fixture.url}/api/rest/v1`]) {
      await set('AKENEO_BASE_URL', address);
      const shown = await test();
      assert.match(shown?.message ?? '', /the address is not that of/);
      await lensWith('address of another PIM');
      await until(() => marks().includes('outdated'));
      await until(async () => (await row()) === '⚠ .env');
    }
  });

  it('is that they work with a slash behind the address; the report says what that may do to a program', async () => {
    await set('AKENEO_BASE_URL', `${fixture.url}/`);
    const shown = await test();
    assert.equal(shown?.severity, 'info');
    assert.equal(
      shown?.message,
      'The credentials of Shop work. AKENEO_BASE_URL in .env ends in “/”: programs that append “/api” to it ask for “//api”.',
    );
    await lensWith('works, tested');
  });

  it('says of each value of a mixed-up file whose it is, and offers both ways out', async () => {
    const { vault } = fixture.access.parts;
    const answers = [{ type: 'ERP' }, { enter: true }, { pick: 'Other' }, { pick: 'Nowhere yet' }] as const;
    await fixture.run('createConnection', { kind: 'pim', pim: node.pim }, ...answers);
    const other = await vault.credentials(node.pim.id, 'erp');
    assert.ok(other?.username && other.password);
    await set('AKENEO_USERNAME', other.username);
    await set('AKENEO_PASSWORD', other.password.reveal());
    await lensWith('with the user of ERP');
    const [mark] = await until(() => {
      const found = vscode.languages.getDiagnostics(file).filter(({ code }) => code === 'mixed');
      return found.length > 0 && found;
    });
    assert.match(mark?.message ?? '', /^This user belongs to ERP, the client ID to Shop\./);
    const line = mark?.range.start.line ?? 0;
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      file,
      new vscode.Position(line, 2),
    );
    const words = hover?.contents[0] as vscode.MarkdownString;
    assert.match(words.value.replace(/&nbsp;/g, ' '), /^Username of ERP on/);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      file,
      mark?.range,
    );
    const ways = ['Use the Client of ERP', 'Use the User of Shop'];
    assert.deepEqual(
      actions.map((action) => action.title).filter((one) => one.startsWith('Use the')),
      ways,
    );
    assert.deepEqual((await test())?.buttons, ways);
    await lensWith('with the user of ERP');
  });

  it('is of the values as they stand: those that were not tried have no verdict', async () => {
    const password = env().AKENEO_PASSWORD ?? '';
    await set('AKENEO_PASSWORD', 'another');
    await lensWith('outdated: password');
    assert.deepEqual((await lenses()).slice(1), ['Insert the current ones', 'Test']);
    await set('AKENEO_PASSWORD', password);
    await lensWith('works, tested');
    assert.deepEqual((await lenses()).slice(1), ['Test', 'Regenerate secret']);
  });

  it('is that the secret is outdated as soon as it is noticed that another one was made elsewhere', async () => {
    const { username, password } = fixture.sandbox.admin;
    const login = { username, password: new Secret(password ?? '') };
    const elsewhere = await connectPim({ url: fixture.sandbox.url, login });
    await elsewhere.regenerateSecret(node.connection.id);
    const shown = await test();
    assert.ok(shown);
    await lensWith('outdated: secret');
    await until(() => marks().includes('outdated'));
    await until(async () => (await row()) === '⚠ .env');
  });
});
