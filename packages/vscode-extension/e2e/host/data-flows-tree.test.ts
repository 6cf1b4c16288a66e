import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ConnectionNode, TreeNode } from '../../src/tree/node.ts';
import { editFile } from './edit-file.ts';
import { type Fixture, startFixture } from './fixture.ts';
import { flowingPim } from './flowing-pim.ts';
import { until } from './until.ts';

describe('the data flows in the tree', () => {
  let fixture: Fixture;
  let pim: TreeNode & { kind: 'pim' };
  beforeEach(async () => {
    fixture = await startFixture(flowingPim());
    pim = await fixture.addPim();
  });
  afterEach(() => fixture.close());

  const rows = async () => {
    const { tree } = fixture.access;
    const groups = await tree.getChildren(pim);
    const nodes = (await Promise.all(groups.map((group) => tree.getChildren(group)))).flat();
    return Promise.all(nodes.map((node) => tree.getTreeItem(node)));
  };
  const descriptions = async () =>
    Object.fromEntries((await rows()).map(({ label, description }) => [label, description]));
  const flows = () => until(() => fixture.access.parts.flows.latest(pim.pim.id));

  it('say what went through each tracked connection in seven days', async () => {
    await rows();
    await flows();
    assert.deepEqual(await descriptions(), {
      ERP: '⚠ 12 errors · 87 created',
      Shop: '1,204 read',
      Marketplace: 'no data for 8 days',
      Tool: '',
    });
  });

  it('come after a file that is at fault, as a narrow row is cut off at its end, and before one that is not', async () => {
    await rows();
    await flows();
    const [, destinations] = await fixture.access.tree.getChildren(pim);
    const [shop] = await fixture.access.tree.getChildren(destinations);
    await fixture.run('insertCredentials', shop as ConnectionNode, { pick: /^\.env$/ }, { press: 'Write' });
    await until(async () => (await descriptions()).Shop === '⚠ .env · 1,204 read');
    const file = vscode.Uri.file(join(fixture.folder, '.env'));
    await editFile(file, (text) => `${text}AKENEO_PASSWORD=noted-elsewhere\n`);
    await until(async () => (await descriptions()).Shop === '1,204 read · .env');
  });

  it('are told to a screen reader, and by day in the tooltip', async () => {
    await rows();
    await flows();
    const [erp] = await rows();
    assert.equal(erp?.accessibilityInformation?.label, 'Connection ERP, last 7 days: 12 errors · 87 created');
    assert.match(
      (erp?.tooltip as vscode.MarkdownString | undefined)?.value ?? '',
      /The last 7 days:[^`]*`[▁▂▃▄▅▆▇█]{7}` 87 created/,
    );
  });

  it('are the first rows below a connection: a bar for each day, and words for a screen reader', async () => {
    await rows();
    await flows();
    const { tree } = fixture.access;
    const [sources, destinations] = await tree.getChildren(pim);
    const below = async (group: TreeNode | undefined, at: number) => {
      const connection = (await tree.getChildren(group))[at];
      const rows = (await tree.getChildren(connection)).filter(({ kind }) => kind === 'week');
      return Promise.all(rows.map((row) => tree.getTreeItem(row)));
    };
    const [created, errors, ...others] = await below(sources, 0);
    assert.deepEqual([created?.label, errors?.label, others], ['Created', 'Errors', []]);
    assert.match(String(created?.description), /^[▁▂▃▄▅▆▇█]{7} 87$/);
    assert.match(String(errors?.description), /^[▁▂▃▄▅▆▇█]{7} 12$/);
    const spoken = created?.accessibilityInformation?.label ?? '';
    assert.match(spoken, /^ERP, Products created: 87 in 7 days, most on .+ \(31\)$/);
    assert.equal(created?.command?.command, 'pimConnections.showDataFlows');
    assert.deepEqual(await below(destinations, 1), [], 'its own row says that nothing came');
  });

  it('are no row below a connection that nobody tracks', async () => {
    await rows();
    await flows();
    const { tree } = fixture.access;
    const others = (await tree.getChildren(pim))[2];
    const [tool] = await tree.getChildren(others);
    assert.deepEqual(
      (await tree.getChildren(tool)).map(({ kind }) => kind),
      ['credential', 'credential', 'credential', 'credential'],
    );
  });

  it('are read once after a refresh, and the list does not wait for them', async () => {
    await rows();
    await flows();
    fixture.proxy.calls.length = 0;
    fixture.proxy.holdAnswersTo.add('GET /rest/connections/audit/weekly');
    await fixture.run('refresh', undefined);
    // While no number has come: the list is there.
    for (let i = 0; i < 3; i++) assert.equal((await rows()).length, 4);
    fixture.proxy.release();
    await fixture.access.parts.flows.read(pim.pim);
    for (let i = 0; i < 3; i++) await rows();
    assert.equal(fixture.proxy.count('GET /rest/connections/audit/weekly'), 3);
    assert.equal(fixture.proxy.count('GET /rest/connections/audit/weekly-error'), 1);
  });

  it('keep quiet when they cannot be read', async () => {
    fixture.proxy.failOn.add('GET /rest/connections/audit/weekly');
    fixture.access.parts.model.refresh(pim.pim.id);
    await rows();
    await assert.rejects(fixture.access.parts.flows.read(pim.pim));
    const labels = (await rows()).map(({ label }) => label);
    assert.deepEqual(labels, ['ERP', 'Shop', 'Marketplace', 'Tool']);
  });

  it('can be switched off', async () => {
    const settings = vscode.workspace.getConfiguration('pimConnections');
    await settings.update('dataFlows.inTree', false, vscode.ConfigurationTarget.Global);
    try {
      fixture.proxy.calls.length = 0;
      await fixture.run('refresh', undefined);
      assert.equal((await descriptions()).Shop, '');
      assert.equal(fixture.proxy.count('GET /rest/connections/audit/weekly'), 0);
    } finally {
      await settings.update('dataFlows.inTree', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
