import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/tree/node.ts';
import { type ConnectionNode, type Fixture, startFixture } from './fixture.ts';

const connections = [
  { code: 'shop', label: 'Shop', flow_type: 'data_destination', created_at: '2026-01-03T00:00:00Z' },
  { code: 'erp', label: 'ERP', flow_type: 'data_source', created_at: '2026-01-01T00:00:00Z' },
  { code: 'portal', label: 'Supplier portal', flow_type: 'data_source', created_at: '2026-01-02T00:00:00Z' },
];

describe('the tree, arranged', () => {
  let fixture: Fixture;
  let pim: TreeNode & { kind: 'pim' };
  beforeEach(async () => {
    fixture = await startFixture({ connections });
    pim = await fixture.addPim();
  });
  afterEach(async () => {
    await fixture.access.parts.arrangement.change({ grouping: 'flowType', sorting: 'pim', filter: '' });
    await fixture.close();
  });

  const labels = async (node: TreeNode): Promise<string[]> => {
    const children = await fixture.access.tree.getChildren(node);
    return Promise.all(children.map(async (child) => String((await fixture.access.tree.getTreeItem(child)).label)));
  };

  it('shows connections without groups, sorted, and remembers it in this workspace', async () => {
    await fixture.run('groupConnections', undefined, { pick: 'Not at all' });
    assert.deepEqual(await labels(pim), ['ERP', 'Supplier portal', 'Shop']);
    await fixture.run('sortConnections', undefined, { pick: 'Newest first' });
    assert.deepEqual(await labels(pim), ['Shop', 'Supplier portal', 'ERP']);
    await fixture.run('sortConnections', undefined, { pick: 'Label' });
    assert.deepEqual(await labels(pim), ['ERP', 'Shop', 'Supplier portal']);
    assert.deepEqual(fixture.access.parts.workspaceState.get('tree'), {
      grouping: 'none',
      sorting: 'label',
      filter: '',
    });
    const [connection] = await fixture.access.tree.getChildren(pim);
    assert.ok(connection);
    assert.equal((await fixture.access.tree.getParent(connection))?.kind, 'pim');
  });

  it('changes nothing at Escape', async () => {
    for (const name of ['groupConnections', 'sortConnections', 'filterConnections'] as const) {
      await fixture.run(name, undefined, 'escape');
    }
    assert.deepEqual(await labels(pim), ['Source', 'Destination']);
  });

  it('shows what the filter lets through, says so, and offers the way back', async () => {
    await fixture.run('filterConnections', undefined, { type: 'SHOP' });
    assert.deepEqual(await labels(pim), ['Destination']);
    assert.equal(fixture.access.parts.view.message, 'Only connections with “SHOP”');
    await fixture.run('filterConnections', undefined, { type: 'nothing like it' });
    const [note] = await fixture.access.tree.getChildren(pim);
    assert.ok(note);
    const { command, label } = await fixture.access.tree.getTreeItem(note);
    assert.deepEqual([label, command?.command], ['Nothing matches the filter', 'pimConnections.clearFilter']);
    await fixture.run('clearFilter', undefined);
    assert.deepEqual(await labels(pim), ['Source', 'Destination']);
  });

  it('does not ask a PIM again that failed, until it is refreshed', async () => {
    const { model } = fixture.access.parts;
    await fixture.addPim();
    await fixture.proxy.stop();
    model.refresh(pim.pim.id);
    await labels(pim);
    const outcome = model.outcome(pim.pim.id);
    await labels(pim);
    assert.equal(model.outcome(pim.pim.id), outcome);
  });
});

