import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pim } from '@pim-connections/core';
import * as vscode from 'vscode';
import type { CommandName } from '../../src/contributions/command-ids.ts';
import type { TreeNode } from '../../src/tree/node.ts';
import { type Fixture, startFixture, writeWorkspaceFile } from './fixture.ts';
import { listenToPages } from './listen-to-pages.ts';
import { logged } from './logged.ts';
import type { Act, Shown } from './scripted-prompts.ts';
import { until } from './until.ts';

/** The smallest picture there is. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const write = { pick: /^Write$/ } as const;
const intoEnv = { pick: /^\.env$/ } as const;

describe('after everything was done once, a secret is', function () {
  // Everything at once takes a while where other tests run beside it.
  this.timeout(180_000);
  let fixture: Fixture;
  /** Every secret that passed, each written in the forms that a careless program would leave behind. */
  let canaries: string[];
  /** Where files go that somebody exports; outside of the workspace. */
  let exported: string;
  let pages: ReturnType<typeof listenToPages>;
  const shown: Shown[] = [];
  const asked: unknown[] = [];
  const browsed: string[] = [];
  const copied: string[] = [];
  /** Text of every document that was open at any moment but of the chosen file, and the label of every tab. */
  const documents = new Map<string, Set<string>>();
  const tabs = new Set<string>();
  const listening: vscode.Disposable[] = [];

  const envFile = () => join(fixture.folder, '.env');
  const note = ({ uri, getText }: vscode.TextDocument) => {
    if (uri.scheme === 'file' && uri.fsPath === envFile()) return;
    const name = uri.toString(true);
    documents.set(name, (documents.get(name) ?? new Set()).add(getText()));
  };
  const noteTabs = () => {
    for (const { tabs: own } of vscode.window.tabGroups.all) for (const { label } of own) tabs.add(label);
  };
  const configure = (name: string, value: unknown) =>
    vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);

  before(async () => {
    exported = mkdtempSync(join(tmpdir(), 'canary-'));
    writeFileSync(join(exported, 'logo.png'), png);
    pages = listenToPages();
    fixture = await startFixture();
    listening.push(
      vscode.workspace.onDidOpenTextDocument(note),
      vscode.workspace.onDidChangeTextDocument(({ document }) => note(document)),
      vscode.window.tabGroups.onDidChangeTabs(noteTabs),
    );
    const { model, sessions, vault, workspaceState } = fixture.access.parts;
    // The first write of a workspace is shown as a comparison.
    await workspaceState.update('changesShown', undefined);
    await configure('pimConnections.terminal.credentials', true);
    await configure('workbench.localHistory.exclude', { '**/.env*': true, '**/*.env': true });
    const pim = await fixture.addPim();
    const secrets = new Set<string>();
    const collect = async () => {
      const kept = await vault.credentials(pim.pim.id, 'shop');
      for (const secret of [kept?.secret, kept?.password]) if (secret) secrets.add(secret.reveal());
    };
    const collectEventSecret = async () => {
      const read = ({ getEventSubscription }: Pim) => getEventSubscription('shop');
      const { secret } = (await sessions.use(pim.pim, read)).subscription;
      if (secret) secrets.add(secret.reveal());
    };
    const keep = async (name: CommandName, on: TreeNode | undefined, ...acts: readonly Act[]) => {
      const prompts = await fixture.run(name, on, ...acts);
      shown.push(...prompts.shown);
      asked.push(...prompts.questions);
      browsed.push(...prompts.browsed);
      await collect();
    };
    const keepCopied = async (name: CommandName, on: TreeNode | undefined, ...acts: readonly Act[]) => {
      await keep(name, on, ...acts);
      copied.push(await vscode.env.clipboard.readText());
    };
    const to = (name: string) => ({ choose: vscode.Uri.file(join(exported, name)) });

    await keep('createConnection', pim, { type: 'Shop' }, { enter: true }, { pick: 'Source' }, intoEnv, write);
    const [connection] = (await model.content(pim.pim)).connections;
    assert.ok(connection);
    const node: TreeNode = { kind: 'connection', pim: pim.pim, connection };
    const showFile = () => vscode.window.showTextDocument(vscode.Uri.file(envFile()), { preview: false });
    await showFile();
    await keep('testCredentials', node);
    await keep('regenerateSecret', node, { press: 'Show Changes' }, { pick: 'Regenerate' });
    await keep('regeneratePassword', node, { press: 'Regenerate' });
    // Saved in an editor: that is what Local History keeps.
    const editor = await showFile();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# mine\n'));
    await editor.document.save();
    const notes = await vscode.window.showTextDocument(writeWorkspaceFile(fixture.folder, 'notes.md', ''));
    await notes.edit((edit) => edit.insert(new vscode.Position(0, 0), 'mine\n'));
    await notes.document.save();
    await keep('insertCredentials', node, intoEnv, { press: 'Show Changes' }, write);
    await keep('getProducts', node);
    await keepCopied('copyCurl', node, { enter: true });
    await keep('saveHttpFile', node, to('pim.http'));
    await keep('exportPostman', node, { enter: true }, to('postman.json'));
    await keep('exportPims', undefined, to('pims.json'));
    await keepCopied('copyDebugInformation', undefined);
    await keep('showStorage', undefined);
    await keep('openPim', node);
    await keep('editConnection', node, { pick: 'Image' }, to('logo.png'), { pick: /^Upload it/ });
    await model.content(pim.pim).then((content) => fixture.access.parts.images.read(pim.pim, content));
    await keep('openTerminal', node);
    await keep('showDataFlows', node);
    const [page] = pages.pages;
    page?.say({ kind: 'ready' });
    page?.say({ kind: 'errors', id: 'shop' });
    await until(() => page?.messages.some(({ kind }) => kind === 'week'));
    const subscribe = [{ pick: 'Address' }, { type: 'https://example.com/events' }, 'escape'] as const;
    await keep('editEventSubscription', node, ...subscribe);
    await collectEventSecret();
    await keep('insertEventSecret', node, intoEnv);
    await keep('regenerateEventSecret', node, { press: 'Regenerate' });
    await collectEventSecret();
    // What fails is logged: a login that is refused, a call that breaks.
    fixture.proxy.failOn.add('GET /api/rest/v1/products');
    await keep('getProducts', node);
    assert.equal(secrets.size, 6);
    canaries = [...secrets].flatMap((secret) => [secret, Buffer.from(secret).toString('base64').slice(2, -4)]);
  });
  after(async () => {
    for (const one of listening) one.dispose();
    for (const terminal of vscode.window.terminals) terminal.dispose();
    pages.restore();
    rmSync(exported, { recursive: true });
    await configure('pimConnections.terminal.credentials', undefined);
    await configure('workbench.localHistory.exclude', undefined);
    await fixture?.close();
  });

  const holds = (text: string) => canaries.some((canary) => text.includes(canary));
  const assertClean = (where: string, text: string) => assert.ok(!holds(text), `${where} holds a secret`);
  /** All files below a folder, looked at one by one; gives their paths. */
  const inspect = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      if (path === envFile()) return [];
      const stats = statSync(path);
      if (stats.isDirectory()) return inspect(path);
      // A socket says nothing.
      if (!stats.isFile()) return [];
      const text = readFileSync(path, 'latin1');
      if (!isBackupOfChosen(path, text)) assertClean(path, text);
      return [path];
    });
  /** What is not saved yet of the file that was chosen, VS Code keeps until it is: its first line says of which file. */
  const isBackupOfChosen = (path: string, text: string) =>
    path.includes('/Backups/') && text.slice(0, text.indexOf('\n')).split(' ')[0]?.endsWith(envFile()) === true;

  it('in the file that was chosen: the search finds what there is', () => {
    assert.ok(holds(readFileSync(envFile(), 'utf8')));
  });

  it('in no notification and no dialog', () => assertClean('a message', JSON.stringify(shown)));

  it('in no question', () => assertClean('a question', JSON.stringify(asked)));

  it('in no state of the extension', () => {
    const { state, workspaceState } = fixture.access.parts;
    for (const memento of [state, workspaceState]) {
      assertClean('the state', JSON.stringify(memento.keys().map((key) => [key, memento.get(key)])));
    }
  });

  it('in no setting', () => {
    for (const section of ['pimConnections', 'workbench', 'terminal', 'files']) {
      assertClean(section, JSON.stringify(vscode.workspace.getConfiguration(section)));
    }
  });

  it('in no file of the workspace but the one that was chosen, and in none that VS Code keeps', () => {
    inspect(fixture.folder);
    const user = join(fixture.access.storage.fsPath, '../..');
    const kept = inspect(join(user, '..'));
    const wasSeen = (what: RegExp) =>
      assert.ok(
        kept.some((path) => what.test(path)),
        `${what} was not looked at`,
      );
    wasSeen(/\/images\/.+\.png$/);
    // Local History, which leaves .env out once that is accepted.
    wasSeen(/\/History\/.+\.md$/);
  });

  it('in no line of the log', () => {
    assert.ok(logged.some((line) => line.includes('test of credentials')));
    assertClean('the log', logged.join('\n'));
  });

  it('in no file that was exported', () => {
    const names = inspect(exported).map((path) => path.slice(exported.length + 1));
    assert.deepEqual(names.sort(), ['logo.png', 'pim.http', 'pims.json', 'postman.json']);
  });

  it('in no other document that was open at any moment: comparisons, answers, pages; and in no tab', () => {
    for (const [name, texts] of documents) assertClean(name, [name, ...texts].join('\n'));
    const schemes = new Set([...documents.keys()].map((name) => name.slice(0, name.indexOf(':'))));
    assert.ok(schemes.has('pim-connections-change'), [...schemes].join(', '));
    assertClean('a tab', [...tabs].join('\n'));
    assert.ok([...tabs].some((label) => label.includes('what will change')));
  });

  it('in no page of a webview, and in nothing that it is told', () => {
    assert.equal(pages.pages.length, 1);
    for (const { html, messages } of pages.pages) assertClean('a page', html() + JSON.stringify(messages));
  });

  it('in the environment of its terminal alone: not in its name, not in the arguments of a program', () => {
    const terminal = vscode.window.terminals.find(({ name }) => name.startsWith('Shop · '));
    assert.ok(terminal);
    const { env, ...rest } = terminal.creationOptions as vscode.TerminalOptions;
    assert.ok(holds(JSON.stringify(env)));
    assertClean('a terminal', terminal.name + JSON.stringify(rest));
    assertClean('this process', JSON.stringify([process.env, process.argv]));
    for (const file of globSync('/proc/[0-9]*/cmdline')) assertClean(file, readOrNothing(file));
  });

  it('in no row of the tree', async () => {
    const { tree } = fixture.access;
    const looked = new Set<string>();
    const visit = async (node?: TreeNode): Promise<void> => {
      for (const child of await tree.getChildren(node)) {
        looked.add(child.kind === 'credential' ? child.name : child.kind);
        assertClean('a tree item', JSON.stringify(await tree.getTreeItem(child)));
        await visit(child);
      }
    };
    await visit();
    // a row that says why nothing could be read would be clean, too
    for (const row of ['pim', 'connection', 'clientId', 'secret', 'username', 'password', 'envFile']) {
      assert.ok(looked.has(row), `no row of ${row}`);
    }
  });

  it('in no lens, hover, problem or completion of the editor', async () => {
    const file = vscode.Uri.file(envFile());
    const position = new vscode.Position(3, 4);
    const results = await Promise.all([
      vscode.commands.executeCommand('vscode.executeCodeLensProvider', file, 20),
      vscode.commands.executeCommand('vscode.executeHoverProvider', file, position),
      vscode.commands.executeCommand('vscode.executeCompletionItemProvider', file, new vscode.Position(3, 0)),
    ]);
    // Word completion of VS Code itself offers words of the file; ours are those with our commands.
    const completions = results[2] as vscode.CompletionList;
    const ours = completions.items.filter(({ command }) => command?.command.startsWith('pimConnections'));
    assertClean('the editor', JSON.stringify([results[0], results[1], ours, vscode.languages.getDiagnostics(file)]));
  });

  it('not on the clipboard, and in no address that was opened', async () => {
    assert.equal(copied.length, 2);
    assertClean('the clipboard', [...copied, await vscode.env.clipboard.readText()].join('\n'));
    assert.equal(browsed.length, 1);
    assertClean('an address', browsed.join('\n'));
  });
});

/** Of a process that may have ended meanwhile. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
