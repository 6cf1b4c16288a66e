import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree/node.ts';
import { type Fixture, startFixture } from './fixture.ts';
import type { Act } from './scripted-prompts.ts';
import { until } from './until.ts';

const shop: readonly Act[] = [{ type: 'Shop' }, { enter: true }, { pick: 'Destination' }];

describe('PIMs', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture({ connections: [{ code: 'erp', label: 'ERP', flow_type: 'data_source' }] });
  });
  afterEach(() => fixture.close());

  const saved = (id: string) => fixture.access.parts.pims.get(id);
  const item = async (node: TreeNode) => fixture.access.tree.getTreeItem(node);
  const [roots, below] = [
    () => fixture.access.tree.getChildren(),
    (node: TreeNode) => fixture.access.tree.getChildren(node),
  ];
  const connectionOf = async (pim: TreeNode) => {
    const [connection] = (await fixture.access.parts.model.content(pim.pim)).connections;
    assert.ok(connection);
    return { kind: 'connection', pim: pim.pim, connection } as const;
  };

  it('can be renamed', async () => {
    const pim = await fixture.addPim();
    await fixture.run('renamePim', pim, { type: '  ' }, { type: ' Blue PIM ' });
    assert.equal(saved(pim.pim.id)?.name, 'Blue PIM');
    await fixture.run('renamePim', pim, 'escape');
    assert.equal(saved(pim.pim.id)?.name, 'Blue PIM');
  });

  it('open in the browser at their address', async () => {
    const pim = await fixture.addPim();
    const { browsed } = await fixture.run('openPim', pim);
    assert.deepEqual(browsed, [fixture.url]);
  });

  it('say that they are production in a word, not by the colour alone', async () => {
    const pim = await fixture.addPim();
    await fixture.run('labelPim', pim, { pick: 'Production' });
    const [root] = await roots();
    assert.ok(root);
    const { description, iconPath, accessibilityInformation } = await item(root);
    assert.match(String(description), /^Production · 7\.0/);
    assert.equal((iconPath as vscode.ThemeIcon).color?.id, 'charts.red');
    assert.match(accessibilityInformation?.label ?? '', /Production/);
    await fixture.run('labelPim', root, { pick: 'No environment' });
    assert.equal(saved(pim.pim.id)?.environment, undefined);
  });

  it('on production want the code before a program is stopped', async () => {
    const added = await fixture.addPim();
    await fixture.run('labelPim', added, { pick: 'Production' });
    const [pim] = await roots();
    assert.ok(pim);
    const node = await connectionOf(pim);
    await fixture.run('deleteConnection', node, { press: 'Delete' }, 'escape');
    const { remarks } = await fixture.run('regenerateSecret', node, { press: 'Regenerate' }, { type: 'er' }, 'escape');
    assert.deepEqual(
      remarks.map(({ message }) => message),
      ['Type erp.'],
    );
    assert.equal(fixture.proxy.count('DELETE /rest/connections/erp'), 0);
    assert.equal(fixture.proxy.count('POST /rest/connections/erp/regenerate-secret'), 0);
    await fixture.run('deleteConnection', node, { press: 'Delete' }, { type: 'erp' });
    assert.equal(fixture.proxy.count('DELETE /rest/connections/erp'), 1);
  });

  it('forget the login when signed out, and keep the PIM and its credentials', async () => {
    const pim = await fixture.addPim();
    await fixture.run('createConnection', pim, ...shop, { pick: 'Nowhere yet' });
    await fixture.run('signOut', pim);
    assert.equal(await fixture.access.parts.vault.login(pim.pim.id), undefined);
    assert.ok((await fixture.access.parts.vault.credentials(pim.pim.id, 'shop'))?.password);
    const [failure] = await below(pim);
    assert.ok(failure);
    const { label, command } = await item(failure);
    assert.deepEqual(
      [label, command?.command],
      ['Signed out of this PIM. Sign in again to go on.', 'pimConnections.signIn'],
    );
    // A command that needs the login says so, and its button leads to the questions.
    const { questions } = await fixture.run(
      'createConnection',
      pim,
      { press: 'Sign In Again…' },
      { enter: true },
      { type: 'admin' },
    );
    assert.equal(questions.length, 2);
    await until(
      async () => (await fixture.access.parts.model.content(pim.pim).catch(() => null))?.connections.length === 2,
    );
  });

  it('are chosen once per workspace, and then not asked for', async () => {
    const first = await fixture.addPim();
    const second = await fixture.addPim();
    const asked = await fixture.run('copyCode', undefined, 'escape');
    assert.match(asked.questions[0]?.placeholder ?? '', /Which PIM/);
    await fixture.run('useInWorkspace', second);
    const { questions } = await fixture.run('copyCode', undefined, 'escape');
    assert.match(questions[0]?.placeholder ?? '', /Which connection/);
    const described = await Promise.all((await roots()).map(async (root) => (await item(root)).description));
    assert.deepEqual(
      described.map((text) => String(text).startsWith('in use here')),
      [false, true],
    );
    // Commands about the PIM itself ask all the same.
    assert.match((await fixture.run('renamePim', undefined, 'escape')).questions[0]?.placeholder ?? '', /Which PIM/);
    await fixture.run('useInWorkspace', undefined, { pick: 'Ask each time' });
    assert.equal(fixture.access.parts.workspacePim.get(), undefined);
    assert.notEqual(first.pim.id, second.pim.id);
  });

  it('go into a file without any secret, and come back from it once', async () => {
    const pim = await fixture.addPim();
    await fixture.run('labelPim', pim, { pick: 'Staging' });
    const file = vscode.Uri.file(join(fixture.folder, 'pims.json'));
    await fixture.run('exportPims', undefined, { choose: file });
    const text = readFileSync(file.fsPath, 'utf8');
    assert.deepEqual(JSON.parse(text).pims, [
      { name: pim.pim.name, url: fixture.url, line: '7.0', environment: 'staging', driver: 'web', username: 'admin' },
    ]);
    const again = await fixture.run('importPims', undefined, { choose: file });
    assert.match(again.shown[0]?.message ?? '', /in the list already/);
    await fixture.access.parts.pims.remove(pim.pim.id);
    const { shown } = await fixture.run('importPims', undefined, { choose: file }, { press: 'Add' });
    assert.equal(shown[0]?.message, 'Add this PIM?');
    assert.match(shown[0]?.detail ?? '', new RegExp(fixture.url));
    const [imported] = fixture.access.parts.pims.all();
    assert.equal(imported?.environment, 'staging');
    const [failure] = await below({ kind: 'pim', pim: imported as typeof pim.pim });
    assert.match(String(failure && (await item(failure)).label), /^Signed out/);
  });

  it('of a file show the commands that they would run, before they can', async () => {
    const file = vscode.Uri.file(join(fixture.folder, 'pims.json'));
    const pims = [{ name: 'X', url: 'https://pim.example.com', driver: 'console', command: ['rm', '-rf', 'a b'] }];
    writeFileSync(file.fsPath, JSON.stringify({ pimConnections: 1, pims }));
    const { shown } = await fixture.run('importPims', undefined, { choose: file }, 'escape');
    assert.match(shown[0]?.detail ?? '', /rm -rf "a b"/);
    assert.deepEqual(fixture.access.parts.pims.all(), []);
  });
});

