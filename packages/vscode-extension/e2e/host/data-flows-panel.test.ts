import assert from 'node:assert/strict';
import { Secret } from '@pim-connections/core';
import type { PimVersion } from '@pim-connections/sandbox-pim';
import * as vscode from 'vscode';
import type { ToPage } from '../../src/data-flows/panel/protocol.ts';
import type { TreeNode } from '../../src/tree/node.ts';
import { type Fixture, startFixture } from './fixture.ts';
import { flowingPim } from './flowing-pim.ts';
import { listenToPages, type Page } from './listen-to-pages.ts';
import { until } from './until.ts';

describe('the data flows', () => {
  let fixture: Fixture;
  let listening: ReturnType<typeof listenToPages>;
  beforeEach(() => {
    listening = listenToPages();
  });
  afterEach(async () => {
    listening.restore();
    await fixture.close();
  });

  const open = async (
    seed: object,
    node?: (pim: TreeNode & { kind: 'pim' }) => Promise<TreeNode>,
    pimVersion: PimVersion = '7.0',
  ) => {
    fixture = await startFixture(seed, { pimVersion });
    const pim = await fixture.addPim();
    await fixture.run('showDataFlows', node ? await node(pim) : pim);
    const [page] = listening.pages;
    assert.ok(page);
    page.say({ kind: 'ready' });
    return { page, pim };
  };
  const last = <Kind extends ToPage['kind']>({ messages }: Page, kind: Kind) =>
    until(() => messages.findLast((message): message is Extract<ToPage, { kind: Kind }> => message.kind === kind));

  it('let nothing run or load but their own script and style sheet', async () => {
    const { page } = await open(flowingPim());
    const html = page.html();
    const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
    const plain = policy.replaceAll('&#39;', "'");
    assert.match(plain, /^default-src 'none'; script-src 'nonce-[^' ]+'; style-src [^;]+$/);
    assert.doesNotMatch(plain, /unsafe/);
    assert.doesNotMatch(html, /\sstyle=|<style|\son[a-z]+=|javascript:/);
  });

  it('show each connection and all together, by the day', async () => {
    const { page } = await open(flowingPim());
    const { week } = await last(page, 'week');
    assert.deepEqual(
      week?.flows.map(({ title, charts }) => [title, ...charts.map(({ total }) => total)]),
      [
        ['All connections', '87 created', '0 updated', '1,204 read', '12 errors'],
        ['ERP', '87 created', '0 updated', '12 errors'],
        ['Shop', '1,204 read'],
        ['Marketplace', '0 read'],
      ],
    );
    const erp = week?.flows.find(({ id }) => id === 'erp');
    assert.equal(erp?.errors, '12 errors: 9 business, 3 technical');
    assert.deepEqual(erp?.charts[0]?.counts, [12, 12, 0, 31, 8, 20, 4]);
    assert.match(erp?.charts[0]?.summary ?? '', /^Products created: 87 in 7 days, most on .+ \(31\)$/);
    assert.match(week?.period ?? '', /, in the time zone UTC that admin has in the PIM\. Read at .+ \(.+\)\.$/);
    assert.equal(week?.flows.find(({ id }) => id === 'market')?.silence, 'No data for 8 days.');
  });

  it('name the time zone by whose days the PIM counts, and are shown without it', async () => {
    const users = [{ username: 'admin', password: 'admin', timezone: 'Pacific/Auckland' }];
    const { page } = await open({ ...flowingPim(), users });
    assert.match((await last(page, 'week')).week?.period ?? '', /, in the time zone Pacific\/Auckland that admin has/);
    fixture.proxy.failOn.add('GET /rest/user/');
    page.messages.length = 0;
    page.say({ kind: 'run', action: 'refresh' });
    const { week } = await last(page, 'week');
    assert.match(week?.period ?? '', /, in the time zone that admin has in the PIM\. Read at/);
    assert.ok(week?.flows.some(({ title }) => title === 'ERP'));
  });

  it('list business errors with product, place and links, when they are opened', async () => {
    const { page } = await open(flowingPim());
    await last(page, 'week');
    assert.equal(fixture.proxy.count('GET /rest/connections/erp/business-errors'), 0);
    page.say({ kind: 'errors', id: 'erp' });
    const { errors } = await last(page, 'errors');
    const [family, name] = errors;
    assert.equal(family?.message, 'The shoez family does not exist in your PIM.');
    assert.deepEqual(family?.place, [{ text: 'runner-42' }]);
    assert.deepEqual(family?.documentation, [
      [
        { text: 'Please check your ' },
        { text: 'Family settings', href: `${fixture.url}/#/configuration/family/` },
        { text: ' or learn more about ' },
        { text: 'families', href: 'https://help.akeneo.com/pim/serenity/articles/what-is-a-family.html' },
        { text: '.' },
      ],
    ]);
    assert.deepEqual(name?.place, [
      {
        text: 'Sandal <b>7</b> · sandal-7',
        href: `${fixture.url}/#/enrich/product/fc24e6c3-933c-4a93-8a81-e5c703d134d5`,
      },
      { text: 'family shoes' },
      { text: 'attribute name' },
      { text: 'locale en_US' },
      { text: 'channel ecommerce' },
    ]);
  });

  it('begin with the connection they were opened on', async () => {
    const { page } = await open(flowingPim(), async (pim) => {
      const { connections } = await fixture.access.parts.model.content(pim.pim);
      const connection = connections.find(({ code }) => code === 'shop');
      assert.ok(connection);
      return { kind: 'connection', pim: pim.pim, connection };
    });
    assert.equal((await last(page, 'show')).id, 'shop');
  });

  it('are read again by Refresh, and one panel serves a PIM', async () => {
    const { page, pim } = await open(flowingPim());
    await last(page, 'week');
    fixture.proxy.calls.length = 0;
    page.messages.length = 0;
    page.say({ kind: 'run', action: 'refresh' });
    await last(page, 'week');
    assert.equal(fixture.proxy.count('GET /rest/connections/audit/weekly'), 3);
    await fixture.run('showDataFlows', pim);
    assert.equal(listening.pages.length, 1);
  });

  it('name the connections that nobody tracks, and count them from a press of their button on', async () => {
    const { connections, ...seed } = flowingPim();
    const forgotten = { code: 'pos', label: 'Tills', flow_type: 'data_destination', auditable: false } as const;
    const { page, pim } = await open({ ...seed, connections: [...(connections ?? []), forgotten] });
    const { untracked } = await last(page, 'week');
    assert.deepEqual(untracked?.connections, [
      { id: 'pos', label: 'Tills', button: { text: 'Track', spoken: 'Track Tills' } },
    ]);
    page.messages.length = 0;
    page.say({ kind: 'track', id: 'pos' });
    await until(() => page.messages.some((message) => message.kind === 'week' && message.untracked === null));
    const { week } = await last(page, 'week');
    // It was not tracked a minute ago: nothing is amiss.
    assert.equal(week?.flows.find(({ title }) => title === 'Tills')?.silence, 'Nothing counted yet.');
    const groups = await fixture.access.tree.getChildren(pim);
    const nodes = (await Promise.all(groups.map((group) => fixture.access.tree.getChildren(group)))).flat();
    const rows = await Promise.all(nodes.map((node) => fixture.access.tree.getTreeItem(node)));
    assert.equal(rows.find(({ label }) => label === 'Tills')?.description, 'nothing counted yet');
    const { connections: now } = await fixture.access.parts.model.content(pim.pim);
    assert.equal(now.find(({ id }) => id === 'pos')?.auditable, true);
  });

  it('opened on a connection that nobody tracks offer to track it', async () => {
    const seed = { connections: [{ code: 'pos', label: 'Tills', flow_type: 'data_destination' }] };
    const { page } = await open(seed, async (pim) => {
      const [connection] = (await fixture.access.parts.model.content(pim.pim)).connections;
      assert.ok(connection);
      return { kind: 'connection', pim: pim.pim, connection };
    });
    const { note } = await last(page, 'week');
    assert.deepEqual(note?.actions, [{ action: 'track', title: 'Track' }]);
    page.messages.length = 0;
    page.say({ kind: 'run', action: 'track' });
    assert.equal((await until(() => last(page, 'week'))).kind, 'week');
    await until(() => page.messages.some((message) => message.kind === 'week' && message.week !== null));
  });

  it('say what to do when nothing is tracked, and when the PIM is away', async () => {
    const { page } = await open({ connections: [{ code: 'tool', label: 'Tool' }] });
    const { week, note } = await last(page, 'week');
    assert.equal(week, null);
    assert.match(note?.text ?? '', /^No connection is tracked\. Switch tracking on/);
    assert.deepEqual(note?.actions, [{ action: 'editConnection', title: 'Edit Connection…' }]);
    await fixture.proxy.stop();
    page.messages.length = 0;
    page.say({ kind: 'run', action: 'refresh' });
    const failed = await last(page, 'week');
    assert.equal(failed.note?.severity, 'error');
    assert.match(failed.note?.text ?? '', /Nothing answers/);
    assert.deepEqual(
      failed.note?.actions.map(({ title }) => title),
      ['Try Again', 'Show Log'],
    );
  });

  it('lead to the login when somebody signed out', async () => {
    const { page, pim } = await open(flowingPim());
    await last(page, 'week');
    await fixture.run('signOut', pim);
    page.messages.length = 0;
    page.say({ kind: 'run', action: 'refresh' });
    const { note } = await until(() => last(page, 'week'));
    assert.deepEqual(
      note?.actions.map(({ title }) => title),
      ['Sign In Again…', 'Show Log'],
    );
  });

  it('say of a connection that is not counted why', async () => {
    const { page, pim } = await open(flowingPim(), async (node) => {
      const { connections } = await fixture.access.parts.model.content(node.pim);
      const connection = connections.find(({ code }) => code === 'tool');
      assert.ok(connection);
      return { kind: 'connection', pim: node.pim, connection };
    });
    const { note, week } = await last(page, 'week');
    assert.equal(note?.text, 'Tool cannot be tracked: the PIM tracks sources and destinations only.');
    assert.equal(week?.flows.length, 4);
    page.messages.length = 0;
    await fixture.run('showDataFlows', pim);
    assert.equal((await last(page, 'week')).note, null);
  });

  it('on a 4.0 show what that counts: no reads and no errors', async () => {
    const connections = [
      { code: 'erp', label: 'ERP', flow_type: 'data_source' },
      { code: 'shop', label: 'Shop', flow_type: 'data_destination' },
    ];
    const { page } = await open({ connections }, undefined, '4.0');
    const { week } = await last(page, 'week');
    assert.deepEqual(
      week?.flows.map(({ title, charts }) => [title, ...charts.map(({ kind }) => kind)]),
      [['ERP', 'created', 'updated']],
    );
  });

  it('on a 3.2 say that it counts nothing', async () => {
    const { page } = await open({}, undefined, '3.2');
    const { note, week } = await last(page, 'week');
    assert.deepEqual([week, note?.text], [null, 'This PIM counts no data flows. PIMs from 4.0 on do.']);
  });

  it('ask to sign in again when the login is refused', async () => {
    const { page, pim } = await open(flowingPim());
    await last(page, 'week');
    const { vault, sessions, model } = fixture.access.parts;
    await vault.keepLogin(pim.pim.id, new Secret('wrong'));
    sessions.end(pim.pim.id);
    page.messages.length = 0;
    model.refresh(pim.pim.id);
    const { note } = await last(page, 'week');
    assert.match(note?.text ?? '', /refused the login/);
    assert.equal(note?.actions[0]?.action, 'signIn');
  });

  it('are read again by themselves only when that is wanted', async () => {
    const { page } = await open(flowingPim());
    await last(page, 'week');
    const settings = vscode.workspace.getConfiguration('pimConnections');
    page.messages.length = 0;
    await settings.update('dataFlows.refreshEvery', 0.01, vscode.ConfigurationTarget.Global);
    try {
      await last(page, 'week');
    } finally {
      await settings.update('dataFlows.refreshEvery', undefined, vscode.ConfigurationTarget.Global);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    page.messages.length = 0;
    await new Promise((resolve) => setTimeout(resolve, 900));
    assert.deepEqual(page.messages, []);
  });

  it('come back with their window, and know what was chosen; without their PIM they are closed', async () => {
    const { page, pim } = await open(flowingPim());
    await last(page, 'week');
    page.close();
    await until(() => vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0));
    const restore = async (state: unknown) => {
      const panel = vscode.window.createWebviewPanel('pimConnections.dataFlows', 'Data Flows', vscode.ViewColumn.One);
      const closed = new Promise<boolean>((resolve) => panel.onDidDispose(() => resolve(true)));
      await fixture.access.restoreDataFlows(panel, state);
      return closed;
    };
    void restore({ pim: pim.pim.id, table: true, connection: 'erp' });
    const back = await until(() => listening.pages[1]);
    await until(() => back.html() !== '');
    back.say({ kind: 'ready' });
    assert.equal((await last(back, 'week')).week?.flows.length, 4);
    // Its own memory says which connection it shows.
    assert.ok(back.messages.every(({ kind }) => kind !== 'show'));
    for (const state of [undefined, {}, { pim: 'gone', table: false, connection: null }])
      assert.ok(await restore(state));
  });

  it('on a PIM without connections offer to create one', async () => {
    const { page } = await open({});
    const { note } = await last(page, 'week');
    assert.equal(note?.actions[0]?.action, 'createConnection');
  });

  it('never tell the page a secret', async () => {
    const { page, pim } = await open(flowingPim());
    await last(page, 'week');
    page.say({ kind: 'errors', id: 'erp' });
    await last(page, 'errors');
    const said = page.html() + JSON.stringify(page.messages);
    for (const id of ['erp', 'shop', 'market']) {
      const { credentials } = await fixture.access.parts.model.connection(pim.pim, id);
      assert.ok(!said.includes(credentials.secret.reveal()), id);
      assert.ok(!said.includes(credentials.clientId), id);
    }
  });
});
