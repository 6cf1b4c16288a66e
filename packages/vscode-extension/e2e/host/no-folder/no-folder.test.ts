import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type ConnectionNode, type Fixture, startFixture } from '../fixture.ts';
import type { Act } from '../scripted-prompts.ts';

const shop: readonly Act[] = [{ type: 'Shop' }, { enter: true }, { pick: 'Destination' }];

describe('A window without a folder', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    assert.deepEqual(vscode.workspace.workspaceFolders ?? [], []);
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  const created = async (): Promise<ConnectionNode> => {
    const pim = await fixture.addPim();
    const { questions } = await fixture.run('createConnection', pim, ...shop);
    const positions = questions.map(({ step, totalSteps }) => `${step}/${totalSteps}`);
    assert.deepEqual(positions, ['1/3', '2/3', '3/3']);
    const [connection] = (await fixture.access.parts.model.content(pim.pim)).connections;
    assert.ok(connection);
    return { kind: 'connection', pim: pim.pim, connection };
  };

  it('creates a connection in three answers, and keeps its credentials', async () => {
    const node = await created();
    const kept = await fixture.access.parts.vault.credentials(node.pim.id, 'shop');
    assert.ok(kept?.password);
    const { shown } = await fixture.run('testCredentials', node);
    assert.match(shown[0]?.message ?? '', /^The credentials of Shop work/);
  });

  it('says that there is no file to insert them into, and offers to open one', async () => {
    const node = await created();
    const { shown } = await fixture.run('insertCredentials', node);
    assert.match(shown[0]?.message ?? '', /^No folder is open/);
    assert.deepEqual(shown[0]?.buttons, ['Open Folder…']);
  });

  it('rotates a secret without a question about files', async () => {
    const node = await created();
    const before = (await fixture.access.parts.vault.credentials(node.pim.id, 'shop'))?.secret;
    const { shown } = await fixture.run('regenerateSecret', node, { press: 'Regenerate' });
    assert.deepEqual(shown[0]?.buttons, ['Regenerate']);
    assert.match(shown[0]?.detail ?? '', /No \.env file of this workspace holds it/);
    const after = (await fixture.access.parts.vault.credentials(node.pim.id, 'shop'))?.secret;
    assert.ok(before && after && !after.equals(before));
  });

  it('deletes a connection, and copies its code', async () => {
    const node = await created();
    await fixture.run('copyCode', node);
    assert.equal(await vscode.env.clipboard.readText(), 'shop');
    await fixture.run('deleteConnection', node, { press: 'Delete' });
    assert.deepEqual((await fixture.access.parts.model.content(node.pim)).connections, []);
  });
});
