import assert from 'node:assert/strict';
import http from 'node:http';
import { type RunningSandbox, runSandbox } from '../testing/running-sandbox.ts';
import { isNearbyName } from './nearby-name.ts';

describe('a name in a request', () => {
  const near = ['127.0.0.1:8080', '[::1]:80', 'localhost', 'localhost.', 'pim', 'PIM:8080', 'host.docker.internal:1'];
  const far = ['evil.com', 'evil.com.:8080', '127.0.0.1.evil.com', 'localhost.evil.com', 'a.test.evil.com'];

  it('is that of a computer nearby, or of one on the web', () => {
    for (const host of [...near, 'shop.localhost', 'box.local', 'pim.test', 'a b<'])
      assert.ok(isNearbyName(host), host);
    for (const host of far) assert.ok(!isNearbyName(host), host);
  });
});

describe('a sandbox on this computer', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await runSandbox();
  });
  after(() => sandbox.close());

  const askAs = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      http
        .get(`${sandbox.url}/user/login`, { headers: { host } }, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject);
    });

  it('answers nobody who reached it by a name on the web', async () => {
    assert.equal(await askAs('evil.com'), 421);
    assert.equal(await askAs('host.docker.internal:8080'), 200);
    assert.equal(await askAs('localhost'), 200);
  });
});
