import assert from 'node:assert/strict';
import { mockCredentials } from '@backstage/backend-test-utils';
import type {
  ClaimedCredentials,
  CreatedConnection,
  HandOver,
  Overview,
} from '@pim-connections/plugin-pim-connections-common';
import type { Sandbox } from '@pim-connections/sandbox-pim';
import request from 'supertest';
import { diagnoseClaimed } from './testing/diagnose-claimed';
import { pimOf, type Server, Stage, testDatabase } from './testing/start-portal';

const api = '/api/pim-connections';
const magento = { label: 'Magento connector', code: 'magento', flowType: 'data_destination' };
const shop = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', annotations: { 'pim-connections/connection': 'main/magento' } },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/commerce' }],
};

describe(`the backend on ${testDatabase.client}`, () => {
  const stage = new Stage();
  let sandbox: Sandbox;
  let server: Server;

  before(async () => {
    sandbox = await stage.sandbox({
      connections: [{ code: 'erp', label: 'ERP', flow_type: 'data_source', auditable: true }],
    });
    server = await stage.portal({
      pims: [pimOf(sandbox, 'main', { title: 'Main PIM', environment: 'staging', owner: 'group:default/platform' })],
      entities: [shop],
      config: { changesPerMinute: 1000 },
    });
  });
  after(() => stage.clear());

  const create = async (body: object = magento): Promise<CreatedConnection> =>
    (await request(server).post(`${api}/pims/main/connections`).send(body).expect(201)).body;
  const claim = async ({ id }: HandOver): Promise<ClaimedCredentials> =>
    (await request(server).post(`${api}/hand-overs/${id}/claim`).expect(200)).body;
  const overview = async (): Promise<Overview> => (await request(server).get(`${api}/connections`).expect(200)).body;

  afterEach(async () => {
    for (const { pim, id } of (await overview()).connections) {
      if (id !== 'erp') await request(server).delete(`${api}/pims/${pim}/connections/${id}`).expect(204);
    }
  });

  it('lists what the PIM has, with what it can do and how many it accepts', async () => {
    const { pims, connections, mayCreate } = await overview();
    assert.equal(pims[0]?.title, 'Main PIM');
    assert.equal(pims[0]?.problem, null);
    assert.equal(pims[0]?.limit, 50);
    assert.equal(pims[0]?.used, 1);
    assert.equal(mayCreate, 'yes');
    assert.deepEqual(
      connections.map(({ label, flowType, auditable }) => ({ label, flowType, auditable })),
      [{ label: 'ERP', flowType: 'data_source', auditable: true }],
    );
  });

  it('creates a connection whose credentials work, and can be claimed once', async () => {
    const { connection, handOver } = await create({ ...magento, entityRef: 'component:default/shop' });
    assert.equal(connection.createdBy, mockCredentials.user().principal.userEntityRef);
    assert.deepEqual(connection.owners, ['group:default/commerce']);
    assert.doesNotMatch(JSON.stringify({ connection, handOver }), /secret"|password"/);

    const waiting = await request(server).get(`${api}/hand-overs`).expect(200);
    assert.deepEqual(waiting.body.items, [handOver]);
    const claimed = await claim(handOver);
    assert.ok((await diagnoseClaimed(claimed)).works);
    await request(server).post(`${api}/hand-overs/${handOver.id}/claim`).expect(409);
    assert.deepEqual((await request(server).get(`${api}/hand-overs`)).body.items, []);
  });

  it('shows a new connection at once, although lists are kept', async () => {
    await overview();
    await create();
    assert.deepEqual(
      (await overview()).connections.map(({ id }) => id),
      ['erp', 'magento'],
    );
  });

  it('hands over to nobody but the one who asked', async () => {
    const { handOver } = await create();
    await request(server)
      .post(`${api}/hand-overs/${handOver.id}/claim`)
      .set('authorization', mockCredentials.user.header('user:default/somebody'))
      .expect(404);
    await claim(handOver);
  });

  it('lets one of many claims at the same moment win', async () => {
    const { handOver } = await create();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => request(server).post(`${api}/hand-overs/${handOver.id}/claim`)),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409, 409, 409, 409, 409]);
  });

  it('rotates the secret and the password: the old ones are dead, the new ones work', async () => {
    const { handOver } = await create();
    const first = await claim(handOver);
    const secret = await request(server).post(`${api}/pims/main/connections/magento/secret`).expect(201);
    const second = await claim(secret.body);
    assert.notEqual(second.credentials.secret, first.credentials.secret);
    assert.equal(second.credentials.password, null);
    assert.ok((await diagnoseClaimed(first)).suspects.includes('secret'));

    const password = await request(server).post(`${api}/pims/main/connections/magento/password`).expect(201);
    assert.ok((await diagnoseClaimed(await claim(password.body))).works);
  });

  it('reveals what the PIM still tells, which is not the password', async () => {
    const { handOver } = await create();
    const first = await claim(handOver);
    const revealed = await claim(
      (await request(server).post(`${api}/pims/main/connections/magento/reveal`).expect(201)).body,
    );
    assert.equal(revealed.credentials.secret, first.credentials.secret);
    assert.equal(revealed.credentials.password, null);
  });

  it('changes label, tracking and owner, and nothing else', async () => {
    await create();
    const changed = await request(server)
      .patch(`${api}/pims/main/connections/magento`)
      .send({ label: 'Magento 2', auditable: true, entityRef: 'shop' })
      .expect(200);
    const { label, auditable, flowType, entityRef, owners } = changed.body;
    assert.deepEqual(
      { label, auditable, flowType, entityRef, owners },
      {
        label: 'Magento 2',
        auditable: true,
        flowType: 'data_destination',
        entityRef: 'component:default/shop',
        owners: ['group:default/commerce'],
      },
    );
  });

  it('shows a connection with the entities that name it, and without secrets', async () => {
    const { handOver } = await create();
    const { credentials } = await claim(handOver);
    const { body, text } = await request(server).get(`${api}/pims/main/connections/magento`).expect(200);
    assert.deepEqual(body.entities, [{ entityRef: 'component:default/shop', title: 'shop' }]);
    assert.equal(body.clientId, credentials.clientId);
    assert.ok(!text.includes(credentials.secret));
  });

  it('says where events go, and sends them elsewhere', async () => {
    await create();
    const events = `${api}/pims/main/connections/magento/events`;
    const fresh = { enabled: false, url: null, hasSecret: false, usesUuid: false, active: 0, limit: 3 };
    assert.deepEqual((await request(server).get(events).expect(200)).body, fresh);
    const url = 'https://hooks.example.com/pim';
    await request(server).patch(events).send({ url, enabled: true }).expect(200);
    const saved = { ...fresh, enabled: true, url, hasSecret: true, active: 1 };
    assert.deepEqual((await request(server).get(events)).body, saved);
  });

  it('tells in words why an address for events is refused', async () => {
    await create();
    const events = `${api}/pims/main/connections/magento/events`;
    for (const [url, words] of [
      ['nowhere', /This is not an address/],
      ['http://localhost:9/hook', /its own computer or a private network/],
    ] as const) {
      const { body } = await request(server).patch(events).send({ url, enabled: true }).expect(400);
      assert.match(body.error.message, words);
    }
  });

  it('tells what is wrong with input in the words of the field', async () => {
    const answer = await request(server)
      .post(`${api}/pims/main/connections`)
      .send({ ...magento, code: 'a b' })
      .expect(400);
    assert.equal(answer.body.error.message, 'The code may have letters A to Z, digits and underscores only.');
    await create();
    const taken = await request(server).post(`${api}/pims/main/connections`).send(magento).expect(409);
    assert.match(taken.body.error.message, /already has a connection with this code/);
    await request(server).post(`${api}/pims/other/connections`).send(magento).expect(404);
    await request(server).get(`${api}/pims/main/connections/nothing`).expect(404);
  });

  it('tries a creation without creating', async () => {
    await request(server).post(`${api}/pims/main/connections?dryRun=true`).send(magento).expect(204);
    assert.equal((await overview()).connections.length, 1);
  });

  it('leaves no hand-over behind when the PIM refuses', async () => {
    await create();
    await request(server).post(`${api}/pims/main/connections`).send(magento).expect(409);
    assert.equal((await request(server).get(`${api}/hand-overs`)).body.items.length, 1);
  });

  it('wants to know who asks', async () => {
    await request(server).get(`${api}/connections`).set('authorization', mockCredentials.none.header()).expect(401);
  });

  it('offers the four actions to agents, with what they do to the world', async () => {
    const { body } = await request(server)
      .get(`${api}/.backstage/actions/v1/actions`)
      .set('authorization', mockCredentials.service.header())
      .expect(200);
    const byName = Object.fromEntries(
      body.actions.map(({ name, attributes }: { name: string; attributes: object }) => [name, attributes]),
    );
    assert.deepEqual(byName, {
      'list-connections': { readOnly: true, idempotent: true, destructive: false },
      'diagnose-connection': { readOnly: true, idempotent: true, destructive: false },
      'create-connection': { readOnly: false, idempotent: false, destructive: false },
      'rotate-credentials': { readOnly: false, idempotent: false, destructive: true },
    });
  });
});
