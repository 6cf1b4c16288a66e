import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree/node.ts';
import { type Fixture, startFixture } from './fixture.ts';
import type { Act } from './scripted-prompts.ts';

const shop: readonly Act[] = [{ type: 'Shop' }, { enter: true }, { pick: 'Source' }];

describe('Forget Everything', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  it('leaves nothing of this extension on the computer', async () => {
    const pim = await fixture.addPim();
    await fixture.run('createConnection', pim, ...shop, { pick: /^\.env$/ });
    await fixture.run('useInWorkspace', pim);
    await fixture.run('copySecret', { kind: 'connection', pim: pim.pim, connection: await onlyConnection(pim) });
    const { parts, storage } = fixture.access;
    await fixture.run('forgetEverything', undefined, { press: 'Forget Everything' });
    assert.equal(await parts.vault.login(pim.pim.id), undefined);
    assert.equal(await parts.vault.credentials(pim.pim.id, 'shop'), undefined);
    assert.deepEqual([...parts.state.keys(), ...parts.workspaceState.keys()], []);
    assert.deepEqual([parts.pims.all(), parts.index.all()], [[], []]);
    assert.ok(!existsSync(storage.fsPath));
    assert.equal(await vscode.env.clipboard.readText(), '');
    // What is yours stays yours.
    assert.ok(existsSync(join(fixture.folder, '.env')));
  });

  it('does nothing without the button', async () => {
    const pim = await fixture.addPim();
    await fixture.run('forgetEverything', undefined, 'escape');
    assert.equal(fixture.access.parts.pims.all()[0]?.id, pim.pim.id);
  });

  const onlyConnection = async (pim: TreeNode) => {
    const [connection] = (await fixture.access.parts.model.content(pim.pim)).connections;
    assert.ok(connection);
    return connection;
  };
});
