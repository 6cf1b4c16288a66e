import assert from 'node:assert/strict';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { CreatedConnection, Overview } from '@pim-connections/plugin-pim-connections-common';
import type { Sandbox } from '@pim-connections/sandbox-pim';
import request from 'supertest';
import { newDatabase, pimOf, type Server, Stage, testDatabase } from './testing/start-portal';

const api = '/api/pim-connections';
const handOver = { keys: [Buffer.alloc(32, 1).toString('base64')] };

/** An SQLite in memory belongs to one instance. */
const onPostgres = testDatabase.client === 'pg' ? describe : () => {};

onPostgres('two instances of the portal on one database', function () {
  this.timeout(60_000);
  const stage = new Stage();
  let sandbox: Sandbox;
  let one: Server;
  let other: Server;

  before(async () => {
    sandbox = await stage.sandbox();
    const database = newDatabase();
    // As in production, where instances share a Redis or the like.
    const kept = new Map<string, never>();
    const cache = createServiceFactory({
      service: coreServices.cache,
      deps: {},
      factory: () =>
        mockServices.cache.mock({
          get: async (key) => kept.get(key) as never,
          set: async (key, value) => {
            kept.set(key, value as never);
          },
          delete: async (key) => {
            kept.delete(key);
          },
        }),
    });
    const options = { pims: [pimOf(sandbox, 'main')], database, config: { handOver }, features: [cache] };
    [one, other] = await Promise.all([stage.portal(options), stage.portal(options)]);
  });
  after(() => stage.clear());

  const create = async (code: string): Promise<CreatedConnection> =>
    (await request(one).post(`${api}/pims/main/connections`).send({ label: code, code, flowType: 'other' }).expect(201))
      .body;

  it('see each other’s connections and who created them', async () => {
    await request(other).get(`${api}/connections`).expect(200);
    await create('first');
    const { connections }: Overview = (await request(other).get(`${api}/connections`).expect(200)).body;
    assert.deepEqual(
      connections.map(({ id, createdBy }) => ({ id, createdBy })),
      [{ id: 'first', createdBy: 'user:default/mock' }],
    );
  });

  it('hand over what the other one has, and of claims at both one wins', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = (await create(`race_${round}`)).handOver;
      const answers = await Promise.all(
        [one, other, one, other].map((server) => request(server).post(`${api}/hand-overs/${id}/claim`)),
      );
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
    }
  });
});
