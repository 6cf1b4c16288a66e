import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Fixture, startFixture } from './fixture.ts';

describe('Copy', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(async () => {
    await setClearAfter(undefined);
    await fixture.close();
  });

  const setClearAfter = (seconds: number | undefined) =>
    vscode.workspace
      .getConfiguration('pimConnections')
      .update('clipboard.clearAfter', seconds, vscode.ConfigurationTarget.Global);

  it('gives each credential, the kept password among them', async () => {
    const node = await fixture.addConnection();
    const kept = await fixture.access.parts.vault.credentials(node.pim.id, 'shop');
    const expected = {
      copyClientId: kept?.clientId,
      copySecret: kept?.secret.reveal(),
      copyUsername: kept?.username,
      copyPassword: kept?.password?.reveal(),
    } as const;
    for (const name of Object.keys(expected) as (keyof typeof expected)[]) {
      await fixture.run(name, node);
      assert.equal(await vscode.env.clipboard.readText(), expected[name]);
    }
  });

  it('takes a secret out of the clipboard again, but not what was copied since', async () => {
    const node = await fixture.addConnection();
    await setClearAfter(1);
    await fixture.run('copySecret', node);
    await new Promise((resolve) => setTimeout(resolve, 1600));
    assert.equal(await vscode.env.clipboard.readText(), '');
    await fixture.run('copySecret', node);
    await vscode.env.clipboard.writeText('something else');
    await new Promise((resolve) => setTimeout(resolve, 1600));
    assert.equal(await vscode.env.clipboard.readText(), 'something else');
  });

  it('says what to do about a password that nobody kept', async () => {
    const node = await fixture.addConnection();
    await fixture.access.parts.vault.forgetCredentials(node.pim.id, 'shop');
    fixture.access.parts.model.refresh(node.pim.id);
    const { shown } = await fixture.run('copyPassword', node);
    assert.match(shown[0]?.message ?? '', /is not kept here: the PIM showed it once/);
    assert.deepEqual(shown[0]?.buttons, ['Regenerate Password…']);
  });
});
