import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '@pim-connections/core';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import { retryAway } from '../../src/pims/retry-away.ts';
import type { TreeNode } from '../../src/tree/node.ts';
import { type ConnectionNode, type Fixture, startFixture } from './fixture.ts';
import { until } from './until.ts';

describe('a PIM that is away', () => {
  let fixture: Fixture;
  let node: ConnectionNode;
  let retrying: vscode.Disposable | undefined;
  beforeEach(async () => {
    fixture = await startFixture();
    node = await fixture.addConnection();
    fixture.proxy.isDead = true;
    await fixture.run('refresh', undefined);
    await fixture.access.tree.getChildren({ kind: 'pim', pim: node.pim });
    assert.equal(isAway(), true);
    fixture.proxy.calls.length = 0;
  });
  afterEach(async () => {
    retrying?.dispose();
    await fixture.close();
  });

  const isAway = () => {
    const outcome = fixture.access.parts.model.outcome(node.pim.id);
    return outcome !== undefined && 'error' in outcome;
  };
  /** A view that comes to the front at will, and a clock. */
  const watch = () => {
    const shown = new vscode.EventEmitter<vscode.TreeViewVisibilityChangeEvent>();
    const unfolded = new vscode.EventEmitter<vscode.TreeViewExpansionEvent<TreeNode>>();
    const clock = { now: 1_800_000_000_000 };
    const view = { visible: true, onDidChangeVisibility: shown.event, onDidExpandElement: unfolded.event };
    retrying = vscode.Disposable.from(
      shown,
      unfolded,
      retryAway({ ...fixture.access.parts, view }, () => clock.now),
    );
    return {
      clock,
      view,
      look: () => shown.fire({ visible: view.visible }),
      unfold: (element: TreeNode) => unfolded.fire({ element }),
    };
  };

  it('is asked again when somebody looks, and shown again once it is back', async () => {
    const { look } = watch();
    fixture.proxy.isDead = false;
    let redrawn = 0;
    const counting = fixture.access.tree.onDidChangeTreeData(() => redrawn++);
    look();
    await until(() => !isAway() && redrawn > 0);
    counting.dispose();
    const item = await fixture.access.tree.getTreeItem(node);
    assert.equal(item.label, 'Shop');
  });

  it('is asked again when it is unfolded, at once', async () => {
    const { unfold } = watch();
    fixture.proxy.isDead = false;
    unfold({ kind: 'pim', pim: node.pim });
    await until(() => !isAway());
  });

  it('is asked again when it is unfolded in the view itself', async () => {
    // Of a single PIM the welcome view would stand there.
    fixture.proxy.isDead = false;
    await fixture.addPim();
    const { view } = fixture.access.parts;
    await until(() => view.visible);
    fixture.proxy.isDead = true;
    await fixture.run('refresh', undefined);
    await until(isAway);
    await vscode.commands.executeCommand('workbench.actions.treeView.pimConnections.connections.collapseAll');
    fixture.proxy.isDead = false;
    await view.reveal({ kind: 'pim', pim: node.pim }, { expand: true });
    await until(() => !isAway());
  });

  it('is asked every five seconds at most by whoever unfolds it or shows the view, and not while nobody sees it', async () => {
    const { clock, look, unfold, view } = watch();
    const { model } = fixture.access.parts;
    let asked = 0;
    const counting = model.onDidRead(() => asked++);
    view.visible = false;
    look();
    view.visible = true;
    look();
    await until(() => asked === 1);
    look();
    clock.now += 4999;
    look();
    unfold({ kind: 'pim', pim: node.pim });
    // Nobody looks at the PIM by unfolding what is in it.
    clock.now += 1;
    unfold(node);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(asked, 1);
    unfold({ kind: 'pim', pim: node.pim });
    await until(() => asked === 2);
    counting.dispose();
  });

  it('is not asked again after it refused a login: five wrong ones lock an account', async () => {
    const { clock, look } = watch();
    const { sessions, vault } = fixture.access.parts;
    await vault.keepLogin(node.pim.id, new Secret('wrong'));
    sessions.end(node.pim.id);
    fixture.proxy.isDead = false;
    look();
    await until(() => fixture.proxy.calls.some((call) => call.startsWith('POST')));
    await until(() => fixture.access.welcome() === 'refused');
    await fixture.access.tree.getChildren({ kind: 'pim', pim: node.pim });
    const tries = fixture.proxy.calls.filter((call) => call.startsWith('POST')).length;
    clock.now += 60_000;
    look();
    await fixture.access.tree.getChildren({ kind: 'pim', pim: node.pim });
    assert.equal(fixture.proxy.calls.filter((call) => call.startsWith('POST')).length, tries);
  });

  it('is said to be so in one way, by the tree and by a test', async () => {
    await fixture.proxy.stop();
    await fixture.run('refresh', undefined);
    await fixture.access.tree.getChildren({ kind: 'pim', pim: node.pim });
    const outcome = fixture.access.parts.model.outcome(node.pim.id);
    assert.ok(outcome && 'error' in outcome);
    const { tree } = fixture.access;
    const failure = await tree.getTreeItem({ kind: 'failure', pim: node.pim, of: 'connections', error: outcome.error });
    const { shown } = await fixture.run('testCredentials', node);
    assert.match(shown[0]?.message ?? '', /^Nothing answers at 127\.0\.0\.1:\d+\./);
    assert.equal(shown[0]?.message, failure.label);
  });

  it('keeps nobody from inserting the credentials that are kept here', async () => {
    const { parts } = fixture.access;
    const kept = await parts.vault.credentials(node.pim.id, 'shop');
    await fixture.run(
      'insertCredentials',
      { kind: 'pim', pim: node.pim },
      { pick: 'Shop' },
      { pick: /^\.env$/ },
      { press: 'Write' },
    );
    const values = parse(readFileSync(join(fixture.folder, '.env')));
    assert.equal(values.AKENEO_CLIENT_SECRET, kept?.secret.reveal());
    assert.equal(values.AKENEO_PASSWORD, kept?.password?.reveal());
  });
});
