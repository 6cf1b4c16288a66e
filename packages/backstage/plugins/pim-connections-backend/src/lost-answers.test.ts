import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { ClaimedCredentials, HandOver, Overview } from '@pim-connections/plugin-pim-connections-common';
import knexFor from 'knex';
import request from 'supertest';
import { diagnoseClaimed } from './testing/diagnose-claimed';
import { type Fate, type PimInBetween, pimInBetween } from './testing/pim-in-between';
import { pimOf, type Server, Stage, testDatabase } from './testing/start-portal';

const api = '/api/pim-connections';
const shop = { label: 'Shop', code: 'shop', flowType: 'data_destination', entityRef: 'component:default/shop' };
const create = 'POST /rest/connections';

describe('a PIM that goes away in the middle', () => {
  const stage = new Stage();
  let between: PimInBetween;
  let server: Server;

  beforeEach(async () => {
    const sandbox = await stage.sandbox();
    between = await pimInBetween(stage, sandbox);
    server = await stage.portal({ pims: [{ ...pimOf(sandbox, 'main'), url: between.url }] });
  });
  afterEach(() => stage.clear());

  /** What becomes of the first request of a kind. */
  const once = (kind: string, fate: Fate) => {
    let isOver = false;
    between.fate = (asked) => {
      if (isOver || !asked.startsWith(kind)) return 'passed-on';
      isOver = true;
      return fate;
    };
  };
  const post = (path: string, body?: object) =>
    request(server)
      .post(api + path)
      .send(body);
  const times = (kind: string) => between.asked.filter((asked) => asked === kind).length;
  const overview = async (): Promise<Overview> =>
    (await request(server).get(`${api}/connections?fresh=true`).expect(200)).body;
  const waiting = async (): Promise<HandOver[]> => (await request(server).get(`${api}/hand-overs`)).body.items;
  const works = async (handOver: HandOver) => {
    const claimed: ClaimedCredentials = (await post(`/hand-overs/${handOver.id}/claim`)).body;
    const { works: isFine, suspects } = await diagnoseClaimed(claimed);
    return isFine ? 'works' : suspects;
  };

  it('after it created: the portal says so, creates no second one, and a rotation gives working credentials', async () => {
    once(create, 'answer-lost');
    const { body } = await post('/pims/main/connections', shop).expect(503);
    assert.equal(
      body.error.message,
      'The PIM did it, but its answer was lost. Refresh; a password that was in the answer has to be regenerated.',
    );
    assert.deepEqual(await waiting(), []);
    const { connections } = await overview();
    assert.deepEqual(
      connections.map(({ id, createdBy, entityRef }) => ({ id, createdBy, entityRef })),
      [{ id: 'shop', createdBy: 'user:default/mock', entityRef: shop.entityRef }],
    );
    await post('/pims/main/connections', shop).expect(409);
    assert.equal((await overview()).connections.length, 1);
    assert.equal(await works((await post('/pims/main/connections/shop/password').expect(201)).body), 'works');
    assert.equal(times(create), 2, 'one that was lost, and one that was refused');
  });

  it('before it created: nothing is there, nothing waits, and the next try works', async () => {
    once(create, 'not-arrived');
    await post('/pims/main/connections', shop).expect(503);
    assert.deepEqual((await overview()).connections, []);
    assert.deepEqual(await waiting(), []);
    assert.equal(await works((await post('/pims/main/connections', shop).expect(201)).body.handOver), 'works');
    assert.equal(times(create), 1);
  });

  it('and stays away after it created: nobody says what is not known, and it is shown when the PIM is back', async () => {
    let isDead = false;
    between.fate = (asked) => {
      if (isDead) return 'not-arrived';
      isDead = asked === create;
      return isDead ? 'answer-lost' : 'passed-on';
    };
    const { body } = await post('/pims/main/connections', shop).expect(503);
    assert.match(body.error.message, /Look whether the PIM did it before trying again/);
    assert.deepEqual(await waiting(), []);
    assert.notEqual((await overview()).pims[0]?.problem, null);
    isDead = false;
    between.fate = () => 'passed-on';
    assert.deepEqual(
      (await overview()).connections.map(({ id }) => id),
      ['shop'],
    );
    assert.equal(times(create), 1);
  });

  it('after it made a new secret: the portal finds it, and no third one is made', async () => {
    await post('/pims/main/connections', shop).expect(201);
    const rotate = 'POST /rest/connections/shop/regenerate-secret';
    once(rotate, 'answer-lost');
    const { body } = await post('/pims/main/connections/shop/secret').expect(201);
    const { credentials } = (await post(`/hand-overs/${body.id}/claim`)).body as ClaimedCredentials;
    const revealed = await post('/pims/main/connections/shop/reveal').expect(201);
    const now = (await post(`/hand-overs/${revealed.body.id}/claim`)).body as ClaimedCredentials;
    assert.equal(credentials.secret, now.credentials.secret);
    assert.equal(times(rotate), 1);
  });

  it('after it made a new password: the portal says that it is lost, and rotates when it is told to', async () => {
    await post('/pims/main/connections', shop).expect(201);
    const rotate = 'POST /rest/connections/shop/regenerate-password';
    once(rotate, 'answer-lost');
    await post('/pims/main/connections/shop/password').expect(503);
    assert.equal(times(rotate), 1);
    assert.deepEqual(
      (await waiting()).map(({ reason }) => reason),
      ['create'],
    );
    assert.equal(await works((await post('/pims/main/connections/shop/password').expect(201)).body), 'works');
  });

  it('after it deleted: it is deleted, and so is what waited of it', async () => {
    await post('/pims/main/connections', shop).expect(201);
    once('DELETE /rest/connections/shop', 'answer-lost');
    await request(server).delete(`${api}/pims/main/connections/shop`).expect(204);
    assert.deepEqual((await overview()).connections, []);
    assert.deepEqual(await waiting(), []);
  });
});

