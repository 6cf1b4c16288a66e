import assert from 'node:assert/strict';
import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult, type PolicyDecision } from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { type Overview, pimConnectionsPermissions } from '@pim-connections/plugin-pim-connections-common';
import type { Sandbox } from '@pim-connections/sandbox-pim';
import request from 'supertest';
import { connectionConditions, createConnectionConditionalDecision } from '.';
import { permissionBackend, pimOf, type Server, Stage } from './testing/start-portal';

const api = '/api/pim-connections';
const [readIt, createIt, updateIt, deleteIt, revealIt, rotateIt, grantIt] = pimConnectionsPermissions;

/** What each permission opens, asked about the shop's connection or about that of the warehouse. */
const requests: Readonly<Record<string, (server: Server, id: string) => request.Test>> = {
  [readIt.name]: (server, id) => request(server).get(`${api}/pims/main/connections/${id}`),
  [createIt.name]: (server, id) =>
    request(server)
      .post(`${api}/pims/main/connections?dryRun=true`)
      .send({ label: 'New', code: 'new', flowType: id === 'shop' ? 'data_destination' : 'data_source', entityRef: id }),
  [updateIt.name]: (server, id) =>
    request(server).patch(`${api}/pims/main/connections/${id}`).send({ label: 'Renamed' }),
  [grantIt.name]: (server, id) =>
    request(server).patch(`${api}/pims/main/connections/${id}`).send({ userGroupId: null }),
  [revealIt.name]: (server, id) => request(server).post(`${api}/pims/main/connections/${id}/reveal`),
  [rotateIt.name]: (server, id) => request(server).post(`${api}/pims/main/connections/${id}/secret`),
  [deleteIt.name]: (server, id) => request(server).delete(`${api}/pims/main/connections/${id}`),
};

function asking(permission: string): (server: Server, id: string) => request.Test {
  const ask = requests[permission];
  assert.ok(ask, permission);
  return ask;
}

const entities = ['shop', 'warehouse'].map((name) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  relations: [{ type: 'ownedBy', targetRef: `group:default/${name}-team` }],
}));

const isWarehouse = connectionConditions.isEntityOwner({ claims: ['group:default/warehouse-team'] });

