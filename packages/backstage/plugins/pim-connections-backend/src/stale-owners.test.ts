import assert from 'node:assert/strict';
import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult, type PolicyDecision } from '@backstage/plugin-permission-common';
import { connectPim } from '@pim-connections/api-client';
import { type ConnectionCode, type ConnectionLabel, type Pim, Secret } from '@pim-connections/core';
import {
  type ConnectionItem,
  connectionReadPermission,
  pimConnectionsPermissions,
} from '@pim-connections/plugin-pim-connections-common';
import request from 'supertest';
import { connectionConditions, createConnectionConditionalDecision } from '.';
import { type PimInBetween, pimInBetween } from './testing/pim-in-between';
import { permissionBackend, pimOf, type Server, Stage } from './testing/start-portal';

const api = '/api/pim-connections';
const path = `${api}/pims/main/connections/shop`;
const wanted = {
  label: 'Shop',
  code: 'shop',
  flowType: 'data_destination',
  entityRef: 'component:default/shop',
} as const;
const shop = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/shop-team' }],
};
const admin = mockCredentials.user.header('user:default/admin');

describe('a connection that was deleted in the PIM and made anew with the same code', () => {
  const stage = new Stage();
  let between: PimInBetween;
  let server: Server;
  let pim: Pim;
  /** The condition under which everybody but the admin may do things, and with what. */
  let condition: Parameters<typeof createConnectionConditionalDecision>[1];
  let isReadToo: boolean;

  beforeEach(async () => {
    const sandbox = await stage.sandbox();
    between = await pimInBetween(stage, sandbox);
    pim = await connectPim({
      url: sandbox.url,
      login: { username: 'admin', password: new Secret(sandbox.admin.password ?? '') },
    });
    condition = connectionConditions.isCreator({ claims: ['user:default/mock'] });
    isReadToo = false;
    const decide = (name: string): PolicyDecision => {
      const permission = pimConnectionsPermissions.find((one) => one.name === name);
      return permission === undefined || (permission === connectionReadPermission && !isReadToo)
        ? { result: AuthorizeResult.ALLOW }
        : createConnectionConditionalDecision(permission, condition);
    };
    server = await stage.portal({
      pims: [{ ...pimOf(sandbox, 'main'), url: between.url }],
      entities: [shop],
      root: { permission: { enabled: true } },
      config: { cacheSeconds: 0 },
      features: permissionBackend({
        handle: async ({ permission }, user) =>
          user?.info.userEntityRef === 'user:default/admin'
            ? { result: AuthorizeResult.ALLOW }
            : decide(permission.name),
      }),
    });
  });
  afterEach(() => stage.clear());

  const create = () => request(server).post(`${api}/pims/main/connections`).send(wanted);
  const listed = async (who = mockCredentials.user.header()): Promise<ConnectionItem | undefined> => {
    const { body } = await request(server).get(`${api}/connections?fresh=true`).set('authorization', who).expect(200);
    return body.connections.find(({ id }: ConnectionItem) => id === 'shop');
  };
  const makeAnew = async () => {
    await pim.deleteConnection('shop');
    await pim.createConnection({
      code: 'shop' as ConnectionCode,
      label: 'Of somebody else' as ConnectionLabel,
      flowType: 'data_destination',
    });
  };
  const attempts = {
    reveal: () => request(server).post(`${path}/reveal`),
    'rotate the secret of': () => request(server).post(`${path}/secret`),
    'rotate the password of': () => request(server).post(`${path}/password`),
    change: () => request(server).patch(path).send({ label: 'Mine' }),
    delete: () => request(server).delete(path),
  };

  for (const [what, attempt] of Object.entries(attempts)) {
    for (const [whose, rule] of [
      ['who created the first', connectionConditions.isCreator({ claims: ['user:default/mock'] })],
      ['the owners of its entity', connectionConditions.isEntityOwner({ claims: ['group:default/shop-team'] })],
    ] as const) {
      it(`gives ${whose} no right to ${what} it, though no list was made in between`, async () => {
        await create().set('authorization', mockCredentials.user.header()).expect(201);
        condition = rule;
        await request(server).patch(path).send({ label: 'Shop 2' }).expect(200);
        await makeAnew();
        await attempt().expect(403);
        const { label } = await pim.getConnection('shop');
        assert.equal(label, 'Of somebody else');
      });
    }
  }

  it('is not shown to who may see only what they created, from the next list on', async () => {
    await create().expect(201);
    isReadToo = true;
    assert.equal((await listed())?.createdBy, 'user:default/mock');
    await makeAnew();
    assert.equal(await listed(), undefined);
    await request(server).get(path).expect(404);
    assert.equal((await listed(admin))?.createdBy, null);
  });

  it('is nobody’s, until somebody who may says whose it is', async () => {
    await create().expect(201);
    await makeAnew();
    const { body } = await request(server).get(path).set('authorization', admin).expect(200);
    assert.deepEqual([body.entityRef, body.createdBy, body.owners], [null, null, []]);
    await request(server).patch(path).set('authorization', admin).send({ entityRef: 'shop' }).expect(200);
    condition = connectionConditions.isEntityOwner({ claims: ['group:default/shop-team'] });
    await attempts.reveal().expect(201);
    await makeAnew();
    await attempts.reveal().expect(403);
  });

  it('is told from the first also when the answer to its creation was lost', async () => {
    between.fate = (asked) => (asked === 'POST /rest/connections' ? 'answer-lost' : 'passed-on');
    await create().expect(503);
    await attempts.change().expect(200);
    await makeAnew();
    await attempts.change().expect(403);
  });

  it('is not taken for another one by what changes about a connection', async () => {
    await create().expect(201);
    await attempts.change().expect(200);
    await attempts['rotate the secret of']().expect(201);
    await attempts['rotate the password of']().expect(201);
    assert.equal((await listed())?.createdBy, 'user:default/mock');
    await attempts.delete().expect(204);
  });

  it('is taken for nobody’s as long as the PIM does not say which it is', async () => {
    await create().expect(201);
    isReadToo = true;
    assert.ok(await listed());
    between.fate = (asked) => (asked.startsWith('GET /rest/connections/shop') ? 'not-arrived' : 'passed-on');
    assert.equal(await listed(), undefined);
    await attempts.reveal().expect(503);
  });
});
