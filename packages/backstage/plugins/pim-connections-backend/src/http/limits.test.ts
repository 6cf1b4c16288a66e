import assert from 'node:assert/strict';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { pimOf, type Server, Stage } from '../testing/start-portal';

const api = '/api/pim-connections';

describe('somebody who wants too much in a minute', () => {
  const stage = new Stage();
  let server: Server;
  beforeEach(async () => {
    server = await stage.portal({
      pims: [pimOf(await stage.sandbox(), 'main')],
      config: { changesPerMinute: 3, readsPerMinute: 4 },
    });
  });
  afterEach(() => stage.clear());

  const other = mockCredentials.user.header('user:default/other');
  const rotate = () => request(server).post(`${api}/pims/main/connections/none/secret`);
  const list = () => request(server).get(`${api}/connections`);
  const act = (name: string, input: object) =>
    request(server).post(`${api}/.backstage/actions/v2/actions/pim-connections:${name}/invoke`).send({ input });
  const rotateByAction = () => act('rotate-credentials', { pim: 'main', id: 'none', what: 'secret' });
  const listByAction = () => act('list-connections', {});

  it('is told to wait with changes, while others go on and lists can be read', async () => {
    for (let at = 0; at < 3; at++) await rotate().expect(404);
    const { body, headers } = await rotate().expect(429);
    assert.equal(body.error.name, 'TooManyRequestsError');
    assert.equal(body.error.message, 'You asked for more than 3 changes in a minute. Wait a minute and go on.');
    assert.ok(Number(headers['retry-after']) > 0);
    await rotate().set('authorization', other).expect(404);
    await list().expect(200);
  });

  it('is told to wait with looking, while others go on and changes can be made', async () => {
    for (let at = 0; at < 4; at++) await list().expect(200);
    const { body } = await list().expect(429);
    assert.equal(body.error.message, 'You asked for more than 4 answers in a minute. Wait a minute and go on.');
    await list().set('authorization', other).expect(200);
    await rotate().expect(404);
  });

  it('gets no more by having an agent ask through the actions, and an agent no more than a person', async () => {
    await rotateByAction().expect(404);
    await rotate().expect(404);
    await rotateByAction().expect(404);
    await rotateByAction().expect(429);
    await rotate().expect(429);
    for (let at = 0; at < 2; at++) await listByAction().expect(200);
    for (let at = 0; at < 2; at++) await list().expect(200);
    const { body } = await listByAction().expect(429);
    assert.equal(body.error.name, 'TooManyRequestsError');
    await list().expect(429);
    await listByAction().set('authorization', other).expect(200);
    await rotateByAction().set('authorization', other).expect(404);
  });

  it('is counted from the sign-in on: what VS Code asks before it has no limit', async () => {
    for (let at = 0; at < 6; at++) await request(server).get(`${api}/vscode/client.json`).expect(200);
  });
});
