import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Received } from '../../testing/browser.ts';
import { type RunningSandbox, runSandbox } from '../../testing/running-sandbox.ts';
import { pimVersions } from '../../versions/pim-version.ts';

const prefix = 'akeneo_connectivity.connection.webhook.error.';
const erp = '/rest/connections/erp/webhook';

const errors = (answer: Received) =>
  (answer.json as { errors: { field: string; message: string }[] }).errors.map(
    ({ field, message }) => `${field} ${message.replace(prefix, '')}`,
  );

type Subscription = { event_subscription: Record<string, unknown>; active_event_subscriptions_limit: object };
const subscription = (answer: Received) => (answer.json as Subscription).event_subscription;

const connections = ['erp', 'one', 'two', 'three'].map((code) => ({ code }));

describe('event subscriptions of a 7.0 (contract 5.4)', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox({ seed: { connections } });
  });
  afterEach(() => sandbox.close());
  const save = (body: unknown, path = erp) => sandbox.browser.post(path, body);
  const url = 'http://203.0.113.9/hook';

  it('make a secret with the first successful save, enabled or not, and keep it', async () => {
    assert.equal((await save({ enabled: true, url: null })).status, 422);
    assert.equal(subscription(await sandbox.browser.get(erp)).secret, null);
    assert.equal((await save({ enabled: false, url: null })).status, 204);
    const { secret } = subscription(await sandbox.browser.get(erp));
    assert.match(String(secret), /^[0-9a-z]{40,52}$/);
    await save({ enabled: true, url });
    assert.equal(subscription(await sandbox.browser.get(erp)).secret, secret);
    assert.equal((await sandbox.browser.get(`${erp}/regenerate-secret`)).status, 204);
    assert.notEqual(subscription(await sandbox.browser.get(erp)).secret, secret);
  });

  it('use products by uuid only as long as every save says so', async () => {
    await save({ enabled: true, url, is_using_uuid: true });
    assert.equal(subscription(await sandbox.browser.get(erp)).isUsingUuid, true);
    await save({ enabled: true, url });
    assert.equal(subscription(await sandbox.browser.get(erp)).isUsingUuid, false);
  });

  it('take an empty URL for none', async () => {
    await save({ enabled: false, url: '' });
    assert.equal(subscription(await sandbox.browser.get(erp)).url, null);
    await save({ enabled: false });
    assert.equal(subscription(await sandbox.browser.get(erp)).url, null);
  });

  for (const [name, body, expected] of [
    ['no URL', { enabled: true, url: null }, ['url required']],
    ['no http URL', { enabled: false, url: 'ftp://example.org' }, ['url wrong_url']],
    [
      'a URL of 256 characters',
      { enabled: false, url: `http://example.org/${'x'.repeat(237)}` },
      ['url This value is too long. It should have 255 characters or less.'],
    ],
    ['localhost', { enabled: true, url: 'http://localhost:80/' }, ['url not_allowed_url']],
    ['a private address', { enabled: true, url: 'http://192.168.1.1/' }, ['url not_allowed_url']],
    ['a loopback address', { enabled: true, url: 'http://127.0.0.1/' }, ['url not_allowed_url']],
    ['the same, spelt as a number', { enabled: true, url: 'http://2130706433/' }, ['url not_allowed_url']],
    ['the address of cloud metadata', { enabled: true, url: 'http://169.254.169.254/' }, ['url not_allowed_url']],
  ] as const) {
    it(`refuse ${name}`, async () => {
      const answer = await save(body);
      assert.equal(answer.status, 422);
      assert.deepEqual(errors(answer), expected);
      assert.equal(
        (answer.json as { message: string }).message,
        'akeneo_connectivity.connection.constraint_violation_list_exception',
      );
    });
  }

  it('accept the IPv6 loopback, a host that does not resolve, and 255 characters', async () => {
    for (const accepted of [
      'http://[::1]/',
      'http://does-not-exist.invalid/',
      `http://example.org/${'x'.repeat(236)}`,
    ]) {
      assert.equal((await save({ enabled: true, url: accepted })).status, 204, accepted);
    }
  });

  it('are three at most; the own one does not count', async () => {
    for (const code of ['one', 'two', 'three']) await save({ enabled: true, url }, `/rest/connections/${code}/webhook`);
    assert.deepEqual(errors(await save({ enabled: true, url: 'nonsense' })), [
      'enabled limit_reached',
      'url wrong_url',
    ]);
    assert.equal((await save({ enabled: true, url }, '/rest/connections/ONE/webhook')).status, 204);
    const { active_event_subscriptions_limit } = (await sandbox.browser.get(erp)).json as Subscription;
    assert.deepEqual(active_event_subscriptions_limit, { limit: 3, current: 3 });
  });

  it('of unknown connections are told so', async () => {
    const unknown = '/rest/connections/unknown/webhook';
    assert.deepEqual(errors(await save({ enabled: true, url }, unknown)), ['code not_found']);
    const read = await sandbox.browser.get(unknown);
    assert.deepEqual([read.status, read.json], [404, {}]);
    const secret = await sandbox.browser.get(`${unknown}/regenerate-secret`);
    assert.deepEqual([secret.status, secret.json], [404, `${prefix}not_found`]);
  });

  for (const body of [{ url }, { enabled: 'true', url }, { enabled: 1, url }, { enabled: true, url: 5 }, []]) {
    it(`are a 500 for ${JSON.stringify(body)}`, async () => assert.equal((await save(body)).status, 500));
  }

  it('have an empty log, to be searched and downloaded', async () => {
    const log = '/rest/events-api-debug';
    const search = await sandbox.browser.get(`${log}/search-event-subscription-logs?connection_code=erp`);
    const { results, total, search_after } = search.json as Record<string, unknown>;
    assert.deepEqual([results, total, typeof search_after], [[], 0, 'string']);
    assert.equal((await sandbox.browser.get(`${log}/search-event-subscription-logs`)).status, 500);
    const download = await sandbox.browser.get(`${log}/download-event-subscription-logs?connection_code=erp`);
    assert.equal(download.headers['content-type'], 'text/plain; charset=UTF-8');
    assert.match(
      String(download.headers['content-disposition']),
      /^attachment; filename=events_api_logs_\d{4}-\d\d-\d\d_[\d-]+\.txt$/,
    );
  });
});

