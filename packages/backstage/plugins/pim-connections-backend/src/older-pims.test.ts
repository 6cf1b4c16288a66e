import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import type { ClaimedCredentials, CreatedConnection, Overview } from '@pim-connections/plugin-pim-connections-common';
import { type PimVersion, startSandbox } from '@pim-connections/sandbox-pim';
import request from 'supertest';
import { pimOf, Stage } from './testing/start-portal';

const api = '/api/pim-connections';
const program = join(dirname(require.resolve('@pim-connections/sandbox-pim')), 'cli.ts');

describe('a portal', function () {
  this.timeout(60_000);
  const stage = new Stage();
  afterEach(() => stage.clear());

  /** Starts a PIM of a version, and a portal that reaches it. */
  async function portalOf(pimVersion: PimVersion, driver: 'login' | 'console') {
    const data = await mkdtemp(join(tmpdir(), 'pim-connections-'));
    stage.later(() => rm(data, { recursive: true }));
    const sandbox = await startSandbox({ data, pimVersion });
    stage.later(() => sandbox.close());
    const { login, ...pim } = pimOf(sandbox, 'old') as { login: JsonObject };
    const command = [
      process.execPath,
      '--no-warnings',
      '--conditions=@pim-connections/source',
      program,
      'console',
      '--data',
      data,
      '--',
    ];
    const server = await stage.portal({
      pims: [{ ...pim, ...(driver === 'login' ? { login } : { console: { command } }) }],
      config: { deadlineSeconds: 30 },
    });
    return {
      server,
      sandbox,
      overview: async (): Promise<Overview> => (await request(server).get(`${api}/connections`).expect(200)).body,
      create: (body: object) => request(server).post(`${api}/pims/old/connections`).send(body),
      claim: async (id: string): Promise<ClaimedCredentials> =>
        (await request(server).post(`${api}/hand-overs/${id}/claim`).expect(200)).body,
    };
  }

  for (const [version, driver] of [
    ['2.3', 'login'],
    ['3.2', 'login'],
    ['1.7', 'console'],
  ] as const) {
    it(`manages API connections of PIM ${version} by ${driver}: a label gives a client ID and a secret`, async () => {
      const { server, overview, create, claim } = await portalOf(version, driver);
      const [pim] = (await overview()).pims;
      assert.equal(pim?.problem, null);
      assert.equal(pim?.hasFlowTypes, false);
      assert.match(pim?.note ?? '', /has API connections: a client ID and a secret\. Users are created by hand/);
      const { create: may, delete: mayDelete, reveal, update, rotate, flows } = pim?.can ?? {};
      assert.deepEqual({ may, mayDelete, reveal }, { may: true, mayDelete: true, reveal: true });
      assert.deepEqual({ update, rotate, flows }, { update: false, rotate: false, flows: false });

      const { connection, handOver }: CreatedConnection = (await create({ label: 'Old shop' }).expect(201)).body;
      assert.deepEqual(
        { label: connection.label, code: connection.code, flowType: connection.flowType },
        { label: 'Old shop', code: null, flowType: null },
      );
      const { credentials } = await claim(handOver.id);
      assert.equal(credentials.clientId, connection.id);
      assert.deepEqual([credentials.username, credentials.password], [null, null]);
      const listed = (await overview()).connections.find(({ id }) => id === connection.id);
      assert.deepEqual(listed?.allowed, {
        update: false,
        delete: true,
        reveal: true,
        rotate: false,
        grant: false,
      });

      const path = `${api}/pims/old/connections/${connection.id}`;
      const revealed = await claim((await request(server).post(`${path}/reveal`).expect(201)).body.id);
      assert.equal(revealed.credentials.secret, credentials.secret);
      await request(server).post(`${path}/secret`).expect(501);
      assert.deepEqual((await request(server).get(`${path}/diagnosis`).expect(200)).body, {
        works: true,
        findings: [],
        troubles: [],
      });
      await request(server).delete(path).expect(204);
      assert.deepEqual((await overview()).connections, []);
    });
  }

  it('only creates through the console of PIM 4.0 and newer, and says so', async () => {
    const { server, overview, create, claim } = await portalOf('7.0', 'console');
    const [pim] = (await overview()).pims;
    assert.match(pim?.note ?? '', /reaches only its console.+Those created here are listed as they were then/);
    assert.equal(pim?.used, null);
    const wanted = { label: 'Shop', code: 'shop', flowType: 'data_destination' };
    const { handOver }: CreatedConnection = (await create(wanted).expect(201)).body;
    const { credentials } = await claim(handOver.id);
    assert.ok(credentials.secret && credentials.username && credentials.password);
    // The PIM lists nothing, so what is known is what the portal itself did.
    const [listed, ...others] = (await overview()).connections;
    assert.deepEqual(others, []);
    assert.deepEqual(
      [listed?.id, listed?.label, listed?.flowType, listed?.auditable, listed?.createdBy],
      ['shop', 'Shop', 'data_destination', null, 'user:default/mock'],
    );
    assert.ok(!Object.values(listed?.allowed ?? { all: true }).includes(true));
    const path = `${api}/pims/old/connections/shop`;
    const { body } = await request(server).get(path).expect(200);
    assert.deepEqual([body.clientId, body.username], [credentials.clientId, credentials.username]);
    await request(server).get(`${api}/pims/old/connections/other`).expect(404);
    const again = await create(wanted).expect(409);
    assert.match(again.body.error.message, /already has a connection with this code/);
    await create({ label: 'Shop' }).expect(400);
    await request(server).delete(path).expect(501);
    await request(server).post(`${path}/reveal`).expect(501);
  });

  it('asks for code and flow type where the PIM has them', async () => {
    const { create } = await portalOf('5.0', 'login');
    const { body } = await create({ label: 'Shop' }).expect(400);
    assert.equal(body.error.message, 'Connections of this PIM need a code and a flow type.');
  });

  it('offers no data flows of errors where the PIM counts none, and fails nowhere for it', async () => {
    const { server, create } = await portalOf('4.0', 'login');
    await create({ label: 'Shop', code: 'shop', flowType: 'data_source' }).expect(201);
    const { body } = await request(server).get(`${api}/data-flows`).expect(200);
    assert.equal(body.pims[0].problem, null);
    const path = `${api}/pims/old/connections/shop`;
    assert.deepEqual((await request(server).get(`${path}/errors`).expect(200)).body, { items: [] });
    assert.equal((await request(server).get(`${path}/events`).expect(200)).body, null);
  });
});
