import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import request from 'supertest';
import teamsManageTheirs from '../../../examples/policy';
import templatesCreate from '../../../examples/policy-for-templates';
import { permissionBackendOf, pimOf, type Server, Stage } from './testing/start-portal';

const api = '/api/pim-connections/pims/main/connections';
const readme = join(__dirname, '../README.md');
const examples = join(__dirname, '../../../examples');

const userEntityRef = 'user:default/mock';
const entities = [
  ['shop', 'group:default/shop-team'],
  ['warehouse', 'group:default/warehouse-team'],
].map(([name, targetRef]) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: String(name) },
  relations: [{ type: 'ownedBy', targetRef: String(targetRef) }],
}));

describe('a policy of the README', () => {
  const stage = new Stage();
  afterEach(() => stage.clear());

  async function portalFor(group: string, policy: BackendFeature): Promise<Server> {
    const sandbox = await stage.sandbox({ connections: [{ code: 'old', flow_type: 'other' }] });
    return stage.portal({
      pims: [pimOf(sandbox, 'main', { environment: 'staging' })],
      entities,
      root: { permission: { enabled: true } },
      features: [
        ...permissionBackendOf(policy),
        mockServices.userInfo.mock({
          getUserInfo: async () => ({ userEntityRef, ownershipEntityRefs: [userEntityRef, group] }),
        }).factory,
      ],
    });
  }
  const wanted = (code: string) => ({ label: 'Shop', code, flowType: 'other', entityRef: code });

  it('is the file that is tried here, from its first line to its last', async () => {
    const policy = await readFile(join(examples, 'policy.ts'), 'utf8');
    assert.ok((await readFile(readme, 'utf8')).includes(`// packages/backend/src/policy.ts\n${policy}`));
  });

  it('that lets templates create is the same file but for what the README tells to change', async () => {
    const text = await readFile(readme, 'utf8');
    const [, change = ''] = /Instead of the last line of `handle`:\n\n```ts\n(.+?)```/s.exec(text) ?? [];
    const lines = change.replace(/^(?=.)/gm, '    ');
    assert.ok(lines !== '' && (await readFile(join(examples, 'policy-for-templates.ts'), 'utf8')).includes(lines));
  });

  it('lets everybody look, and a team manage what is theirs', async () => {
    const server = await portalFor('group:default/shop-team', teamsManageTheirs);
    await request(server).get(`${api}/old`).expect(200);
    await request(server).patch(`${api}/old`).send({ label: 'Other' }).expect(403);
    await request(server).post(api).send(wanted('warehouse')).expect(403);
    await request(server).post(api).send(wanted('shop')).expect(201);
    await request(server).patch(`${api}/shop`).send({ label: 'Other' }).expect(200);
    await request(server).delete(`${api}/shop`).expect(204);
  });

  it('lets the platform group do everything', async () => {
    const server = await portalFor('group:default/platform', teamsManageTheirs);
    await request(server).patch(`${api}/old`).send({ entityRef: 'shop' }).expect(200);
    await request(server).delete(`${api}/old`).expect(204);
  });

  it('that lets templates create lets people manage what they created, before its component is in the catalog', async () => {
    const refusing = await portalFor('group:default/shop-team', teamsManageTheirs);
    await request(refusing).post(api).send(wanted('unborn')).expect(403);
    const server = await portalFor('group:default/shop-team', templatesCreate);
    await request(server).post(api).send(wanted('unborn')).expect(201);
    await request(server).post(`${api}/unborn/secret`).expect(201);
    await request(server).delete(`${api}/old`).expect(403);
  });
});
