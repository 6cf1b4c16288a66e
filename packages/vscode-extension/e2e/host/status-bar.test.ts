import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startFixture } from './fixture.ts';

describe('the status bar', () => {
  it('is off unless it is wanted', () => {
    assert.equal(vscode.workspace.getConfiguration('pimConnections').get('statusBar'), false);
  });

  it('says which PIM is used and how it is, in words as well', async () => {
    const fixture = await startFixture();
    try {
      assert.equal(await fixture.access.status(), undefined);
      const pim = await fixture.addPim();
      await fixture.access.parts.pims.put({ ...pim.pim, name: 'Blue $(bug) PIM' });
      await fixture.access.parts.model.content(pim.pim);
      assert.deepEqual(await fixture.access.status(), {
        text: '$(pass) Blue $ (bug) PIM',
        tooltip: 'Blue $(bug) PIM: 0 connections',
        label: 'PIM Blue $(bug) PIM, 0 connections',
      });
      await fixture.run('signOut', pim);
      await fixture.access.parts.model.content(pim.pim).catch(() => undefined);
      assert.match((await fixture.access.status())?.label ?? '', /Signed out of this PIM\. Sign in again/);
      const second = await fixture.addPim();
      assert.equal((await fixture.access.status())?.text, '$(server) Choose a PIM');
      await fixture.run('useInWorkspace', second);
      assert.match((await fixture.access.status())?.text ?? '', /127\.0\.0\.1/);
    } finally {
      await fixture.close();
    }
  });

  it('comes and goes with its setting', async () => {
    const settings = vscode.workspace.getConfiguration('pimConnections');
    await settings.update('statusBar', true, vscode.ConfigurationTarget.Global);
    await settings.update('statusBar', undefined, vscode.ConfigurationTarget.Global);
  });
});
