import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '@pim-connections/sandbox-pim';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree/node.ts';
import { type Fixture, startFixture } from './fixture.ts';
import { until } from './until.ts';

describe('API connections of a 3.2', () => {
  let fixture: Fixture;
  let pim: TreeNode & { kind: 'pim' };
  beforeEach(async () => {
    fixture = await startFixture(undefined, { pimVersion: '3.2' });
    pim = await fixture.addPim();
  });
  afterEach(() => fixture.close());

  const connections = async () => (await fixture.access.parts.model.content(pim.pim)).connections;
  const created = async () => {
    const prompts = await fixture.run('createConnection', pim, { type: 'Shop' }, { pick: /^\.env$/ });
    const [connection] = await connections();
    assert.ok(connection);
    return { prompts, node: { kind: 'connection', pim: pim.pim, connection } as const };
  };

  it('are created by their label alone; the message says that the user is created separately', async () => {
    const { prompts } = await created();
    assert.equal(prompts.questions.length, 2);
    const [said, ...more] = prompts.shown;
    assert.match(
      said?.message ?? '',
      /^Shop created on .+ 3 variables in \.env\. Still missing: AKENEO_USERNAME, AKENEO_PASSWORD\. On this PIM its user and role are created separately\.$/,
    );
    assert.deepEqual(said?.buttons, ['Show the Steps', 'Enter User and Password…', 'Undo in File']);
    assert.deepEqual(more, []);
    const env = parse(readFileSync(join(fixture.folder, '.env'), 'utf8'));
    assert.ok(env.AKENEO_CLIENT_ID && env.AKENEO_CLIENT_SECRET);
    assert.equal(env.AKENEO_USERNAME, undefined);
  });

  it('leave nothing behind when Escape is pressed, and may be as short as the PIM allows', async () => {
    await fixture.run('createConnection', pim, 'escape');
    await fixture.run('createConnection', pim, { type: 'Shop' }, 'escape');
    assert.deepEqual(await connections(), []);
    const { remarks } = await fixture.run(
      'createConnection',
      pim,
      { type: ' ' },
      { type: 'S' },
      { pick: 'Nowhere yet' },
    );
    assert.deepEqual(
      remarks.map(({ message }) => message),
      ['A label is needed.'],
    );
    assert.deepEqual(
      (await connections()).map(({ label }) => label),
      ['S'],
    );
  });

  it('are shown as what they are, with the commands that this PIM has', async () => {
    const { node } = await created();
    const [group] = await fixture.access.tree.getChildren(pim);
    assert.ok(group);
    assert.equal((await fixture.access.tree.getTreeItem(group)).label, 'API connections');
    const item = await fixture.access.tree.getTreeItem(node);
    assert.equal(item.contextValue, 'connection web userApart canCreate canDelete');
    const credentials = await Promise.all(
      (await fixture.access.tree.getChildren(node)).map(async (child) => fixture.access.tree.getTreeItem(child)),
    );
    assert.deepEqual(
      credentials.slice(2, 4).map(({ description }) => description),
      Array(2).fill('created separately: enter it'),
    );
    assert.deepEqual(
      credentials.slice(0, 4).map(({ command }) => command?.command),
      [undefined, undefined, 'pimConnections.enterUser', 'pimConnections.enterUser'],
    );
    const { shown } = await fixture.run('regenerateSecret', node);
    const [said] = shown;
    assert.match(
      said?.message ?? '',
      /keeps its secret\. Create a new one, put it into the files, then delete the old/,
    );
    assert.deepEqual([said?.severity, said?.buttons], ['info', []]);
  });

  it('are offered nothing that this PIM cannot do: not above their variables, and not by a question', async () => {
    await created();
    const file = vscode.Uri.file(join(fixture.folder, '.env'));
    await vscode.window.showTextDocument(file);
    const titles = async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file, 5);
      return lenses.map(({ command }) => command?.title);
    };
    await until(async () => (await titles()).includes('Test'));
    assert.ok(!(await titles()).includes('Regenerate secret'));
    for (const name of [
      'regenerateSecret',
      'regeneratePassword',
      'editConnection',
      'editEventSubscription',
      'showDataFlows',
    ] as const) {
      const { questions, shown } = await fixture.run(name, undefined);
      assert.deepEqual(questions, [], name);
      assert.match(shown.at(-1)?.message ?? '', /PIM [45]\.0/, name);
    }
  });

  it('do not stand in the question which PIM, beside one that can', async () => {
    const newer = await startSandbox({ port: 0, data: ':memory:' });
    try {
      await fixture.run('addPim', undefined, { type: newer.url }, { type: 'admin' }, { type: 'admin' });
      const { questions, shown } = await fixture.run('regenerateSecret', undefined);
      assert.deepEqual(questions, []);
      assert.match(shown.at(-1)?.message ?? '', /has no connection yet/);
    } finally {
      await newer.close();
    }
  });

  it('of one name are told apart by their client; the question which PIM tells versions and ways', async () => {
    const { node } = await created();
    assert.equal(node.connection.code, null);
    await fixture.run('createConnection', pim, { type: 'Shop' }, { pick: 'Nowhere yet' });
    const items = await Promise.all(
      (await connections()).map((connection) =>
        fixture.access.tree.getTreeItem({ kind: 'connection', pim: pim.pim, connection }),
      ),
    );
    const described = items.map(({ description }) => String(description));
    for (const one of described) assert.match(one, /^\d+_\w+…/);
    assert.equal(new Set(described).size, 2);
    const pasted = [
      { pick: /only have credentials/ },
      { type: '1_a' },
      { type: 's' },
      { type: 'u' },
      { type: 'p' },
    ] as const;
    await fixture.run('addPim', undefined, { type: fixture.url }, ...pasted, { type: 'Shop' });
    const { questions } = await fixture.run('testCredentials', undefined, 'escape');
    const [question] = questions;
    assert.ok(question && 'choices' in question);
    const [byLogin, byHand] = question.choices.map(({ description }) => description);
    assert.equal(byLogin, '3.x · admin');
    assert.match(byHand ?? '', / · pasted credentials$/);
  });

  it('are guided to their user, step by step', async () => {
    const { node } = await created();
    await fixture.run('showUserGuide', node);
    const page = vscode.window.activeTextEditor?.document;
    const text = page?.getText() ?? '';
    // This window has no extension for Markdown, so the text itself is shown.
    assert.match(text, /## 1\. Create a user/);
    assert.match(text, /- Username: `shop_user`/);
    assert.ok(text.includes(`](${fixture.url}/#/user/create)`));
    assert.match(text, /Tick “Overall Web API access”/);
  });

  it('have that guide rendered, where something renders it, from the first time on', async () => {
    const { node } = await created();
    const rendered: string[] = [];
    const preview = vscode.commands.registerCommand('markdown.showPreview', ({ path }: vscode.Uri) => {
      rendered.push(path);
    });
    try {
      await fixture.run('showUserGuide', node);
    } finally {
      preview.dispose();
    }
    assert.deepEqual(rendered, ['/User of Shop.md']);
    assert.ok(!vscode.window.activeTextEditor?.document.uri.path.endsWith('User of Shop.md'));
  });

  it('have no code to copy in their menu', () => {
    const { menus } = vscode.extensions.getExtension('pim-connections.pim-connections')?.packageJSON.contributes ?? {};
    const entries: readonly { command: string; when: string }[] = menus['view/item/context'];
    const copy = entries.find(({ command }) => command === 'pimConnections.copyCode');
    const [, pattern = ''] = copy?.when.match(/!\(viewItem =~ \/(.+)\/\)/) ?? [];
    assert.match('connection web userApart canCreate canDelete', new RegExp(pattern));
    assert.doesNotMatch('connection web canCreate canUpdate', new RegExp(pattern));
  });

  it('are completed with a user that the PIM accepts, and not with another', async () => {
    const { node } = await created();
    const { remarks } = await fixture.run('enterUser', node, { type: 'admin' }, { type: 'wrong' }, { type: 'admin' });
    assert.match(remarks[0]?.message ?? '', /the username or the password is not/);
    const mend = [{ press: 'Insert the Current Credentials' }, { press: 'Write' }] as const;
    const { shown } = await fixture.run('testCredentials', node, ...mend);
    assert.equal(shown[0]?.message, 'AKENEO_USERNAME is missing in .env.');
    await until(() => parse(readFileSync(join(fixture.folder, '.env'))).AKENEO_USERNAME === 'admin');
    const tested = await fixture.run('testCredentials', node);
    assert.equal(tested.shown.at(-1)?.message, 'The credentials of Shop work.');
    const credentials = await fixture.access.tree.getChildren(node);
    const [, , username, password] = await Promise.all(credentials.map((one) => fixture.access.tree.getTreeItem(one)));
    assert.equal(username?.description, 'admin');
    assert.match(String(password?.description), /stored here/);
  });

  it('get into the files that have three of them when the user is entered, with the proposed name', async () => {
    const { node } = await created();
    const env = () => readFileSync(join(fixture.folder, '.env'), 'utf8');
    const before = env();
    writeFileSync(join(fixture.folder, 'pim.env'), 'PORT=80\n');
    const typed = [{ type: 'admin' }, { type: 'admin' }] as const;
    const acts = [{ press: 'Complete .env' }, { press: 'Write' }, { press: 'Undo in File' }] as const;
    const { questions, shown } = await fixture.run('enterUser', node, ...typed, ...acts);
    assert.equal(questions[0] && 'value' in questions[0] ? questions[0].value : '', 'shop_user');
    assert.equal(shown[0]?.message, 'The four credentials of Shop are kept here. Not all of them are in .env yet.');
    assert.match(shown[1]?.detail ?? '', /^These have their value already: .*AKENEO_CLIENT_ID/m);
    assert.match(shown[1]?.detail ?? '', /^AKENEO_PASSWORD — new$/m);
    await until(() => env() === before);
    await fixture.run('enterUser', node, ...typed, { press: 'Complete .env' }, { press: 'Write' });
    await until(() => parse(env()).AKENEO_PASSWORD === 'admin' && parse(env()).AKENEO_USERNAME === 'admin');
    const whole = await fixture.run('enterUser', node, ...typed);
    const said = whole.shown.find(({ message }) => message === 'The four credentials of Shop are kept here.');
    assert.deepEqual(said?.buttons, ['Insert into .env…']);
  });

  it('are revoked after saying what stops, and what stays', async () => {
    const { node } = await created();
    const { shown } = await fixture.run('deleteConnection', node, { press: 'Delete' });
    assert.match(shown[0]?.detail ?? '', /stops at once\. Its user stays in the PIM/);
    assert.deepEqual(await connections(), []);
  });

  it('that share a user are told apart by their client: only the files of the one that goes are named', async () => {
    const { node: shop } = await created();
    await fixture.run('enterUser', shop, { type: 'admin' }, { type: 'admin' });
    await fixture.run('insertCredentials', shop, { pick: /^\.env$/ }, { press: 'Write' });
    await fixture.run('createConnection', pim, { type: 'Beta' }, { pick: 'Nowhere yet' });
    const connection = (await connections()).find(({ label }) => label === 'Beta');
    assert.ok(connection);
    const beta = { kind: 'connection', pim: pim.pim, connection } as const;
    await fixture.run('enterUser', beta, { type: 'admin' }, { type: 'admin' });
    const detailOf = async (node: TreeNode) =>
      (await fixture.run('deleteConnection', node, 'escape')).shown[0]?.detail ?? '';
    assert.doesNotMatch(await detailOf(beta), /These files hold/);
    assert.match(await detailOf(shop), /These files hold its credentials and stay as they are: \.env$/);
  });
});

