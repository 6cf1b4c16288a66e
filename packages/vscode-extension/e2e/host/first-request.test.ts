import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type ConnectionNode, type Fixture, startFixture, writeWorkspaceFile } from './fixture.ts';

describe('a first request', () => {
  let fixture: Fixture;
  let node: ConnectionNode;
  beforeEach(async () => {
    fixture = await startFixture({ products: [{ identifier: 'runner-42' }, { identifier: 'sandal-7' }] });
    node = await fixture.addConnection('Destination');
  });
  afterEach(() => fixture.close());

  const secrets = async () => {
    const kept = await fixture.access.parts.vault.credentials(node.pim.id, 'shop');
    assert.ok(kept?.password);
    return [kept.secret.reveal(), kept.password.reveal()];
  };
  const holdsNoSecret = async (text: string) => {
    for (const secret of await secrets()) assert.ok(!text.includes(secret));
  };
  const saved = (name: string) => ({ choose: vscode.Uri.file(join(fixture.folder, name)) });
  const read = (name: string) => readFileSync(join(fixture.folder, name), 'utf8');

  it('shows the PIM’s products in an editor that nobody can type into', async () => {
    const { shown } = await fixture.run('getProducts', node);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const answer = JSON.parse(editor.document.getText()) as { _embedded: { items: { identifier: string }[] } };
    assert.deepEqual(
      answer._embedded.items.map(({ identifier }) => identifier),
      ['runner-42', 'sandal-7'],
    );
    assert.equal(editor.document.languageId, 'json');
    const before = editor.document.getText();
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(editor.document.getText(), before);
    assert.deepEqual(shown[0]?.buttons, ['Save as .http File…', 'Copy as cURL…']);
    await holdsNoSecret(editor.document.getText() + editor.document.uri.toString());
  });

  it('says what the PIM refused, and shows its answer', async () => {
    fixture.proxy.failOn.add('GET /api/rest/v1/products');
    const { shown } = await fixture.run('getProducts', node);
    assert.match(shown[0]?.message ?? '', /refused to list products \(status 500\)/);
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /Oops/);
  });

  it('offers a new password where the old one was not kept', async () => {
    await fixture.access.parts.vault.forgetCredentials(node.pim.id, 'shop');
    fixture.access.parts.model.refresh(node.pim.id);
    const { shown } = await fixture.run('getProducts', node);
    assert.deepEqual(shown[0]?.buttons, ['Regenerate Password…']);
    assert.equal(fixture.proxy.count('POST /api/oauth/v1/token'), 0);
  });

  it('is saved as a .http file with the variables of the project', async () => {
    writeWorkspaceFile(fixture.folder, '.env', 'AKENEO_URL=\nAKENEO_SECRET=\n');
    await fixture.run('saveHttpFile', node, saved('pim.http'));
    const text = read('pim.http');
    assert.match(text, /^@baseUrl = \{\{\$dotenv AKENEO_URL\}\}$/m);
    assert.match(text, /:\{\{\$dotenv AKENEO_SECRET\}\}$/m);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, join(fixture.folder, 'pim.http'));
    await holdsNoSecret(text);
  });

  it('goes to the PIM in the list, whatever address another extension hands over', async () => {
    const asked: string[] = [];
    const other = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end();
    });
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
    try {
      const { port } = other.address() as AddressInfo;
      const elsewhere = { ...node, pim: { ...node.pim, url: `http://127.0.0.1:${port}` } };
      for (const command of ['getProducts', 'testCredentials'] as const) await fixture.run(command, elsewhere);
      assert.deepEqual(asked, []);
    } finally {
      other.close();
    }
  });

  it('is a Postman environment, with the secrets only when that is chosen', async () => {
    await fixture.run('exportPostman', node, { enter: true }, saved('without.json'));
    await holdsNoSecret(read('without.json'));
    await fixture.run('exportPostman', node, { pick: /^With secret/ }, saved('with.json'));
    for (const secret of await secrets()) assert.ok(read('with.json').includes(secret));
  });

  it('is a Postman environment for its owner alone, and says what git would do with it', async () => {
    const file = writeWorkspaceFile(fixture.folder, 'with.json', '{}').fsPath;
    chmodSync(file, 0o644);
    execFileSync('git', ['init', '-q'], { cwd: fixture.folder });
    const { shown } = await fixture.run('exportPostman', node, { pick: /^With secret/ }, saved('with.json'));
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.match(shown.at(-1)?.message ?? '', /the next commit may include the secret/);
  });

  it('is copied as cURL with variables, or with the values for a while', async () => {
    await fixture.run('copyCurl', node, { enter: true });
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /--user "\$AKENEO_CLIENT_ID":"\$AKENEO_CLIENT_SECRET"/);
    await holdsNoSecret(text);
    const settings = vscode.workspace.getConfiguration('pimConnections');
    await settings.update('clipboard.clearAfter', 1, vscode.ConfigurationTarget.Global);
    try {
      await fixture.run('copyCurl', node, { pick: 'Values' });
      const values = await vscode.env.clipboard.readText();
      for (const secret of await secrets()) assert.ok(values.includes(secret));
      await new Promise((resolve) => setTimeout(resolve, 1600));
      assert.equal(await vscode.env.clipboard.readText(), '');
    } finally {
      await settings.update('clipboard.clearAfter', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('leaves nothing behind when Escape is pressed', async () => {
    await vscode.env.clipboard.writeText('mine');
    await fixture.run('saveHttpFile', node, 'escape');
    await fixture.run('exportPostman', node, 'escape');
    await fixture.run('exportPostman', node, { enter: true }, 'escape');
    await fixture.run('copyCurl', node, 'escape');
    assert.equal(await vscode.env.clipboard.readText(), 'mine');
    assert.deepEqual(await vscode.workspace.findFiles('**/*'), []);
  });
});
