import assert from 'node:assert/strict';
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { connectionReadPermission, pimConnectionsPermissions } from '@pim-connections/plugin-pim-connections-common';
import type { Sandbox } from '@pim-connections/sandbox-pim';
import request from 'supertest';
import { pimOf, type Server, Stage } from './testing/start-portal';

const api = '/api/pim-connections';
const erp = `${api}/pims/main/connections/erp`;
const [, createIt, updateIt, deleteIt, revealIt, rotateIt, grantIt] = pimConnectionsPermissions;

/** What is written down of one attempt. */
interface Written {
  readonly eventId: string;
  readonly severityLevel?: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly outcome: 'succeeded' | 'failed';
  readonly error?: string;
}

describe('what a permission refuses', () => {
  const stage = new Stage();
  let server: Server;
  let sandbox: Sandbox;
  let denied: string;
  let written: Written[];

  before(async () => {
    sandbox = await stage.sandbox({ connections: [{ code: 'erp', label: 'ERP', flow_type: 'data_source' }] });
    const auditor = mockServices.auditor.mock({
      createEvent: async ({ eventId, severityLevel, meta }) => {
        const end = (outcome: Written['outcome'], more: object = {}, error?: Error) => {
          const told = { eventId, ...(severityLevel && { severityLevel }), meta: { ...meta, ...more }, outcome };
          written.push({ ...told, ...(error && { error: String(error) }) });
        };
        return {
          success: async (more) => end('succeeded', more?.meta),
          fail: async ({ error, meta: more }) => end('failed', more, error),
        };
      },
    });
    const permissions = mockServices.permissions.mock({
      authorizeConditional: async (asked) =>
        asked.map(({ permission }) => ({
          result: permission.name === denied ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
        })),
    });
    server = await stage.portal({
      pims: [pimOf(sandbox, 'main')],
      features: [auditor.factory, permissions.factory],
    });
  });
  after(() => stage.clear());
  beforeEach(() => {
    [denied, written] = ['', []];
  });

  const wanted = { label: 'Shop', code: 'shop', flowType: 'data_destination', entityRef: 'shop' };
  const attempts = [
    [
      'a creation',
      createIt,
      () => request(server).post(`${api}/pims/main/connections`).send(wanted),
      'connection-create',
      'medium',
      { pim: 'main', code: 'shop', flowType: 'data_destination', entityRef: 'component:default/shop' },
    ],
    [
      'a change',
      updateIt,
      () => request(server).patch(erp).send({ label: 'Renamed' }),
      'connection-update',
      'medium',
      { pim: 'main', id: 'erp', changes: { label: 'Renamed' } },
    ],
    [
      'a change of where events go',
      updateIt,
      () => request(server).patch(`${erp}/events`).send({ url: 'https://hooks.example.com/k3y' }),
      'event-subscription-update',
      'medium',
      { pim: 'main', id: 'erp', changes: { host: 'hooks.example.com' } },
    ],
    [
      'a change of what its calls may do',
      grantIt,
      () => request(server).patch(erp).send({ userRoleId: '1' }),
      'connection-update',
      'high',
      { pim: 'main', id: 'erp', changes: { userRoleId: '1' } },
    ],
    [
      'an image',
      updateIt,
      () => request(server).put(`${erp}/image`).send({ name: 'logo.gif', content: 'R0lGODlh' }),
      'connection-update',
      'medium',
      { pim: 'main', id: 'erp', changes: { image: 'logo.gif', bytes: 6 } },
    ],
    [
      'a call of an address',
      updateIt,
      () => request(server).post(`${erp}/events/check`).send({ url: 'https://hooks.example.com/k3y' }),
      'event-address-check',
      'medium',
      { pim: 'main', id: 'erp', host: 'hooks.example.com' },
    ],
    [
      'a new event secret',
      rotateIt,
      () => request(server).post(`${erp}/events/secret`),
      'event-secret-rotate',
      'high',
      { pim: 'main', id: 'erp' },
    ],
    [
      'a look at the secret of events',
      revealIt,
      () => request(server).post(`${erp}/events/reveal`),
      'event-secret-reveal',
      'high',
      { pim: 'main', id: 'erp' },
    ],
    [
      'a deletion',
      deleteIt,
      () => request(server).delete(erp),
      'connection-delete',
      'high',
      { pim: 'main', id: 'erp', entityRef: null },
    ],
    [
      'a rotation',
      rotateIt,
      () => request(server).post(`${erp}/password`),
      'credentials-rotate',
      'high',
      { pim: 'main', id: 'erp', what: 'password' },
    ],
    [
      'a look at the secret',
      revealIt,
      () => request(server).post(`${erp}/reveal`),
      'credentials-reveal',
      'high',
      { pim: 'main', id: 'erp' },
    ],
  ] as const;

  for (const [what, { name }, attempt, eventId, severityLevel, meta] of attempts) {
    it(`is written down when it is ${what}: who, what and which permission was missing`, async () => {
      denied = name;
      await attempt().expect(403);
      assert.deepEqual(written, [
        {
          eventId,
          severityLevel,
          meta: { ...meta, actor: 'user:default/mock', refused: name },
          outcome: 'failed',
          error: `NotAllowedError: You need the permission ${name} for it.`,
        },
      ]);
    });

    if (name !== createIt.name) {
      it(`is written down when it is ${what} of a connection that is hidden, which its answer does not tell`, async () => {
        denied = connectionReadPermission.name;
        const { body } = await attempt().expect(404);
        assert.equal(body.error.message, 'There is no connection “erp”, or you may not see it.');
        assert.doesNotMatch(JSON.stringify(body), /connection\.read/);
        assert.deepEqual(
          written.map(({ outcome, meta: { refused } }) => [outcome, refused]),
          [['failed', connectionReadPermission.name]],
        );
      });
    }
  }

  it('is told from what went wrong otherwise, and from what was done', async () => {
    await request(server).post(`${api}/pims/main/connections/nothing/secret`).expect(404);
    await request(server).patch(erp).send({ label: 'ERP 2' }).expect(200);
    assert.deepEqual(
      written.map(({ eventId, outcome, meta: { refused } }) => [eventId, outcome, refused]),
      [
        ['credentials-rotate', 'failed', undefined],
        ['connection-update', 'succeeded', undefined],
      ],
    );
  });

  it('is not the only thing: who handed what over, and who took it, can be put together', async () => {
    const made = await request(server)
      .post(`${api}/pims/main/connections`)
      .send({ ...wanted, code: 'made' });
    const rotated = await request(server).post(`${erp}/password`).expect(201);
    const revealed = await request(server).post(`${erp}/reveal`).expect(201);
    const claim = (id: string) => request(server).post(`${api}/hand-overs/${id}/claim`);
    await claim(rotated.body.id).expect(200);
    await claim(rotated.body.id).expect(409);
    assert.deepEqual(
      written.map(({ eventId, outcome, meta }) => [eventId, outcome, meta.id, meta.handOver, meta.reason]),
      [
        ['connection-create', 'succeeded', 'made', made.body.handOver.id, undefined],
        ['credentials-rotate', 'succeeded', 'erp', rotated.body.id, undefined],
        ['credentials-reveal', 'succeeded', 'erp', revealed.body.id, undefined],
        ['hand-over-claim', 'succeeded', 'erp', rotated.body.id, 'rotate-password'],
        ['hand-over-claim', 'failed', 'erp', rotated.body.id, 'rotate-password'],
      ],
    );
    await claim(revealed.body.id).expect(200);
    await request(server).delete(`${api}/pims/main/connections/made`).expect(204);
  });

  it('changes nothing', async () => {
    const { body } = await request(server).get(`${api}/connections?fresh=true`).expect(200);
    assert.equal(body.connections.length, 1);
    assert.deepEqual((await request(server).get(`${api}/hand-overs`)).body.items, []);
  });
});
