import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Fixture, startFixture } from '../fixture.ts';

describe('In a virtual workspace', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  it('connections are managed, and no file is asked for', async () => {
    assert.equal(vscode.workspace.workspaceFolders?.[0]?.uri.scheme, 'pim-test');
    const pim = await fixture.addPim();
    await fixture.run('createConnection', pim, { type: 'Shop' }, { enter: true }, { pick: 'Source' });
    assert.ok((await fixture.access.parts.vault.credentials(pim.pim.id, 'shop'))?.password);
    const [group] = await fixture.access.tree.getChildren(pim);
    assert.equal(group?.kind, 'flowType');
  });

  it('an insertion says that a .env file needs a disk', async () => {
    await fixture.addPim();
    const { shown } = await fixture.run('insertCredentials', undefined);
    assert.match(shown[0]?.message ?? '', /not on a disk/);
  });
});
