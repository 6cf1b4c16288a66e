import assert from 'node:assert/strict';
import { Secret } from '@pim-connections/core';
import * as vscode from 'vscode';
import { type ConnectionNode, type Fixture, startFixture, writeWorkspaceFile } from './fixture.ts';

describe('several connections at once', () => {
  let fixture: Fixture;
  let pim: Awaited<ReturnType<Fixture['addPim']>>;
  beforeEach(async () => {
    fixture = await startFixture({
      connections: ['shop', 'erp', 'market'].map((code, at) => ({
        code,
        label: code.toUpperCase(),
        flow_type: 'data_source',
        created_at: `2026-01-0${at + 1}T00:00:00Z`,
      })),
    });
    pim = await fixture.addPim();
  });
  afterEach(() => fixture.close());

  const all = async (): Promise<readonly ConnectionNode[]> => {
    const saved = fixture.access.parts.pims.get(pim.pim.id);
    assert.ok(saved);
    const { connections } = await fixture.access.parts.model.content(saved);
    return connections.map((connection) => ({ kind: 'connection', pim: saved, connection }));
  };
  const left = async () => (await all()).map(({ connection }) => connection.id);
  /** Makes the password of a connection known here. */
  const know = (code: string) => fixture.run('regeneratePassword', node(code), { press: 'Regenerate' });
  const node = (code: string): ConnectionNode => ({
    kind: 'connection',
    pim: pim.pim,
    connection: {
      id: code,
      kind: 'connection',
      code,
      label: code.toUpperCase(),
      flowType: 'data_source',
      image: null,
      auditable: null,
      type: 'default',
    } as ConnectionNode['connection'],
  });
  const dead = (calls: readonly string[]) => {
    for (const call of calls) fixture.proxy.failOn.add(call);
  };

  describe('are deleted', () => {
    it('after one question that names each, where it is, and the files that hold its credentials', async () => {
      const { clientId } = (await fixture.access.parts.model.connection(pim.pim, 'erp')).credentials;
      writeWorkspaceFile(fixture.folder, 'erp/.env', `AKENEO_CLIENT_ID=${clientId}\n`);
      const nodes = await all();
      const { shown } = await fixture.run('deleteConnection', nodes.slice(0, 2), { press: 'Delete 2 Connections' });
      assert.equal(shown[0]?.message, 'Delete 2 connections?');
      const { name } = pim.pim;
      assert.match(
        shown[0]?.detail ?? '',
        new RegExp(`^SHOP \\(${name}\\)\nERP \\(${name}\\) — erp/\\.env\n\nEvery program`),
      );
      assert.match(shown[0]?.detail ?? '', /stops at once.+cannot be undone\.$/);
      assert.deepEqual(await left(), ['market']);
      assert.equal(shown.at(-1)?.message, '2 connections deleted.');
      assert.ok(shown.length === 2);
    });

    it('not at all at Escape, nor for a selection of one that is something else', async () => {
      await fixture.run('deleteConnection', await all(), 'escape');
      assert.equal((await left()).length, 3);
      await fixture.run('deleteConnection', [node('shop'), pim], { press: 'Delete' });
      assert.deepEqual(await left(), ['erp', 'market']);
    });

    it('on production when their number was typed', async () => {
      await fixture.run('labelPim', pim, { pick: 'Production' });
      const press = { press: 'Delete 3 Connections' };
      const { remarks } = await fixture.run('deleteConnection', await all(), press, { type: '2' }, 'escape');
      assert.equal(remarks[0]?.message, 'Type 3.');
      assert.equal((await left()).length, 3);
      const { questions } = await fixture.run('deleteConnection', await all(), press, { type: '3' });
      const [question] = questions;
      assert.equal(
        question && 'prompt' in question && question.prompt,
        '3 of them are in production. Type 3 to delete all 3.',
      );
      assert.deepEqual(await left(), []);
    });

    it('as far as the PIM does it: what is left is named with the reason', async () => {
      dead(['DELETE /rest/connections/erp']);
      const { shown } = await fixture.run('deleteConnection', await all(), { press: 'Delete 3 Connections' });
      assert.deepEqual(await left(), ['erp']);
      assert.match(
        shown.at(-1)?.message ?? '',
        /^2 of 3 connections deleted\. Still there: ERP\. ERP: The PIM failed \(status 500\)/,
      );
    });

    it('until the PIM dies, which is then not asked for the others', async () => {
      const nodes = await all();
      fixture.proxy.onCall = (call) => {
        fixture.proxy.isDead ||= call === 'DELETE /rest/connections/shop';
      };
      const { shown } = await fixture.run('deleteConnection', nodes, { press: 'Delete 3 Connections' });
      assert.match(shown.at(-1)?.message ?? '', /^1 of 3 connections deleted\. Still there: ERP, MARKET\. ERP: /);
      assert.equal(fixture.proxy.count('DELETE /rest/connections/market'), 0);
      fixture.proxy.isDead = false;
      fixture.access.parts.model.refresh(pim.pim.id);
      assert.deepEqual(await left(), ['erp', 'market']);
    });
  });

  describe('are tested', () => {
    it('with one sentence when all work', async () => {
      await know('shop');
      await know('erp');
      const { questions, shown } = await fixture.run('testCredentials', [node('shop'), node('erp')]);
      assert.deepEqual([questions.length, shown.at(-1)?.message], [0, 'The credentials of 2 connections work.']);
    });

    it('with a list otherwise, the troubled first, and what helps for the one that is chosen', async () => {
      await know('shop');
      await know('erp');
      const kept = await fixture.access.parts.vault.credentials(pim.pim.id, 'erp');
      assert.ok(kept);
      const wrong = { ...kept, password: new Secret('wrong') };
      await fixture.access.parts.vault.keepCredentials(pim.pim.id, 'erp', wrong);
      const nodes = [node('shop'), node('erp'), node('market')];
      const { questions, shown } = await fixture.run('testCredentials', nodes, { pick: 'ERP' });
      const [question] = questions;
      assert.ok(question && 'choices' in question);
      assert.equal(question.title, 'The credentials of 1 of 3 connections work');
      assert.deepEqual(
        question.choices.map(({ label, detail }) => [label, detail?.slice(0, 40)]),
        [
          ['ERP', 'Client, secret and username are right. T'],
          ['MARKET', 'not tested: its password is not kept her'],
          ['SHOP', 'works'],
        ],
      );
      assert.deepEqual(shown.at(-1)?.buttons, ['Regenerate Password…']);
      await fixture.run('testCredentials', nodes, 'escape');
      const unknown = await fixture.run('testCredentials', nodes, { pick: 'MARKET' });
      assert.match(unknown.shown.at(-1)?.message ?? '', /^The password of MARKET is not kept here/);
    });

    it('with the reason for each when the PIM is away', async () => {
      await know('shop');
      await know('erp');
      await fixture.proxy.stop();
      const { questions } = await fixture.run('testCredentials', [node('shop'), node('erp')], 'escape');
      const [question] = questions;
      assert.ok(question && 'choices' in question);
      assert.equal(question.title, 'The credentials of 0 of 2 connections work');
      for (const { detail } of question.choices)
        assert.match(detail ?? '', /did not answer|Nothing answers|cannot be reached/);
    });
  });

  it('give their codes to the clipboard, one a line', async () => {
    await fixture.run('copyCode', await all());
    assert.equal(await vscode.env.clipboard.readText(), 'shop\nerp\nmarket');
    await fixture.run('copyCode', [node('erp')]);
    assert.equal(await vscode.env.clipboard.readText(), 'erp');
  });

  it('are forgotten after one question', async () => {
    await know('shop');
    await know('erp');
    const { vault } = fixture.access.parts;
    const nodes = [node('shop'), node('erp')];
    await fixture.run('forgetConnection', nodes, 'escape');
    assert.ok((await vault.credentials(pim.pim.id, 'shop'))?.password);
    const { shown } = await fixture.run('forgetConnection', nodes, { press: 'Forget' });
    assert.match(shown[0]?.detail ?? '', /^SHOP \(.+\)\nERP \(.+\)\n\nThe passwords kept/);
    for (const code of ['shop', 'erp']) assert.ok(!(await vault.credentials(pim.pim.id, code))?.password, code);
  });

  it('are not inserted at once, and it is said why', async () => {
    const { shown } = await fixture.run('insertCredentials', await all());
    assert.equal(
      shown[0]?.message,
      'Insert one connection at a time: each needs variables of its own. Select one of them.',
    );
  });
});