interface Call {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('the check of an event URL (contract 5.4)', () => {
  let receiver: Server;
  let local: string;
  const calls: Call[] = [];
  let answer: { status: number; headers?: Record<string, string> } = { status: 200 };
  before(async () => {
    receiver = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      calls.push({ method: request.method ?? '', headers: request.headers, body });
      response.writeHead(answer.status, answer.headers).end('ok');
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    local = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  });
  after(() => receiver.close());
  beforeEach(() => {
    calls.length = 0;
    answer = { status: 200 };
  });

  const check = (sandbox: RunningSandbox, body: unknown) => sandbox.browser.post(`${erp}/check-reachability`, body);

  it('does not call a local address', async () => {
    const sandbox = await runSandbox({ seed: { connections } });
    const { json, status } = await check(sandbox, { url: local, secret: 'x' });
    assert.deepEqual([status, json], [200, { success: false, message: `${prefix}not_allowed_url` }]);
    assert.deepEqual((await check(sandbox, { url: local.replace('127.0.0.1', 'localhost') })).json, json);
    await sandbox.close();
    assert.equal(calls.length, 0);
  });

  for (const whitelist of ['127.0.0.1', '10.0.0.0/8, 127.0.0.0/8']) {
    it(`calls what ALLOWED_NETWORK_WHITELIST=${whitelist} allows, signed`, async () => {
      process.env.ALLOWED_NETWORK_WHITELIST = whitelist;
      const sandbox = await runSandbox({ seed: { connections }, now: new Date('2024-03-08T09:00:00Z') });
      delete process.env.ALLOWED_NETWORK_WHITELIST;
      assert.equal((await sandbox.browser.post(erp, { enabled: true, url: local })).status, 204);
      const { json } = await check(sandbox, { url: local, secret: 'the secret' });
      await sandbox.close();
      assert.deepEqual(json, { success: true, message: '200 OK' });
      const [call] = calls;
      assert.deepEqual([call?.method, call?.body], ['POST', '']);
      assert.equal(call?.headers['content-type'], 'application/json');
      assert.equal(call?.headers['user-agent'], 'AkeneoPIM/7.0.22');
      const timestamp = String(Date.parse('2024-03-08T09:00:00Z') / 1000);
      assert.equal(call?.headers['x-akeneo-request-timestamp'], timestamp);
      const signature = createHmac('sha256', 'the secret').update(`${timestamp}.`).digest('hex');
      assert.equal(call?.headers['x-akeneo-request-signature'], signature);
    });
  }

  it('calls local addresses of a 5.0, and reports what it answers', async () => {
    const sandbox = await runSandbox({ pimVersion: '5.0', seed: { connections } });
    for (const [status, headers, message] of [
      [204, {}, '204 No Content'],
      [404, {}, '404 Not Found'],
      [500, {}, '500 Internal Server Error'],
      [302, { location: local }, '302 Server response contains a redirection. This is not allowed.'],
    ] as const) {
      answer = { status, headers };
      assert.deepEqual((await check(sandbox, { url: local })).json, { success: status < 300, message });
    }
    assert.equal(calls.length, 4);
    const gone = local.replace(/:\d+/, ':1');
    assert.deepEqual((await check(sandbox, { url: gone })).json, {
      success: false,
      message: 'Failed to connect to server',
    });
    await sandbox.close();
  });

  it('does the same by every method, and does not look the connection up', async () => {
    const sandbox = await runSandbox();
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const path = '/rest/connections/unknown/webhook/check-reachability';
      const { json } = await sandbox.browser.send({ method, path });
      assert.deepEqual(json, { success: false, message: 'This value should not be blank.' }, method);
    }
    assert.equal((await check(sandbox, { url: null })).status, 500);
    const { json } = await check(sandbox, { url: 'http://does-not-exist.invalid/' });
    assert.deepEqual(json, { success: false, message: 'Failed to connect to server' });
    await sandbox.close();
  });
});

describe('event subscriptions in each version (contract 10.4)', () => {
  for (const pimVersion of pimVersions) {
    it(pimVersion, async () => {
      const sandbox = await runSandbox({ pimVersion, seed: { connections } });
      const { browser } = sandbox;
      const read = await browser.get(erp);
      const exists = ['5.0', '6.0', '7.0', 'saas'].includes(pimVersion);
      assert.equal(read.status, exists ? 200 : 404);
      if (exists) {
        const keys = Object.keys(subscription(read)).length;
        assert.equal(keys, ['7.0', 'saas'].includes(pimVersion) ? 5 : 4);
        const local = await browser.post(erp, { enabled: true, url: 'http://10.0.0.1/' });
        assert.equal(local.status, pimVersion === '5.0' ? 204 : 422);
        const long = await browser.post(erp, { enabled: true, url: `http://example.org/${'x'.repeat(300)}` });
        assert.equal(long.status, pimVersion === '5.0' ? 500 : 422);
      }
      const log = await browser.get('/rest/events-api-debug/search-event-subscription-logs?connection_code=erp');
      assert.equal(log.status, exists && pimVersion !== '5.0' ? 200 : 404);
      await sandbox.close();
    });
  }
});