describe('A PIM that is known by pasted credentials', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  /** Credentials that somebody else made. */
  const given = async () => {
    const web = await fixture.addPim();
    await fixture.run('createConnection', web, ...shop, { pick: 'Nowhere yet' });
    const kept = await fixture.access.parts.vault.credentials(web.pim.id, 'shop');
    assert.ok(kept?.password && kept.username);
    await fixture.run('removePim', web, { press: 'Remove' });
    return { ...kept, username: kept.username, password: kept.password.reveal(), secret: kept.secret.reveal() };
  };
  const paste = async () => {
    const { clientId, secret, username, password } = await given();
    const answers = [
      { type: clientId },
      { type: secret },
      { type: username },
      { type: password },
      { enter: true },
    ] as const;
    const address = { type: fixture.url };
    const prompts = await fixture.run('addPim', undefined, address, { pick: /only have credentials/ }, ...answers);
    const [pim] = fixture.access.parts.pims.all();
    assert.ok(pim);
    return { prompts, clientId, secret, password, pim: { kind: 'pim', pim } as const };
  };

  it('lists, tests, inserts and copies them, and manages nothing', async () => {
    const { pim, clientId, prompts, password, secret } = await paste();
    assert.match(prompts.shown.at(-1)?.message ?? '', /^The credentials of shop are kept here/);
    const [group] = await fixture.access.tree.getChildren(pim);
    assert.ok(group);
    assert.equal((await fixture.access.tree.getTreeItem(group)).label, 'Pasted credentials');
    const [node] = await fixture.access.tree.getChildren(group);
    assert.ok(node?.kind === 'connection');
    const { contextValue } = await fixture.access.tree.getTreeItem(node);
    assert.equal(contextValue, 'connection manual');

    const tested = await fixture.run('testCredentials', node);
    assert.match(tested.shown.at(-1)?.message ?? '', /work/);
    await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' });
    const env = parse(readFileSync(join(fixture.folder, '.env'), 'utf8'));
    assert.deepEqual([env.AKENEO_CLIENT_ID, env.AKENEO_PASSWORD], [clientId, password]);
    for (const name of ['deleteConnection', 'regenerateSecret', 'editConnection'] as const) {
      const { shown } = await fixture.run(name, node);
      assert.match(shown.at(-1)?.message ?? '', /cannot be done in the way this PIM is reached here/, name);
    }
    const stored = JSON.stringify(fixture.access.parts.pims.all());
    assert.ok(stored.includes(clientId) && !stored.includes(password) && !stored.includes(secret));
  });

  it('takes all four from the clipboard, as somebody sent them', async () => {
    const { clientId, secret, username, password } = await given();
    const address = { type: fixture.url };
    const begin = (...acts: readonly Act[]) =>
      fixture.run('addPim', undefined, address, { pick: /only have credentials/ }, ...acts);
    await vscode.env.clipboard.writeText('nothing of use');
    const { shown, remarks } = await begin('replace', { type: `ID=${clientId} SECRET=x` }, 'escape');
    assert.match(shown[0]?.message ?? '', /holds no credentials/);
    assert.deepEqual(
      remarks.map(({ message }) => /empty|more than a client ID/.exec(message)?.[0]),
      ['empty', 'more than a client ID'],
    );
    const mail = [
      'Hi,',
      `Client ID: ${clientId}`,
      `Secret: ${secret}`,
      `Username: ${username}`,
      `Password: ${password}`,
    ];
    await vscode.env.clipboard.writeText(mail.join('\n'));
    await begin('replace', { enter: true }, { enter: true }, { enter: true }, { enter: true });
    const [pim] = fixture.access.parts.pims.all();
    const kept = await fixture.access.parts.vault.credentials(pim?.id ?? '', clientId);
    assert.deepEqual([kept?.secret.reveal(), kept?.username, kept?.password?.reveal()], [secret, username, password]);
    await vscode.env.clipboard.writeText('');
  });

  it('does not say that the PIM knows a client that was only pasted', async () => {
    const { pim } = await paste();
    const other = [{ type: '9_other' }, { type: 's3cret' }, { type: 'erp_1234' }, { type: 'pass' }, { type: 'ERP' }];
    await fixture.run('pasteCredentials', pim, ...other);
    const { connections } = await fixture.access.parts.model.content(pim.pim);
    const connection = connections.find(({ label }) => label === 'ERP');
    assert.ok(connection);
    const { shown } = await fixture.run('testCredentials', { kind: 'connection', pim: pim.pim, connection });
    assert.match(shown[0]?.message ?? '', /^The PIM does not know client 9_othe… with this secret\./);
  });

  it('takes more of them, and forgets them', async () => {
    const { pim, clientId } = await paste();
    const other = [{ type: '9_other' }, { type: 's3cret' }, { type: 'erp_1234' }, { type: 'pass' }, { type: 'ERP' }];
    await fixture.run('pasteCredentials', pim, ...other);
    const labels = async () =>
      (await fixture.access.parts.model.content(pim.pim)).connections.map(({ label }) => label);
    assert.deepEqual(await labels(), ['shop', 'ERP']);
    const [connection] = (await fixture.access.parts.model.content(pim.pim)).connections;
    assert.ok(connection);
    const node = { kind: 'connection', pim: pim.pim, connection } as const;
    await fixture.run('forgetConnection', node, 'escape');
    assert.deepEqual(await labels(), ['shop', 'ERP']);
    await fixture.run('forgetConnection', node, { press: 'Forget' });
    assert.deepEqual(await labels(), ['ERP']);
    assert.equal(await fixture.access.parts.vault.credentials(pim.pim.id, clientId), undefined);
  });

  it('is not saved when Escape is pressed at any question', async () => {
    const answers = [{ type: '9_a' }, { type: 'secret' }, { type: 'erp_1234' }, { type: 'pass' }];
    for (let count = 0; count <= answers.length; count++) {
      const way = { pick: /only have credentials/ };
      await fixture.run('addPim', undefined, { type: fixture.url }, way, ...answers.slice(0, count), 'escape');
    }
    assert.deepEqual(fixture.access.parts.pims.all(), []);
  });
});