describe('the .env files below a connection', () => {
  let fixture: Fixture;
  let node: ConnectionNode;
  let file: string;
  beforeEach(async () => {
    fixture = await startFixture();
    file = join(fixture.folder, '.env');
    node = await fixture.addConnection('Other', /^\.env$/);
  });
  afterEach(() => fixture.close());

  const fileItems = async () => {
    const below = (await fixture.access.tree.getChildren(node)).filter(({ kind }) => kind === 'envFile');
    return Promise.all(below.map((one) => fixture.access.tree.getTreeItem(one)));
  };
  const described = async (wanted: string) => {
    let now: unknown;
    for (let i = 0; i < 100; i++) {
      const items = await fileItems();
      now = items.map(({ description, label }) => `${label}: ${description}`).join(' | ');
      if (now === wanted) return items[0];
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return assert.equal(now, wanted);
  };

  it('say how many values are the current ones, and open with a click', async () => {
    const item = await described('.env: 4 of 4 match');
    assert.equal(item?.command?.command, 'vscode.open');
    const [, { selection }] = item.command.arguments as [vscode.Uri, { selection: vscode.Range }];
    const lines = readFileSync(file, 'utf8').split('\n');
    assert.match(lines[selection.start.line] ?? '', /^AKENEO_/);
    assert.doesNotMatch(lines[selection.start.line - 1] ?? '', /^AKENEO_/);
    const own = await fixture.access.tree.getTreeItem(node);
    assert.match(String(own.description), /✔ \.env$/);
    assert.match(own.accessibilityInformation?.label ?? '', /in \.env$/);
  });

  it('follow a change, a new file and a deletion', async () => {
    await described('.env: 4 of 4 match');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/(?<=AKENEO_CLIENT_SECRET=).*/, 'outdated0outdated0'));
    const item = await described('.env: 3 of 4 match');
    assert.equal((item?.iconPath as vscode.ThemeIcon | undefined)?.id, 'warning');
    assert.match(String(item?.tooltip), /Secret: another value/);
    assert.match(item?.accessibilityInformation?.label ?? '', /^Problem: .+Secret: another value/);
    assert.ok(!JSON.stringify(item).includes('outdated0'));
    const own = await fixture.access.tree.getTreeItem(node);
    assert.match(own.accessibilityInformation?.label ?? '', /in \.env \(with a problem\)$/);
    writeFileSync(join(fixture.folder, '.env.local'), text);
    await described('.env: 3 of 4 match | .env.local: 4 of 4 match');
    rmSync(file);
    await described('.env.local: 4 of 4 match');
  });

  it('are not said to be all right where a value cannot be compared', async () => {
    await described('.env: 4 of 4 match');
    const { parts, tree } = fixture.access;
    const kept = await parts.vault.credentials(node.pim.id, 'shop');
    assert.ok(kept);
    await parts.vault.forgetPim(node.pim.id);
    await parts.vault.keepCredentials(node.pim.id, 'shop', { ...kept, password: null });
    await fixture.run('refresh', undefined);
    const item = await described('.env: 3 of 4 match');
    assert.equal((item?.iconPath as vscode.ThemeIcon | undefined)?.id, 'file');
    assert.equal((await tree.getTreeItem(node)).description, '.env');
  });

  it('are searched once, however often the tree is drawn', async () => {
    await described('.env: 4 of 4 match');
    // Opening the connection tells more about it, which is looked at once more.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { links } = fixture.access;
    const first = links.read();
    await fileItems();
    assert.equal(links.read(), first);
  });
});

describe('a credential that is dragged', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  it('travels as a name, and becomes its value where it is dropped', async () => {
    const node = await fixture.addConnection();
    const credentials = await fixture.access.tree.getChildren(node);
    const { drag, parts } = fixture.access;
    const kept = await parts.vault.credentials(node.pim.id, 'shop');
    const document = await vscode.workspace.openTextDocument({ content: '' });
    for (const node of credentials) {
      const transfer = new vscode.DataTransfer();
      drag.handleDrag([node], transfer);
      const carried = await Promise.all([...transfer].map(([, item]) => item.asString()));
      for (const secret of [kept?.secret, kept?.password]) assert.ok(!carried.join().includes(secret?.reveal() ?? '!'));
      const edit = await drag.provideDocumentDropEdits(document, new vscode.Position(0, 0), transfer);
      const value = node.kind === 'credential' ? kept?.[node.name] : undefined;
      assert.equal(edit?.insertText, typeof value === 'string' ? value : value?.reveal());
    }
  });

  it('is one line of several when several are dragged', async () => {
    const node = await fixture.addConnection();
    const { drag, parts, tree } = fixture.access;
    const credentials = await tree.getChildren(node);
    const transfer = new vscode.DataTransfer();
    drag.handleDrag([node, ...credentials], transfer);
    const document = await vscode.workspace.openTextDocument({ content: '' });
    const edit = await drag.provideDocumentDropEdits(document, new vscode.Position(0, 0), transfer);
    const kept = await parts.vault.credentials(node.pim.id, 'shop');
    assert.ok(kept);
    const values = [kept.clientId, kept.secret.reveal(), kept.username, kept.password?.reveal()];
    assert.equal(edit?.insertText, values.join('\n'));
    assert.equal(edit?.title, 'Insert 4 values');
  });

  it('is nothing when what was dropped is not ours', async () => {
    const document = await vscode.workspace.openTextDocument({ content: '' });
    const start = new vscode.Position(0, 0);
    for (const text of [
      '',
      'x',
      '{}',
      '[{"pimId":"a","connectionId":"b","name":"toString"}]',
      '[{"pimId":"a","connectionId":"b","name":"secret"}]',
    ]) {
      const transfer = new vscode.DataTransfer();
      transfer.set('application/vnd.pim-connections.credential', new vscode.DataTransferItem(text));
      assert.equal(await fixture.access.drag.provideDocumentDropEdits(document, start, transfer), undefined);
    }
  });
});