describe('A 1.7 behind its console', () => {
  let fixture: Fixture;
  let data: string;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'console-pim-'));
    fixture = await startFixture(undefined, { data, pimVersion: '1.7' });
  });
  afterEach(async () => {
    await fixture.close();
    rmSync(data, { recursive: true, force: true });
  });

  it('creates, lists and revokes API connections; a login is not offered', async () => {
    const program = join(import.meta.dirname, '../../dist/sandbox/cli.js');
    const command = `"${process.execPath}" ${program} console --data ${data} --`;
    const adding = await fixture.run(
      'addPim',
      undefined,
      { type: fixture.url },
      { type: 'admin' },
      { pick: /Use the console/ },
      { pick: 'Home folder' },
      { type: command },
    );
    assert.match(adding.remarks[0]?.message ?? '', /has no screen for API connections/);
    assert.equal((adding.questions[1] as { value?: string }).value, '');
    const asked = adding.questions.flatMap((question) => ('value' in question ? question.value : []));
    assert.equal(asked.at(-1), 'docker compose exec -T fpm app/console');
    const ways = adding.questions.flatMap((question) => ('choices' in question ? question.choices : []));
    assert.ok(ways.some(({ detail }) => detail === 'The PIM’s app/console, for example through docker compose or ssh'));
    const [saved] = fixture.access.parts.pims.all();
    assert.ok(saved);
    assert.equal(saved.version.line, '1.7');
    const pim = { kind: 'pim', pim: saved } as const;
    const { tooltip } = await fixture.access.tree.getTreeItem(pim);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.match(
      tooltip.value,
      /through its console\n\nAPI connections: create, delete \(users are created separately\)$/,
    );
    await fixture.run('createConnection', pim, { type: 'Shop' }, { pick: /^\.env$/ });
    const [connection] = (await fixture.access.parts.model.content(saved)).connections;
    assert.equal(connection?.label, 'Shop');
    assert.ok(connection);
    const node = { kind: 'connection', pim: saved, connection } as const;
    assert.equal(
      (await fixture.access.tree.getTreeItem(node)).contextValue,
      'connection console userApart canCreate canDelete',
    );
    await fixture.run('enterUser', node, { type: 'admin' }, { type: 'admin' });
    await fixture.run('deleteConnection', node, { press: 'Delete' });
    assert.deepEqual((await fixture.access.parts.model.content(saved)).connections, []);
    // What stands in the file is said to be of no use from then on.
    const file = vscode.Uri.file(join(fixture.folder, '.env'));
    await vscode.window.showTextDocument(file);
    await until(() => vscode.languages.getDiagnostics(file).some(({ code }) => code === 'deleted'));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', file, 5);
    assert.match(lenses[0]?.command?.title ?? '', /^Shop · .+ · deleted$/);
  });
});