describe('A PIM behind its console', () => {
  let fixture: Fixture;
  let data: string;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'console-pim-'));
    fixture = await startFixture(undefined, { data });
  });
  afterEach(async () => {
    await fixture.close();
    rmSync(data, { recursive: true, force: true });
  });

  const program = join(import.meta.dirname, '../../dist/sandbox/cli.js');
  const console = () => `"${process.execPath}" ${program} console --data ${data} --`;
  const byConsole = { pick: /Use the console/ };

  it('creates a connection, and shows those that were made here', async () => {
    const home = { pick: 'Home folder' };
    await fixture.run('addPim', undefined, { type: fixture.url }, byConsole, home, { type: console() });
    const [saved] = fixture.access.parts.pims.all();
    assert.deepEqual(saved?.driver === 'console' && saved.command.slice(-2), [data, '--']);
    assert.ok(saved);
    const pim = { kind: 'pim', pim: saved } as const;
    const row = await fixture.access.tree.getTreeItem(pim);
    assert.match(String(row.description), /^7\.0 · console · 0 made here$/);
    assert.match((row.tooltip as vscode.MarkdownString).value, /Sign in to its web interface to see/);
    assert.equal(fixture.access.welcome(), null);
    const [note] = await fixture.access.tree.getChildren(pim);
    assert.ok(note);
    const { label } = await fixture.access.tree.getTreeItem(note);
    assert.equal(label, 'This console cannot list. Create a connection to see it here.');
    const created = await fixture.run('createConnection', pim, ...shop, { pick: /^\.env$/ });
    assert.doesNotMatch(created.questions[0]?.title ?? '', / used/);
    const { AKENEO_USERNAME, AKENEO_PASSWORD } = parse(readFileSync(join(fixture.folder, '.env'), 'utf8'));
    assert.match(AKENEO_USERNAME ?? '', /^shop_\d{4}$/);
    assert.ok(AKENEO_PASSWORD);
    const [group] = await fixture.access.tree.getChildren(pim);
    assert.ok(group);
    const [node] = await fixture.access.tree.getChildren(group);
    assert.ok(node?.kind === 'connection');
    assert.equal(node.connection.label, 'Shop');
    assert.equal((await fixture.access.tree.getTreeItem(node)).contextValue, 'connection console canCreate');
    const tested = await fixture.run('testCredentials', node);
    assert.match(tested.shown.at(-1)?.message ?? '', /work/);
  });

  it('is reached by another command or in another folder later on, and keeps what was made here', async () => {
    const way = [byConsole, { pick: 'Home folder' }, { type: console() }] as const;
    await fixture.run('addPim', undefined, { type: fixture.url }, ...way);
    const [before] = fixture.access.parts.pims.all();
    assert.ok(before?.driver === 'console');
    const pim = { kind: 'pim', pim: before } as const;
    await fixture.run('createConnection', pim, ...shop, { pick: 'Nowhere yet' });
    const next = console().replace(' console ', ' console --pim-version 7.0 ');
    const again = [{ pick: /^(?!Home|Another)/ }, { type: 'no-such-program-here' }, { type: next }] as const;
    const { remarks, questions } = await fixture.run('changeConsole', pim, ...again);
    assert.match(remarks[0]?.message ?? '', /no such program/);
    assert.equal((questions[1] as { value?: string }).value, console().replaceAll('"', ''));
    const [after] = fixture.access.parts.pims.all();
    assert.ok(after?.driver === 'console');
    assert.deepEqual([after.folder, after.command.includes('--pim-version')], [fixture.folder, true]);
    assert.deepEqual(
      (await fixture.access.parts.model.content(after)).connections.map(({ label }) => label),
      ['Shop'],
    );
  });

  it('says in plain words why a command does not reach it', async () => {
    const { remarks } = await fixture.run(
      'addPim',
      undefined,
      { type: fixture.url },
      byConsole,
      { enter: true },
      { type: '' },
      { type: 'cd /srv && bin/console' },
      { type: 'sshpass -p secret ssh pim bin/console' },
      { type: 'no-such-program-here bin/console' },
      { type: `"${process.execPath}" -e process.exit(3)` },
      { type: `"${process.execPath}" -e "console.error('No database: ${'ab12'.repeat(10)}'); process.exit(3)"` },
      'escape',
    );
    assert.deepEqual(
      remarks.map(({ message }) => message.replace(' --raw', '')),
      [
        'A command is needed.',
        'No shell reads this, so it cannot join, redirect or expand anything. Name one program.',
        'Do not put a password into the command. Use a key or an agent.',
        'There is no such program on this computer. Check the first word of the command.',
        'The console command list failed. The log says why.',
        'The console command list failed: No database: ***',
      ],
    );
    assert.deepEqual(fixture.access.parts.pims.all(), []);
  });
});
