import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parse } from 'dotenv';
import type { ChoiceQuestion } from '../../src/prompts/prompts.ts';
import type { TreeNode } from '../../src/tree/node.ts';
import { type Fixture, startFixture, writeWorkspaceFile } from './fixture.ts';
import type { Act } from './scripted-prompts.ts';

const connections = ['erp', 'shop', 'dam', 'print'].map((code) => ({ code, label: code.toUpperCase() }));
const active = (connection: string) => ({
  connection,
  url: `https://example.com/${connection}`,
  secret: `${connection}0secret0`,
});

describe('the event subscription of a connection', () => {
  let fixture: Fixture;
  let receiver: Server;
  let address: string;
  before(async () => {
    // The PIM of the test may call this computer, as an administrator can allow it.
    process.env.ALLOWED_NETWORK_WHITELIST = '127.0.0.1';
    receiver = createServer((request, response) => response.writeHead(request.url === '/gone' ? 410 : 200).end());
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  });
  after(() => {
    delete process.env.ALLOWED_NETWORK_WHITELIST;
    receiver.close();
  });
  afterEach(() => fixture.close());

  const open = async (seed: object): Promise<TreeNode> => {
    fixture = await startFixture({ connections, ...seed });
    const { pim } = await fixture.addPim();
    const [connection] = (await fixture.access.parts.model.content(pim)).connections;
    assert.ok(connection);
    return { kind: 'connection', pim, connection };
  };
  const state = async ({ pim }: TreeNode) =>
    fixture.access.parts.sessions.use(pim, (session) => session.getEventSubscription('erp'));
  const edit = (node: TreeNode, ...acts: readonly Act[]) => fixture.run('editEventSubscription', node, ...acts);
  const env = () => parse(readFileSync(join(fixture.folder, '.env'), 'utf8'));

  it('asks for an address before it is switched on, and shows how many are active', async () => {
    const node = await open({ event_subscriptions: [active('shop')] });
    const { questions } = await edit(node, { pick: 'Send events' }, { type: `${address}/events` }, 'escape');
    const [before, , after] = questions as ChoiceQuestion<unknown>[];
    assert.equal(before?.placeholder, '1 of 3 subscriptions of this PIM are active');
    assert.equal(after?.placeholder, '2 of 3 subscriptions of this PIM are active');
    assert.deepEqual(
      after?.choices.map(({ label, description }) => [label, description].filter(Boolean).join(': ')),
      [
        'Send events: on',
        `Address: ${address}/events`,
        'Name products by UUID: off',
        'Check the Address',
        'Insert the Secret into .env…',
        'Regenerate the Secret…',
      ],
    );
  });

  it('says of a connection without one that it has none, not that the connection is gone', async () => {
    const node = await open({});
    for (const command of ['regenerateEventSecret', 'insertEventSecret'] as const) {
      const { shown, questions } = await fixture.run(command, node);
      assert.equal(shown.at(-1)?.message, 'ERP has no event subscription yet. Give it an address first.');
      assert.deepEqual(questions, []);
    }
  });

  it('changes one thing and keeps the others', async () => {
    const node = await open({ event_subscriptions: [active('erp')] });
    await edit(node, { pick: 'UUID' }, 'escape');
    const { subscription } = await state(node);
    assert.deepEqual([subscription.usesUuid, subscription.enabled, subscription.url], [true, true, active('erp').url]);
  });

  it('says in plain words what the PIM has against an address, while it can be changed', async () => {
    const node = await open({ event_subscriptions: [active('erp')] });
    const { remarks } = await edit(
      node,
      { pick: 'Address' },
      { type: 'ftp://example.com' },
      { type: 'http://10.0.0.1/' },
      'escape',
      'escape',
    );
    assert.deepEqual(
      remarks.map(({ message }) => message.split('.')[0]),
      ['This is not an address', 'The PIM sends no events to this computer or a private network'],
    );
    assert.equal((await state(node)).subscription.url, active('erp').url);
  });

  it('does not send a fourth to a PIM that allows three', async () => {
    const node = await open({ event_subscriptions: ['shop', 'dam', 'print'].map(active) });
    const { shown } = await edit(node, { pick: 'Send events' }, 'escape');
    assert.match(shown[0]?.message ?? '', /^3 of 3 event subscriptions of .+ are active\. Switch one off first\.$/);
    assert.equal(fixture.proxy.count('POST /rest/connections/erp/webhook'), 0);
  });

  it('lets the PIM call the address and says what it got', async () => {
    const node = await open({ event_subscriptions: [{ ...active('erp'), url: `${address}/events` }] });
    const reached = await fixture.run('checkEventAddress', node);
    assert.equal(reached.shown[0]?.message, `The PIM called ${address}/events and got: 200 OK.`);
    await edit(node, { pick: /^Address/ }, { type: `${address}/gone` }, 'escape');
    const gone = await fixture.run('checkEventAddress', node);
    assert.equal(gone.shown[0]?.severity, 'warning');
    assert.match(gone.shown[0]?.message ?? '', /without success: 410 Gone$/);
  });

  it('gives its secret to the .env, under the name that the project has', async () => {
    const node = await open({ event_subscriptions: [active('erp')] });
    writeWorkspaceFile(fixture.folder, '.env.example', 'AKENEO_WEBHOOK_SECRET=\n');
    const { shown } = await fixture.run('insertEventSecret', node, { pick: /^\.env$/ });
    assert.equal(shown[0]?.message, 'Event secret of ERP in .env as AKENEO_WEBHOOK_SECRET.');
    assert.deepEqual(env(), { AKENEO_WEBHOOK_SECRET: 'erp0secret0' });
  });

  it('asks before it gets among the credentials of another connection', async () => {
    const node = await open({ event_subscriptions: [active('erp')] });
    const pim = { kind: 'pim', pim: node.pim } as const;
    const answers = [{ type: 'Wms system' }, { enter: true }, { pick: 'Source' }, { pick: /^\.env$/ }] as const;
    await fixture.run('createConnection', pim, ...answers);
    const { shown } = await fixture.run('insertEventSecret', node, { pick: /^\.env$/ }, 'escape');
    assert.match(shown[0]?.detail ?? '', /^The file has the credentials of Wms system on /);
    assert.equal(env().AKENEO_EVENT_SECRET, undefined);
  });

  it('asks before another value is lost', async () => {
    const node = await open({ event_subscriptions: [active('erp')] });
    writeWorkspaceFile(fixture.folder, '.env', 'AKENEO_EVENT_SECRET=other\n');
    const { shown } = await fixture.run('insertEventSecret', node, { pick: /^\.env$/ }, 'escape');
    assert.equal(shown[0]?.detail, 'AKENEO_EVENT_SECRET has another value now.');
    assert.deepEqual(env(), { AKENEO_EVENT_SECRET: 'other' });
  });

  it('carries a regenerated secret into the files that held the old one', async () => {
    const node = await open({ event_subscriptions: [active('erp')] });
    writeWorkspaceFile(fixture.folder, '.env', 'SIGNED_BY=erp0secret0\nOTHER=1\n');
    const { shown } = await fixture.run('regenerateEventSecret', node, { press: 'Regenerate' });
    assert.match(shown[0]?.detail ?? '', /\.env: SIGNED_BY — will be updated/);
    const secret = (await state(node)).subscription.secret?.reveal();
    assert.notEqual(secret, 'erp0secret0');
    assert.deepEqual(env(), { SIGNED_BY: secret, OTHER: '1' });
    assert.equal(shown[1]?.message, 'New event secret of ERP, in .env.');
  });

  it('asks for the code on production before it regenerates', async () => {
    const node = await open({ event_subscriptions: [active('erp')] });
    const pim = { ...node.pim, environment: 'production' } as const;
    await fixture.access.parts.pims.put(pim);
    const { remarks } = await fixture.run(
      'regenerateEventSecret',
      { ...node, pim },
      { press: 'Regenerate' },
      { type: 'shop' },
      'escape',
    );
    assert.equal(remarks[0]?.message, 'Type erp.');
    assert.equal((await state(node)).subscription.secret?.reveal(), 'erp0secret0');
  });

  it('changes nothing when Escape is pressed', async () => {
    const node = await open({ event_subscriptions: [active('erp')] });
    await fixture.run('regenerateEventSecret', node, 'escape');
    await fixture.run('insertEventSecret', node, 'escape');
    await edit(node, 'escape');
    await edit(node, { pick: 'Address' }, 'escape', 'escape');
    assert.equal((await state(node)).subscription.secret?.reveal(), 'erp0secret0');
  });
});
