import assert from 'node:assert/strict';
import { connectPim } from '@pim-connections/api-client';
import { Secret } from '@pim-connections/core';
import * as vscode from 'vscode';
import type { ConnectionNode } from '../../src/tree/node.ts';
import { type Fixture, startFixture, writeWorkspaceFile } from './fixture.ts';
import { until } from './until.ts';

describe('a .env that is opened', () => {
  let fixture: Fixture;
  let node: ConnectionNode;
  beforeEach(async () => {
    fixture = await startFixture();
    node = await fixture.addConnection();
  });
  afterEach(() => fixture.close());

  const tokens = () => fixture.proxy.count('POST /api/oauth/v1/token');
  const latest = async () => {
    const { tests, vault } = fixture.access.parts;
    const kept = await vault.credentials(node.pim.id, 'shop');
    assert.ok(kept?.username && kept.password);
    const credentials = { ...kept, username: kept.username, password: kept.password };
    return tests.latest(node.pim.id, 'shop', { url: fixture.url, credentials })?.verdict;
  };
  /** A file with the credentials that are kept here; each has a name of its own, as VS Code remembers closed files. */
  const fileOf = async (path: string) => {
    const kept = await fixture.access.parts.vault.credentials(node.pim.id, 'shop');
    assert.ok(kept);
    const text = `AKENEO_CLIENT_ID=${kept.clientId}
AKENEO_CLIENT_SECRET=${kept.secret.reveal()}
AKENEO_USERNAME=${kept.username}
AKENEO_PASSWORD=${kept.password?.reveal()}
`;
    return writeWorkspaceFile(fixture.folder, path, text);
  };
  const open = async (path: string) => vscode.window.showTextDocument(await fileOf(path));

  it('is checked with one request for a token, and not again within the hour, unless somebody asks', async () => {
    await open('.env.first');
    await until(async () => ((await latest()) === 'works' ? true : undefined));
    assert.equal(tokens(), 1);
    const { document } = await open('.env.second');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# mine\n');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await open('.env.third');
    await vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 10);
    assert.equal(tokens(), 1);
    await fixture.run('testCredentials', node);
    assert.equal(tokens(), 2);
  });

  it('tells that a secret was regenerated elsewhere, and offers to find out', async () => {
    const { username, password } = fixture.sandbox.admin;
    const elsewhere = await connectPim({
      url: fixture.sandbox.url,
      login: { username, password: new Secret(password ?? '') },
    });
    await elsewhere.regenerateSecret(node.connection.id);
    const { document } = await open('.env.fourth');
    const [problem] = await until(() => {
      const found = vscode.languages.getDiagnostics(document.uri).filter(({ code }) => code === 'refused');
      return found.length > 0 ? found : undefined;
    });
    assert.ok(problem);
    assert.match(problem.message, /The PIM refused the credentials of Shop/);
    assert.equal(problem.range.start.line, 1);
    assert.equal(tokens(), 1);
    const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
    );
    assert.equal(action?.title, 'Test the credentials of Shop');
  });

  it('is not checked where that is switched off, nor when a value in it is not the one that is kept', async () => {
    const file = await fileOf('.env.sixth');
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const other = text.replace(/^AKENEO_PASSWORD=.*$/m, 'AKENEO_PASSWORD=another');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(other));
    await vscode.window.showTextDocument(file);
    await until(() => vscode.languages.getDiagnostics(file).length > 0);
    // last: what is open is checked when that is switched on again
    const settings = vscode.workspace.getConfiguration('pimConnections.env');
    await settings.update('checkOnOpen', false, vscode.ConfigurationTarget.Global);
    try {
      await open('.env.fifth');
      assert.equal(tokens(), 0);
    } finally {
      await settings.update('checkOnOpen', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
