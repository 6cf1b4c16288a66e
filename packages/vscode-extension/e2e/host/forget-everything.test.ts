import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '@pim-connections/core';
import * as vscode from 'vscode';
import { forgetEverything } from '../../src/commands/help/forget-everything.ts';
import { FakeKeyring } from '../../src/credentials/testing/fake-keyring.ts';
import { Vault } from '../../src/credentials/vault.ts';
import type { TreeNode } from '../../src/tree/node.ts';
import { type Fixture, startFixture } from './fixture.ts';
import { type Act, ScriptedPrompts } from './scripted-prompts.ts';

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

  it('says what remains when the keyring refuses to delete, and deletes it the next time', async () => {
    const pim = await fixture.addPim();
    const { parts } = fixture.access;
    const computer = new FakeKeyring();
    const vault = new Vault(computer.openWindow(), () => {});
    await vault.keepLogin(pim.pim.id, new Secret('admin'));
    computer.refuses.add('delete');
    const forget = async () => {
      const prompts = new ScriptedPrompts({ press: 'Forget Everything' });
      await forgetEverything({ ...parts, prompts, vault });
      return prompts.shown.at(-1)?.message ?? '';
    };
    assert.match(
      await forget(),
      /^Logins or credentials are still in the keyring of this computer: it refused to delete/,
    );
    assert.deepEqual(parts.pims.all(), []);
    computer.refuses.clear();
    assert.equal(await forget(), 'Nothing is kept here any more.');
    assert.deepEqual([...computer.values], []);
    // What VS Code has is not that computer's.
    await parts.vault.forgetPim(pim.pim.id);
  });

  it('takes portals out of the list, and says so to whoever follows it', async () => {
    const { list } = fixture.access.parts.portals;
    await list.put({ id: 'portal', name: 'Portal', url: 'https://portal.example.com', user: 'guest', clientId: null });
    let left: number | undefined;
    const following = list.onDidChange(() => {
      left = list.all().length;
    });
    await fixture.run('forgetEverything', undefined, { press: 'Forget Everything' });
    following.dispose();
    assert.equal(left, 0);
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