describe('a permission policy', () => {
  const stage = new Stage();
  let sandbox: Sandbox;
  let decide: (permission: string, user?: PolicyQueryUser) => PolicyDecision;
  let server: Server;

  beforeEach(async () => {
    decide = () => ({ result: AuthorizeResult.ALLOW });
    sandbox = await stage.sandbox();
    server = await stage.portal({
      pims: [pimOf(sandbox, 'main', { environment: 'staging', owner: 'group:default/platform' })],
      entities,
      root: { permission: { enabled: true } },
      features: permissionBackend({ handle: async ({ permission }, user) => decide(permission.name, user) }),
    });
    for (const [code, flowType] of [
      ['shop', 'data_destination'],
      ['warehouse', 'data_source'],
    ]) {
      await request(server)
        .post(`${api}/pims/main/connections`)
        .send({ label: code, code, flowType, entityRef: code })
        .expect(201);
    }
  });
  afterEach(() => stage.clear());

  for (const permission of pimConnectionsPermissions) {
    const { name } = permission;
    const refusal = permission === readIt ? 404 : 403;
    const attempt = async (id: string) => {
      const { status } = await asking(name)(server, id);
      return status < 300 ? 'allowed' : status === refusal ? 'refused' : status;
    };

    it(`that allows ${name} lets it happen`, async () => {
      assert.equal(await attempt('shop'), 'allowed');
    });

    it(`that denies ${name} refuses it`, async () => {
      decide = (asked) => ({ result: asked === name ? AuthorizeResult.DENY : AuthorizeResult.ALLOW });
      assert.equal(await attempt('shop'), 'refused');
    });

    for (const [condition, what] of [
      [connectionConditions.isEntityOwner({ claims: ['group:default/shop-team'] }), 'the owners of the entity'],
      [connectionConditions.hasFlowType({ flowTypes: ['data_destination'] }), 'connections of a flow type'],
      [
        { allOf: [connectionConditions.isInPim({ pims: ['main'] }), { not: isWarehouse }] },
        'connections of a PIM, but for those of a team',
      ],
    ] satisfies [Parameters<typeof createConnectionConditionalDecision>[1], string][]) {
      it(`that restricts ${name} to ${what} refuses it for others`, async () => {
        decide = (asked) =>
          asked === name
            ? createConnectionConditionalDecision(permission, condition)
            : { result: AuthorizeResult.ALLOW };
        assert.equal(await attempt('warehouse'), 'refused');
        assert.equal(await attempt('shop'), 'allowed');
      });
    }

    it(`that gives ${name} on another PIM refuses it here`, async () => {
      decide = (asked) =>
        asked === name
          ? createConnectionConditionalDecision(permission, connectionConditions.isInPim({ pims: ['production'] }))
          : { result: AuthorizeResult.ALLOW };
      assert.equal(await attempt('shop'), 'refused');
    });
  }

  it('that denies changes shows of the address of events no more than the host, as the rest is often a key', async () => {
    const events = `${api}/pims/main/connections/shop/events`;
    const url = 'https://hooks.example.com/services/k3y?token=k3y';
    await request(server).patch(events).send({ url, enabled: true }).expect(200);
    assert.equal((await request(server).get(events).expect(200)).body.url, url);
    decide = (asked) => ({ result: asked === updateIt.name ? AuthorizeResult.DENY : AuthorizeResult.ALLOW });
    const { text, body } = await request(server).get(events).expect(200);
    assert.equal(body.url, 'https://hooks.example.com/…');
    assert.doesNotMatch(text, /k3y/);
  });

  for (const [rule, condition] of [
    ['the flow type', connectionConditions.hasFlowType({ flowTypes: ['data_source'] })],
    ['another PIM', connectionConditions.isInPim({ pims: ['production'] })],
    ['another environment', connectionConditions.isInEnvironment({ environments: ['production'] })],
    ['another creator', connectionConditions.isCreator({ claims: ['user:default/somebody'] })],
  ] as const) {
    it(`can keep connections back by ${rule}`, async () => {
      decide = (asked) =>
        asked === readIt.name
          ? createConnectionConditionalDecision(readIt, condition)
          : { result: AuthorizeResult.ALLOW };
      const { connections }: Overview = (await request(server).get(`${api}/connections`).expect(200)).body;
      assert.deepEqual(
        connections.map(({ id }) => id),
        rule === 'the flow type' ? ['warehouse'] : [],
      );
    });
  }

  it('shows in the list what may be done with each connection', async () => {
    const claims = ['group:default/shop-team'];
    decide = (asked) =>
      asked === rotateIt.name
        ? createConnectionConditionalDecision(rotateIt, connectionConditions.isEntityOwner({ claims }))
        : { result: asked === deleteIt.name ? AuthorizeResult.DENY : AuthorizeResult.ALLOW };
    const { connections }: Overview = (await request(server).get(`${api}/connections`).expect(200)).body;
    assert.deepEqual(Object.fromEntries(connections.map(({ id, allowed }) => [id, allowed])), {
      shop: { update: true, delete: false, reveal: true, rotate: true, grant: true },
      warehouse: { update: true, delete: false, reveal: true, rotate: false, grant: true },
    });
  });

  it('that refuses is explained with whom to ask', async () => {
    decide = () => ({ result: AuthorizeResult.DENY });
    const { body } = await asking(createIt.name)(server, 'shop').expect(403);
    assert.equal(
      body.error.message,
      'You need the permission pim-connections.connection.create for it. Ask group:default/platform.',
    );
  });

  it('decides by who asks: each sees what is theirs', async () => {
    decide = (asked, user) =>
      asked === readIt.name
        ? createConnectionConditionalDecision(
            readIt,
            connectionConditions.isCreator({ claims: user?.info.ownershipEntityRefs ?? [] }),
          )
        : { result: AuthorizeResult.ALLOW };
    const anna = mockCredentials.user.header('user:default/anna');
    await request(server)
      .post(`${api}/pims/main/connections`)
      .set('authorization', anna)
      .send({ label: 'Hers', code: 'hers', flowType: 'other' })
      .expect(201);
    const seenBy = async (authorization: string) => {
      const { body } = await request(server).get(`${api}/connections`).set('authorization', authorization).expect(200);
      return (body as Overview).connections.map(({ id }) => id);
    };
    assert.deepEqual(await seenBy(anna), ['hers']);
    assert.deepEqual(await seenBy(mockCredentials.user.header()), ['shop', 'warehouse']);
    assert.deepEqual(await seenBy(mockCredentials.user.header('user:default/ben')), []);
  });

  it('is applied for other plugins and for pages too, which name a connection', async () => {
    const claims = ['group:default/shop-team'];
    decide = () => createConnectionConditionalDecision(rotateIt, connectionConditions.isEntityOwner({ claims }));
    const { type, name, attributes, resourceType } = rotateIt;
    const permission = { type, name, attributes, resourceType };
    const refs = ['main/shop', 'main/warehouse', 'main/nothing', 'other/shop', 'nonsense'];
    const { body } = await request(server)
      .post('/api/permission/authorize')
      .send({ items: refs.map((resourceRef, id) => ({ id: String(id), permission, resourceRef })) })
      .expect(200);
    assert.deepEqual(
      body.items.map(({ result }: PolicyDecision) => result),
      ['ALLOW', 'DENY', 'DENY', 'DENY', 'DENY'],
    );
  });

  it('cannot be got round by giving a connection to an entity of one’s own', async () => {
    const claims = ['group:default/shop-team'];
    decide = (asked) =>
      asked === updateIt.name
        ? createConnectionConditionalDecision(updateIt, connectionConditions.isEntityOwner({ claims }))
        : { result: AuthorizeResult.ALLOW };
    await request(server).patch(`${api}/pims/main/connections/warehouse`).send({ entityRef: 'shop' }).expect(403);
  });

  for (const [what, condition, change] of [
    ['an entity', connectionConditions.isEntityOwner({ claims: ['group:default/shop-team'] }), { entityRef: 'shop' }],
    [
      'a flow type',
      connectionConditions.hasFlowType({ flowTypes: ['data_destination'] }),
      { flowType: 'data_destination' },
    ],
  ] as const) {
    it(`lets nobody open what is closed to them by a change of ${what}, though they may change it`, async () => {
      for (const closed of [revealIt, rotateIt, deleteIt]) {
        decide = (asked) =>
          asked === closed.name
            ? createConnectionConditionalDecision(closed, condition)
            : { result: AuthorizeResult.ALLOW };
        await request(server).patch(`${api}/pims/main/connections/warehouse`).send(change).expect(403);
        await request(server).patch(`${api}/pims/main/connections/warehouse`).send({ label: 'Renamed' }).expect(200);
        await request(server).patch(`${api}/pims/main/connections/shop`).send(change).expect(200);
      }
    });
  }
});
