import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '@backstage/types';
import type { Overview, PimStatus } from '@pim-connections/plugin-pim-connections-common';
import request from 'supertest';
import { type Fate, pimInBetween } from './testing/pim-in-between';
import { pimOf, type Server, Stage } from './testing/start-portal';

const api = '/api/pim-connections';

describe('a PIM that does not work', () => {
  const stage = new Stage();
  afterEach(() => stage.clear());

  /** The configuration of something that answers as it is told. */
  async function pimThat(answers: RequestListener, id = 'bad'): Promise<JsonObject> {
    const server = createServer(answers);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stage.later(async () => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    return { id, url: `http://127.0.0.1:${port}`, login: { username: 'admin', password: 'admin' } };
  }

  async function besideAGoodOne(bad: JsonObject): Promise<Server> {
    const sandbox = await stage.sandbox({ connections: [{ code: 'erp', flow_type: 'data_source' }] });
    return stage.portal({ pims: [bad, pimOf(sandbox, 'good')], config: { deadlineSeconds: 0.5 } });
  }

  async function problemBesideAGoodOne(bad: JsonObject): Promise<string | undefined> {
    const server = await besideAGoodOne(bad);
    const { pims, connections }: Overview = (await request(server).get(`${api}/connections`).expect(200)).body;
    assert.deepEqual(
      connections.map(({ pim, id }) => ({ pim, id })),
      [{ pim: 'good', id: 'erp' }],
    );
    assert.equal(pims.find(({ id }) => id === 'good')?.problem, null);
    return pims.find(({ id }) => id === 'bad')?.problem?.code;
  }

  it('because it is dead costs its own row only', async () => {
    const dead = { id: 'bad', url: 'http://127.0.0.1:1', login: { username: 'admin', password: 'admin' } };
    // It is tried again for a short while, which may take longer than the page waits.
    assert.match((await problemBesideAGoodOne(dead)) ?? '', /^(unreachable|timeout)$/);
  });

  it('because it never answers costs its own row only', async () => {
    assert.equal(await problemBesideAGoodOne(await pimThat(() => {})), 'timeout');
  });

  it('because it answers nonsense costs its own row only', async () => {
    const nonsense = await pimThat((_request, response) => response.end('<h1>It works!</h1>'));
    assert.equal(await problemBesideAGoodOne(nonsense), 'not-a-pim');
  });

  it('is waited for once: then it costs its own row, and is shown when it is well again', async () => {
    const sandbox = await stage.sandbox({ connections: [{ code: 'late', flow_type: 'other' }] });
    const between = await pimInBetween(stage, sandbox);
    let isSilent = true;
    const { promise: awake, resolve: wake } = Promise.withResolvers<void>();
    between.fate = async (): Promise<Fate> => {
      if (isSilent) await awake;
      return 'passed-on';
    };
    const server = await besideAGoodOne({ ...pimOf(sandbox, 'bad'), url: between.url });
    const look = async (fresh: boolean): Promise<PimStatus | undefined> => {
      const { pims }: Overview = (await request(server).get(`${api}/connections?fresh=${fresh}`).expect(200)).body;
      assert.equal(pims.find(({ id }) => id === 'good')?.problem, null);
      return pims.find(({ id }) => id === 'bad');
    };
    const first = await look(false);
    assert.deepEqual([first?.problem?.code, first?.pending], ['timeout', false]);
    const second = await look(true);
    assert.deepEqual([second?.problem?.code, second?.pending], ['timeout', true]);
    isSilent = false;
    wake();
    let third = await look(false);
    for (let tries = 0; tries < 100 && third?.problem; tries++) third = await look(false);
    assert.deepEqual([third?.problem, third?.pending, third?.used], [null, false, 1]);
  });

  it('is answered for with a sentence when somebody wants to change something', async () => {
    const server = await besideAGoodOne(await pimThat((_request, response) => response.writeHead(404).end()));
    const { body } = await request(server)
      .post(`${api}/pims/bad/connections`)
      .send({ label: 'Shop', code: 'shop', flowType: 'data_destination' })
      .expect(503);
    assert.equal(body.error.message, 'No PIM answered at this address. The server said 404.');
  });

  it('because the login is wrong is asked once, as wrong tries lock the account', async () => {
    const sandbox = await stage.sandbox();
    const between = await pimInBetween(stage, sandbox);
    const server = await stage.portal({
      pims: [{ id: 'bad', url: between.url, login: { username: 'admin', password: 'wrong' } }],
    });
    for (const fresh of [false, true, true]) {
      const { pims }: Overview = (await request(server).get(`${api}/connections?fresh=${fresh}`).expect(200)).body;
      assert.equal(pims[0]?.problem?.code, 'login-refused');
    }
    assert.equal(between.asked.filter((asked) => asked === 'POST /user/login-check').length, 1);
  });

  it('because its configuration is wrong is named by the portal at its start', async () => {
    await assert.rejects(
      stage.portal({ pims: [{ id: 'a b', url: 'nowhere' }] }),
      /pimConnections\.pims\.0\.id: letters/,
    );
  });
});