// A table refuses something, which is done through the file of an SQLite.
const onSqlite = testDatabase.client === 'pg' ? () => {} : describe;

onSqlite('a database that fails while the PIM creates', () => {
  const stage = new Stage();
  let between: PimInBetween;
  let server: Server;
  /** What the audit log says of the failure: the error, and what was noted. */
  let audited: readonly unknown[];
  const refusals = { 'keeps no credentials': 'UPDATE ON hand_overs', 'keeps no owner': 'INSERT ON connection_links' };

  /** Has a connection created, and the portal fail at it; whether the PIM lets it delete that again is asked for. */
  async function createAndFail(refused: string, canDelete: boolean): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'pim-connections-'));
    stage.later(() => rm(folder, { recursive: true }));
    const sandbox = await stage.sandbox();
    between = await pimInBetween(stage, sandbox);
    const auditor = mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async ({ error, meta }) => {
          audited = [error.message.split(' - ').at(-1), meta];
        },
      }),
    });
    server = await stage.portal({
      pims: [{ ...pimOf(sandbox, 'main'), url: between.url }],
      database: { client: 'better-sqlite3', connection: { directory: folder } },
      features: [auditor.factory],
    });
    between.fate = async (asked): Promise<Fate> => {
      if (asked.startsWith('DELETE') && !canDelete) return 'not-arrived';
      if (asked === create) {
        const [file = ''] = (await readdir(folder)).filter((name) => name.endsWith('.sqlite'));
        const knex = knexFor({ client: 'better-sqlite3', connection: join(folder, file), useNullAsDefault: true });
        await knex.raw(`CREATE TRIGGER refusal BEFORE ${refused} BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
        await knex.destroy();
      }
      return 'passed-on';
    };
    await request(server).post(`${api}/pims/main/connections`).send(shop).expect(500);
    assert.equal(between.asked.filter((asked) => asked === create).length, 1);
  }

  const codes = async () => {
    const { connections }: Overview = (await request(server).get(`${api}/connections?fresh=true`)).body;
    return connections.map(({ id }) => id);
  };
  const waiting = async (): Promise<HandOver[]> => (await request(server).get(`${api}/hand-overs`)).body.items;

  for (const [what, refused] of Object.entries(refusals)) {
    it(`and ${what} leaves no connection behind of which nobody knows the password, and no credentials of nothing`, async () => {
      await createAndFail(refused, true);
      assert.deepEqual([await codes(), await waiting()], [[], []]);
      assert.deepEqual(audited, ['disk full', {}]);
    });
  }

  it('leaves what cannot be deleted again with its credentials, and says that it did, and what failed first', async () => {
    await createAndFail(refusals['keeps no owner'], false);
    assert.deepEqual(audited, ['disk full', { id: 'shop', left: true }]);
    between.fate = () => 'passed-on';
    assert.deepEqual(await codes(), ['shop']);
    const [handOver] = await waiting();
    const { body } = await request(server).post(`${api}/hand-overs/${handOver?.id}/claim`).expect(200);
    assert.equal((await diagnoseClaimed(body)).works, true);
  });
});
