import assert from 'node:assert/strict';
import { flowTypes, Secret } from '@pim-connections/core';
import { startSandbox } from '@pim-connections/sandbox-pim';
import * as vscode from 'vscode';
import { ConnectionsModel } from '../../src/pims/connections-model.ts';
import { LastLists } from '../../src/pims/last-lists.ts';
import { ConnectionsTree } from '../../src/tree/connections-tree.ts';
import type { TreeNode } from '../../src/tree/node.ts';
import { type Fixture, startFixture } from './fixture.ts';
import { PimProxy } from './pim-proxy.ts';
import { until } from './until.ts';

const connections = [
  { code: 'shop', label: 'Shop', flow_type: 'data_destination', created_at: '2026-01-03T00:00:00Z' },
  { code: 'erp', label: 'ERP', flow_type: 'data_source', created_at: '2026-01-01T00:00:00Z' },
  { code: 'portal', label: 'Supplier portal', flow_type: 'data_source', created_at: '2026-01-02T00:00:00Z' },
];

describe('the tree of connections', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture({ connections });
  });
  afterEach(() => fixture.close());

  const children = (node?: TreeNode) => fixture.access.tree.getChildren(node);
  const items = async (node?: TreeNode) =>
    Promise.all((await children(node)).map((child) => fixture.access.tree.getTreeItem(child)));

  it('groups by flow type in the PIM’s order, with counts and without empty groups', async () => {
    await fixture.addPim();
    const [pim] = await children();
    const groups = await items(pim);
    assert.deepEqual(
      groups.map(({ label, description }) => [label, description]),
      [
        ['Source', '2'],
        ['Destination', '1'],
      ],
    );
  });

  it('says how many of the accepted connections are used', async () => {
    await fixture.addPim();
    const [pim] = await items();
    assert.equal(pim?.description, '7.0 · admin · 3 of 50');
    assert.match(pim?.accessibilityInformation?.label ?? '', /, 7\.0, admin, 3 of 50 connections$/);
    assert.match(
      (pim?.tooltip as vscode.MarkdownString | undefined)?.value ?? '',
      /The PIM allows 50 connections at most\./,
    );
  });

  it('keeps every id over a refresh', async () => {
    await fixture.addPim();
    const ids = async () => {
      const all: (string | undefined)[] = [];
      const visit = async (node?: TreeNode): Promise<void> => {
        for (const child of await children(node)) {
          all.push((await fixture.access.tree.getTreeItem(child)).id);
          await visit(child);
        }
      };
      await visit();
      return all;
    };
    const before = await ids();
    await fixture.run('refresh', undefined);
    assert.deepEqual(await ids(), before);
    assert.equal(new Set(before).size, before.length);
    assert.equal(before.length, 1 + 2 + 3 + 3 * 4);
  });

  it('hides secret and password, and tells a screen reader so', async () => {
    await fixture.addPim();
    const [pim] = await children();
    const [source] = await children(pim);
    const [erp] = await children(source);
    const credentials = await items(erp);
    assert.deepEqual(
      credentials.map(({ label }) => label),
      ['Client ID', 'Secret', 'Username', 'Password'],
    );
    assert.equal(credentials[1]?.description, '••••••••');
    assert.equal(credentials[1]?.accessibilityInformation?.label, 'Secret: hidden');
    assert.equal(credentials[3]?.description, 'not kept here');
  });

  it('needs one call for the list and one for opening a connection', async () => {
    await fixture.addPim();
    fixture.proxy.calls.length = 0;
    fixture.access.parts.model.refresh(...fixture.access.parts.pims.all().map(({ id }) => id));
    const [pim] = await children();
    const [source] = await children(pim);
    const [erp] = await children(source);
    await children(erp);
    assert.deepEqual(new Set(fixture.proxy.calls), new Set(['GET /rest/connections', 'GET /rest/connections/erp']));
    assert.equal(fixture.proxy.calls.length, 2);
  });

  it('shows why a PIM cannot be read, below that PIM, with the next action', async () => {
    const pim = await fixture.addPim();
    await fixture.proxy.stop();
    await fixture.run('refresh', undefined);
    const [failure] = await items(pim);
    assert.match(String(failure?.label), /^Nothing answers at .+ Start the PIM/);
    assert.equal(failure?.command?.command, 'pimConnections.refresh');
    assert.match(failure.contextValue ?? '', /^failure .+\brefresh$/);
    assert.match(failure.accessibilityInformation?.label ?? '', /^Problem: Nothing answers .+ Try Again$/);
  });

  it('does not send a refused login again at a refresh, and works after Sign In', async () => {
    const { pim } = await fixture.addPim();
    const { vault, sessions, model } = fixture.access.parts;
    await vault.keepLogin(pim.id, new Secret('wrong'));
    sessions.end(pim.id);
    model.refresh(pim.id);
    fixture.proxy.calls.length = 0;
    for (let i = 0; i < 3; i++) {
      await fixture.run('refresh', undefined);
      const [failure] = await items({ kind: 'pim', pim });
      assert.match(String(failure?.label), /refused the login/);
      assert.equal(failure?.command?.command, 'pimConnections.signIn');
    }
    assert.equal(fixture.proxy.count('POST /user/login-check'), 1);
    await fixture.run('signIn', { kind: 'pim', pim }, { enter: true }, { type: 'admin' });
    assert.equal((await items({ kind: 'pim', pim })).length, 2);
  });

  it('shows fifty connections of each of five PIMs after one call to each, and none is asked for what is not open', async () => {
    const many = Array.from({ length: 50 }, (_, at) => ({
      code: `connection_${at}`,
      label: `Connection ${at}`,
      flow_type: flowTypes[at % 3],
    }));
    const sandboxes = await Promise.all(
      Array.from({ length: 5 }, () => startSandbox({ port: 0, data: ':memory:', seed: { connections: many } })),
    );
    const proxies = sandboxes.map(({ url }) => new PimProxy(url));
    try {
      for (const proxy of proxies) {
        await fixture.run('addPim', undefined, { type: await proxy.start() }, { type: 'admin' }, { type: 'admin' });
      }
      const { model, pims } = fixture.access.parts;
      model.refresh(...pims.all().map(({ id }) => id));
      for (const proxy of proxies) proxy.calls.length = 0;
      const roots = await children();
      assert.deepEqual(
        (await Promise.all(roots.map((root) => fixture.access.tree.getTreeItem(root)))).map(({ description }) =>
          String(description).split(' · ').at(-1),
        ),
        Array.from({ length: 5 }, () => '50 of 50'),
      );
      const rows = await Promise.all(
        roots.map(async (root) => (await Promise.all((await children(root)).map(children))).flat().length),
      );
      assert.deepEqual(rows, [50, 50, 50, 50, 50]);
      for (const { calls } of proxies) assert.deepEqual(calls, ['GET /rest/connections']);
    } finally {
      for (const proxy of proxies) await proxy.stop();
      for (const sandbox of sandboxes) await sandbox.close();
    }
  });

  /** What windows leave to each other: in memory, as VS Code's own takes a while to settle. */
  const newState = (): vscode.Memento => {
    const values = new Map<string, unknown>();
    return {
      keys: () => [...values.keys()],
      get: (key: string) => values.get(key) as never,
      update: async (key, value) => void values.set(key, JSON.parse(JSON.stringify(value))),
    };
  };

  /** The tree that a new window has, before anything was asked. */
  const inNewWindow = (state: vscode.Memento) => {
    const { arrangement, flows, images, index, pims, sessions, vault, workspacePim } = fixture.access.parts;
    const lists = new LastLists(state, pims);
    const model = new ConnectionsModel(sessions, index, lists);
    const tree = new ConnectionsTree({
      arrangement,
      flows,
      images,
      index,
      links: fixture.access.links,
      model,
      pims,
      vault,
      workspacePim,
    });
    closing.push(tree, model, lists);
    const changes: undefined[] = [];
    tree.onDidChangeTreeData((change) => changes.push(change));
    const rows = async (node?: TreeNode): Promise<readonly string[]> => {
      const found = await tree.getChildren(node);
      const below = found.map(async (child): Promise<readonly string[]> => {
        const { description, label } = await tree.getTreeItem(child);
        return [`${label}: ${description}`, ...(child.kind === 'connection' ? [] : await rows(child))];
      });
      return (await Promise.all(below)).flat();
    };
    return { changes, model, rows };
  };
  const closing: vscode.Disposable[] = [];
  afterEach(() => vscode.Disposable.from(...closing.splice(0)).dispose());

  it('shows in a new window what a PIM listed last, says that it is being read, and then what it lists now', async () => {
    const { pim } = await fixture.addPim();
    const state = newState();
    await inNewWindow(state).model.content(pim);
    fixture.proxy.calls.length = 0;
    fixture.proxy.holdAnswersTo.add('GET /rest/connections');
    const { changes, model, rows } = inNewWindow(state);
    const expected = ['Source: 2', 'ERP: ', 'Supplier portal: portal', 'Destination: 1', 'Shop: '];
    assert.deepEqual(await rows(), [`${pim.name}: 7.0 · admin · 3 of 50 · reading…`, ...expected]);
    await until(() => fixture.proxy.count('GET /rest/connections') > 0);
    assert.equal(changes.length, 0);
    fixture.proxy.release();
    await model.content(pim);
    await until(() => changes.length > 0);
    assert.deepEqual(await rows(), [`${pim.name}: 7.0 · admin · 3 of 50`, ...expected]);
  });

  it('shows a PIM at once that was never read, and its connections when it answers', async () => {
    const { pim } = await fixture.addPim();
    fixture.proxy.calls.length = 0;
    fixture.proxy.holdAnswersTo.add('GET /rest/connections');
    const { changes, model, rows } = inNewWindow(newState());
    assert.deepEqual(await rows(), [`${pim.name}: 7.0 · admin · reading…`]);
    await until(() => fixture.proxy.count('GET /rest/connections') > 0);
    fixture.proxy.release();
    await model.content(pim);
    await until(() => changes.length > 0);
    assert.equal((await rows()).length, 6);
  });

  it('keeps the last list of a PIM that is away, and none of one that refused the login or was removed', async () => {
    const { pim } = await fixture.addPim();
    const { model, pims, sessions, vault } = fixture.access.parts;
    const isKept = () => model.lastList(pim.id) !== undefined;
    const readAgain = async () => {
      model.refresh(pim.id);
      await model.content(pim).catch(() => undefined);
    };
    await readAgain();
    assert.ok(isKept());
    fixture.proxy.isDead = true;
    await readAgain();
    assert.ok(isKept());
    fixture.proxy.isDead = false;
    await vault.keepLogin(pim.id, new Secret('wrong'));
    sessions.end(pim.id);
    await readAgain();
    assert.ok(!isKept());
    await vault.keepLogin(pim.id, new Secret('admin'));
    sessions.end(pim.id);
    await readAgain();
    assert.ok(isKept());
    await pims.remove(pim.id);
    assert.ok(!isKept());
  });

  it('is in its container, with the commands in its title', async () => {
    await vscode.commands.executeCommand('pimConnections.connections.focus');
    const all = await vscode.commands.getCommands(true);
    const { commandNames, commandId } = await import('../../src/contributions/command-ids.ts');
    for (const name of commandNames) assert.ok(all.includes(commandId(name)), name);
  });
});
