import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { pimOf, Stage } from '../testing/start-portal';

describe('somebody who wants too much in a minute', () => {
  const stage = new Stage();
  after(() => stage.clear());

  it('is told to wait, while others go on and lists can be read', async () => {
    const server = await stage.portal({
      pims: [pimOf(await stage.sandbox(), 'main')],
      config: { changesPerMinute: 3 },
    });
    const rotate = () => request(server).post('/api/pim-connections/pims/main/connections/none/secret');
    for (let at = 0; at < 3; at++) await rotate().expect(404);
    await rotate().expect(429);
    await rotate().set('authorization', mockCredentials.user.header('user:default/other')).expect(404);
    await request(server).get('/api/pim-connections/connections').expect(200);
  });
});
