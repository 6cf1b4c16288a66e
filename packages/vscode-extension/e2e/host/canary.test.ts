import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Pim } from '@pim-connections/core';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree/node.ts';
import { type Fixture, startFixture } from './fixture.ts';
import type { Shown } from './scripted-prompts.ts';

describe('after everything was done once, a secret is', () => {
  let fixture: Fixture;
  /** Every secret that passed, each written in the forms that a careless program would leave behind. */
  let canaries: string[];
  const shown: Shown[] = [];

  before(async () => {
    fixture = await startFixture();
    const pim = await fixture.addPim();
    const { vault, model, sessions } = fixture.access.parts;
    const secrets = new Set<string>(['admin-is-no-canary']);
    const collect = async () => {
      const kept = await vault.credentials(pim.pim.id, 'shop');
      for (const secret of [kept?.secret, kept?.password]) if (secret) secrets.add(secret.reveal());
    };
    const collectEventSecret = async () => {
      const read = ({ getEventSubscription }: Pim) => getEventSubscription('shop');
      const { secret } = (await sessions.use(pim.pim, read)).subscription;
      if (secret) secrets.add(secret.reveal());
    };
    const keep = async (running: ReturnType<Fixture['run']>) => {
      shown.push(...(await running).shown);
      await collect();
    };
    await keep(
      fixture.run('createConnection', pim, { type: 'Shop' }, { enter: true }, { pick: 'Source' }, { pick: /^\.env$/ }),
    );
    const [connection] = (await model.content(pim.pim)).connections;
    assert.ok(connection);
    const node: TreeNode = { kind: 'connection', pim: pim.pim, connection };
    await vscode.window.showTextDocument(vscode.Uri.file(join(fixture.folder, '.env')));
    await keep(fixture.run('testCredentials', node));
    await keep(fixture.run('regenerateSecret', node, { press: 'Regenerate' }));
    await keep(fixture.run('regeneratePassword', node, { press: 'Regenerate' }));
    await keep(fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' }));
    await keep(fixture.run('getProducts', node));
    await keep(fixture.run('copyCurl', node, { enter: true }));
    await keep(fixture.run('showDataFlows', node));
    const subscribe = [{ pick: 'Address' }, { type: 'https://example.com/events' }, 'escape'] as const;
    await keep(fixture.run('editEventSubscription', node, ...subscribe));
    await collectEventSecret();
    await keep(fixture.run('insertEventSecret', node, { pick: /^\.env$/ }));
    await keep(fixture.run('regenerateEventSecret', node, { press: 'Regenerate' }));
    await collectEventSecret();
    secrets.delete('admin-is-no-canary');
    assert.equal(secrets.size, 6);
    canaries = [...secrets].flatMap((secret) => [secret, Buffer.from(secret).toString('base64').slice(2, -4)]);
  });
  after(() => fixture?.close());

  const assertClean = (where: string, text: string) => {
    for (const canary of canaries) assert.ok(!text.includes(canary), `${where} holds a secret`);
  };

  it('in no notification and no dialog', () => assertClean('a message', JSON.stringify(shown)));

  it('in no state of the extension', () => {
    const { state } = fixture.access.parts;
    assertClean('the state', JSON.stringify(state.keys().map((key) => [key, state.get(key)])));
  });

  it('in no setting', () => {
    for (const section of ['pimConnections', 'workbench', 'terminal', 'files']) {
      assertClean(section, JSON.stringify(vscode.workspace.getConfiguration(section)));
    }
  });

  it('in no file of the workspace but the one that was chosen, and in none that VS Code keeps', () => {
    const inspect = (folder: string): void => {
      for (const name of readdirSync(folder)) {
        const path = join(folder, name);
        if (path === join(fixture.folder, '.env')) continue;
        if (statSync(path).isDirectory()) inspect(path);
        else assertClean(path, readFileSync(path, 'latin1'));
      }
    };
    inspect(fixture.folder);
    inspect(join(fixture.access.storage.fsPath, '..', '..'));
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
    const file = vscode.Uri.file(join(fixture.folder, '.env'));
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

  it('not on the clipboard', async () => assertClean('the clipboard', await vscode.env.clipboard.readText()));
});
