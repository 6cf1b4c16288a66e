import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openPim } from '../open-pim.ts';
import { inMemory } from '../storage/open-database.ts';
import { rawConnection } from '../testing/raw-connection.ts';
import { type RunningSandbox, runSandbox } from '../testing/running-sandbox.ts';
import { featuresOf } from '../versions/features.ts';
import { pimVersions } from '../versions/pim-version.ts';
import { createApp } from './app.ts';
import { maxBodyBytes } from './read-body.ts';
import { routesOf } from './routes.ts';
import { serve, stopServing } from './serve.ts';

/** Requests that are made up for each version. */
const runs = Number(process.env.FUZZ_RUNS ?? 150);

describe('bad input', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await runSandbox();
  });
  after(async () => {
    await sandbox.close();
    assert.deepEqual(sandbox.errors, []);
  });

  const raw = async (bytes: string | Uint8Array) => {
    const connection = rawConnection(sandbox.url);
    connection.write(bytes);
    const text = await connection.answered;
    connection.end();
    return Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0);
  };

  it('is a 413 where a body is too large, announced or not', async () => {
    const head = 'POST /rest/connections HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
    assert.equal(await raw(`${head}Content-Length: ${maxBodyBytes + 1}\r\n\r\n`), 413);
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    assert.equal(
      await raw(`${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(maxBodyBytes / 0x10000 + 1)}`),
      413,
    );
    assert.equal(
      await raw(`POST /api/oauth/v1/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${maxBodyBytes + 1}\r\n\r\n`),
      413,
    );
  });

  it('is read whole as long as it is not', async () => {
    const body = JSON.stringify({ code: 'large', label: 'Large', flow_type: 'other', more: 'x'.repeat(1_000_000) });
    const answer = await sandbox.browser.send({ method: 'POST', path: '/rest/connections', body });
    assert.equal(answer.status, 201);
  });

  for (const [name, bytes, status] of [
    ['a head of 20 kB', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b<\r\n\r\n', 400],
    ['two lengths', 'POST /user/logout HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na', 400],
    ['a method that is none', 'NONSENSE / HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['a NUL in the path', 'GET /rest/connections/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n', 404],
    ['dots in the path', 'GET /rest/connections/../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n', 404],
    [
      'encoded dots',
      'GET /media/cache/preview/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1\r\nHost: localhost\r\n\r\n',
      401,
    ],
    ['broken percent signs', 'GET /api/rest/v1/products/%zz%f HTTP/1.1\r\nHost: localhost\r\n\r\n', 401],
    ['a path of 10,000 characters', `GET /${'x'.repeat(10_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 404],
    ['an address as path', 'GET http://elsewhere.example/rest/connections HTTP/1.1\r\nHost: localhost\r\n\r\n', 401],
  ] as const) {
    it(`is a ${status} for ${name}`, async () => assert.equal(await raw(bytes), status));
  }

  it('of clients that go away in the middle harms nobody', async () => {
    for (let number = 0; number < 50; number++) {
      const connection = rawConnection(sandbox.url);
      connection.write('POST /rest/connections HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"code"');
      setTimeout(() => connection.end(), 20);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal((await sandbox.browser.get('/rest/connections')).status, 200);
  });

  it('of a thousand idle connections leaves the sandbox answering', async () => {
    const idle = Array.from({ length: 1000 }, () => rawConnection(sandbox.url));
    for (const connection of idle) connection.write('GET /user/login HTTP/1.1\r\nHost: loc');
    assert.equal((await sandbox.browser.get('/rest/connections')).status, 200);
    for (const connection of idle) connection.end();
  });

  it('of thousands of visitors leaves the sessions bounded', async () => {
    const before_ = sandbox.browser.cookie('BAPID');
    const visit = () => raw('GET /rest/connections HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 100 }, visit));
    assert.equal((await sandbox.browser.get('/rest/connections')).status, 200);
    assert.equal(sandbox.browser.cookie('BAPID'), before_);
  });
});

describe('a slow client', () => {
  it('is cut off, in the head as in the body', async () => {
    const pim = await openPim({ data: inMemory, now: () => new Date() });
    const app = createApp(pim, (error) => assert.fail(String(error)));
    const { server, url } = await serve(app, '127.0.0.1', 0, { head: 200, request: 300, check: 50 });
    const inHead = rawConnection(url);
    inHead.write('GET /user/login HTTP/1.1\r\nHost: ');
    const inBody = rawConnection(url);
    inBody.write('POST /user/login-check HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n_user');
    const [head, body] = await Promise.all([inHead.closed, inBody.closed]);
    assert.match(head, /^HTTP\/1\.1 408/);
    assert.match(body, /^(HTTP\/1\.1 408|$)/);
    await stopServing(server);
    pim.db.close();
  });
});

describe('made-up requests', () => {
  const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'];
  const names = [
    'code',
    'label',
    'flow_type',
    'image',
    'auditable',
    'user_role_id',
    'user_group_id',
    'enabled',
    'url',
    'secret',
    'identifier',
    'family',
    'categories',
    'values',
    'associations',
    'uuid',
    'grant_type',
    'username',
    'password',
    'refresh_token',
    '_username',
    '_password',
    'roles',
    'groups',
    '__proto__',
    'constructor',
    'x',
  ];
  const types = [
    'application/json',
    'application/x-www-form-urlencoded',
    'application/vnd.akeneo.collection+json',
    'multipart/form-data; boundary=x',
    'text/plain',
    '',
  ];
  const queries = [
    'types',
    'search',
    'limit',
    'page',
    'pagination_type',
    'search_after',
    'event_type',
    'error_type',
    'end_date',
    'connection_code',
    'with_count',
    'api-connection-grid[_pager][_page]',
  ];

  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      'erp',
      'app',
      'password',
      'product_created',
      'http://10.0.0.1/',
      '1',
      '0',
      '-1',
      '2024-03-08',
      '{"types":5}',
    ),
  );
  const data = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.boolean(),
      fc.constant(null),
      fc.double(),
      fc.integer(),
      tie('list'),
      tie('map'),
    ),
    list: fc.array(tie('value'), { maxLength: 3 }),
    map: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 6 }),
  }));
  const body = fc.oneof(
    data.map.map((map) => JSON.stringify(map)),
    data.map.map((map) => `${JSON.stringify(map)}\n${JSON.stringify(map)}`),
    data.value.map((value) => JSON.stringify(value)),
    fc.string({ maxLength: 50 }),
    fc.uint8Array({ maxLength: 50 }),
  );

  for (const pimVersion of pimVersions) {
    it(`never surprise a ${pimVersion}`, async function () {
      this.timeout(120_000);
      const sandbox = await runSandbox({
        pimVersion,
        seed: { connections: [{ code: 'erp' }, { code: 'an_app', type: 'app' }] },
      });
      const paths = [...new Set(routesOf(featuresOf(pimVersion)).map(({ path }) => path))].filter(
        (path) => path !== '/user/logout',
      );
      const request = fc.record({
        method: fc.constantFrom(...methods),
        path: fc.constantFrom(...paths),
        name: fc.oneof(fc.constant('erp'), text),
        query: fc.dictionary(fc.constantFrom(...queries), text, { maxKeys: 3 }),
        type: fc.constantFrom(...types),
        accept: fc.constantFrom('*/*', 'application/json', 'text/html', ''),
        xhr: fc.boolean(),
        body,
        bearer: fc.boolean(),
      });
      const head =
        pimVersion === '1.7' || pimVersion === '2.3' || pimVersion === '3.2'
          ? {}
          : await sandbox.bearer(await sandbox.connect('caller', 'data_source', true));
      await fc.assert(
        fc.asyncProperty(request, async (made) => {
          const segments = made.path.replace(
            /:\w+(\{[^}]*\})?/g,
            () => encodeURIComponent(made.name.toWellFormed()) || 'x',
          );
          const query = new URLSearchParams(made.query);
          const answer = await sandbox.browser.send({
            method: made.method,
            path: `${segments}?${query}`,
            ...(made.method === 'GET' ? {} : { body: made.body }),
            headers: {
              'content-type': made.type || null,
              accept: made.accept || null,
              ...(made.xhr ? { 'x-requested-with': 'XMLHttpRequest' } : {}),
              ...(made.bearer ? head : {}),
            },
          });
          assert.ok(answer.status >= 200 && answer.status <= 500, `status ${answer.status}`);
          assert.deepEqual(sandbox.errors, []);
        }),
        { numRuns: runs },
      );
      await sandbox.close();
    });
  }
});
