import assert from 'node:assert/strict';
import type { Browser } from '../../testing/browser.ts';
import { movingClock } from '../../testing/moving-clock.ts';
import { type Credentials, type RunningSandbox, runSandbox, xhr } from '../../testing/running-sandbox.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { pimVersions } from '../../versions/pim-version.ts';

type Weekly = Record<string, { daily: Record<string, number>; weekly_total: number }>;

const weekly = async (browser: Browser, query: string) =>
  (await browser.get(`/rest/connections/audit/weekly?${query}`)).json as Weekly;

const nonZero = (counts: Record<string, number> | undefined) =>
  Object.fromEntries(Object.entries(counts ?? {}).filter(([, count]) => count > 0));

const erp = { code: 'erp', flow_type: 'data_source', auditable: true } as const;

describe('the dashboard in the time zone of the user (contract 5.1)', () => {
  const event = (hour: string, count: number) => ({ connection: 'erp', hour, count });

  async function daysOf(timezone: string, now: string, events: object[], query = ''): Promise<Record<string, number>> {
    const sandbox = await runSandbox({
      now: new Date(now),
      seed: { users: [{ timezone }], connections: [erp], hourly_events: events as never },
    });
    const answer = await weekly(sandbox.browser, `event_type=product_created${query}`);
    await sandbox.close();
    return answer.erp?.daily ?? {};
  }

  for (const [timezone, expected] of [
    ['UTC', { '2024-03-07': 1, '2024-03-08': 2 }],
    ['Asia/Tokyo', { '2024-03-08': 3 }],
    ['America/New_York', { '2024-03-07': 3 }],
    ['Asia/Kolkata', { '2024-03-08': 3 }],
  ] as const) {
    it(`groups hours by the days of ${timezone}`, async () => {
      const events = [event('2024-03-07T20:00:00Z', 1), event('2024-03-08T03:00:00Z', 2)];
      assert.deepEqual(nonZero(await daysOf(timezone, '2024-03-08T09:00:00Z', events)), expected);
    });
  }

  it('ends with today where the user lives', async () => {
    const now = '2024-03-08T20:00:00Z';
    assert.deepEqual(Object.keys(await daysOf('Asia/Tokyo', now, [])).at(-1), '2024-03-09');
    assert.deepEqual(Object.keys(await daysOf('America/New_York', now, [])).at(-1), '2024-03-08');
  });

  it('has eight days where the clock is put forward, one of 23 hours', async () => {
    // 31 March 2024: from 2 to 3 o'clock in Paris.
    const events = ['2024-03-30T22:00:00Z', '2024-03-30T23:00:00Z', '2024-03-31T21:00:00Z', '2024-03-31T22:00:00Z'];
    const days = await daysOf(
      'Europe/Paris',
      '2024-04-02T10:00:00Z',
      events.map((hour) => event(hour, 1)),
    );
    assert.deepEqual(Object.keys(days).length, 8);
    assert.deepEqual(nonZero(days), { '2024-03-30': 1, '2024-03-31': 2, '2024-04-01': 1 });
  });

  it('has eight days where the clock is put back, one of 25 hours', async () => {
    // 3 November 2024: from 2 to 1 o'clock in New York.
    const events = ['2024-11-03T03:00:00Z', '2024-11-03T04:00:00Z', '2024-11-04T04:00:00Z', '2024-11-04T05:00:00Z'];
    const days = await daysOf(
      'America/New_York',
      '2024-11-05T15:00:00Z',
      events.map((hour) => event(hour, 1)),
    );
    assert.deepEqual(Object.keys(days).length, 8);
    assert.deepEqual(nonZero(days), { '2024-11-02': 1, '2024-11-03': 2, '2024-11-04': 1 });
  });

  it('takes a last day with or without leading zeros, and lets days run over', async () => {
    const last = async (end: string) =>
      Object.keys(await daysOf('UTC', '2024-03-08T09:00:00Z', [], `&end_date=${end}`)).at(-1);
    assert.equal(await last('2024-2-5'), '2024-02-05');
    assert.equal(await last('2024-02-30'), '2024-03-01');
    assert.equal(await last('2023-13-01'), '2024-01-01');
  });
});

describe('the dashboard', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    const hour = '2024-03-08T08:00:00Z';
    sandbox = await runSandbox({
      now: new Date('2024-03-08T09:00:00Z'),
      seed: {
        connections: [
          { ...erp, code: 'zeta' },
          { ...erp, code: 'Alpha' },
          { ...erp, code: 'untracked', auditable: false },
          { ...erp, code: 'other', flow_type: 'other' },
          { ...erp, code: 'shop', flow_type: 'data_destination' },
        ],
        hourly_events: [
          { connection: 'zeta', hour, count: 2 },
          { connection: 'zeta', hour: '2024-03-01T10:00:00Z', count: 5 },
          { connection: 'untracked', hour, count: 100 },
          { connection: 'other', hour, count: 100 },
          { connection: 'shop', event_type: 'product_read', hour, count: 7 },
        ],
        business_errors: Array.from({ length: 120 }, (_, index) => ({
          connection: 'zeta',
          date_time: new Date(Date.parse('2024-03-08T08:00:00Z') - index * 60_000).toISOString(),
          content: { message: `Error ${index}` },
        })),
      },
    });
  });
  after(() => sandbox.close());

  it('has tracked connections of the matching flow type, by code, after their sum', async () => {
    const answer = await weekly(sandbox.browser, 'event_type=product_created');
    assert.deepEqual(Object.keys(answer), ['<all>', 'Alpha', 'zeta']);
    assert.deepEqual(nonZero(answer['<all>']?.daily), { '2024-03-01': 5, '2024-03-08': 2 });
    assert.equal(answer['<all>']?.weekly_total, 2);
    const reads = await weekly(sandbox.browser, 'event_type=product_read');
    assert.deepEqual(Object.keys(reads), ['<all>', 'shop']);
  });

  it('writes <all> in escapes', async () => {
    const { text } = await sandbox.browser.get('/rest/connections/audit/weekly?event_type=product_read');
    assert.ok(text.startsWith('{"\\u003Call\\u003E":'), text.slice(0, 40));
  });

  for (const path of [
    'audit/weekly',
    'audit/weekly?event_type=x',
    'audit/weekly?event_type=product_created&end_date=',
    'audit/weekly-error?end_date=x',
    'audit/error-count-per-connection',
    'audit/error-count-per-connection?error_type=x',
    'audit/error-count-per-connection?error_type=business&end_date=2024-03-08T00:00:00Z',
  ]) {
    it(`is a 500 for ${path}`, async () => {
      assert.equal((await sandbox.browser.get(`/rest/connections/${path}`)).status, 500);
    });
  }

  it('shows the last hundred business errors, newest first, of seven days', async () => {
    const errors = async (query: string) =>
      (await sandbox.browser.get(`/rest/connections/zeta/business-errors${query}`)).json as {
        content: { message: string };
      }[];
    const list = await errors('');
    assert.equal(list.length, 100);
    assert.equal(list[0]?.content.message, 'Error 0');
    assert.equal(list[99]?.content.message, 'Error 99');
    assert.equal((await errors('?end_date=2024-03-14')).length, 100);
    assert.equal((await errors('?end_date=2024-03-15')).length, 0);
    assert.equal((await errors('?end_date=2024-03-07')).length, 0);
    assert.equal((await errors('?end_date=nonsense')).length, 100);
  });
});

describe('what is counted (contract 5.3)', () => {
  const clock = movingClock();
  let sandbox: RunningSandbox;
  let source: Credentials;
  let shop: Credentials;
  beforeEach(async () => {
    sandbox = await runSandbox({ data: temporaryFolder(), now: clock.now });
    source = await sandbox.connect('erp', 'data_source', true);
    shop = await sandbox.connect('shop', 'data_destination', true);
  });
  afterEach(() => sandbox.close());

  const send = async (credentials: Credentials, method: string, path: string, json?: unknown) => {
    const headers = await sandbox.bearer(credentials);
    return sandbox.stranger.send({
      method,
      path: `/api/rest/v1${path}`,
      headers,
      ...(json === undefined ? {} : { json }),
    });
  };
  const total = async (type: string, code: string) =>
    (await weekly(sandbox.browser, `event_type=${type}`))[code]?.weekly_total ?? null;
  const errors = async (type: string) =>
    (
      (await sandbox.browser.get(`/rest/connections/audit/error-count-per-connection?error_type=${type}`))
        .json as Record<string, number>
    ).erp;

  it('is what sources created and updated, once the job ran', async () => {
    await send(source, 'POST', '/products', { identifier: 'a' });
    await send(source, 'POST', '/products', { identifier: 'b' });
    await send(source, 'PATCH', '/products/a', { enabled: false });
    await send(source, 'PATCH', '/products/a', { enabled: false });
    await send(source, 'PATCH', '/products/a', { enabled: true });
    assert.equal(await total('product_created', 'erp'), 0);
    for (let time = 0; time < 2; time++) {
      const { exit, stdout } = await sandbox.console(['akeneo:connectivity-audit:update-data']);
      assert.deepEqual([exit, stdout], [0, '']);
      assert.deepEqual([await total('product_created', 'erp'), await total('product_updated', 'erp')], [2, 2]);
    }
  });

  it('happens by itself while the sandbox serves, beside what was seeded', async () => {
    const hour = '2024-03-08T08:00:00Z';
    const seeded = await runSandbox({
      now: clock.now,
      seed: { connections: [erp], hourly_events: [{ connection: 'erp', hour, count: 10 }] },
    });
    const { client_id, secret } = (await seeded.browser.get('/rest/connections/erp')).json as Credentials;
    const { password } = (await seeded.browser.post('/rest/connections/erp/regenerate-password', undefined))
      .json as Credentials;
    const { username } = (await seeded.browser.get('/rest/connections/erp')).json as Credentials;
    const headers = await seeded.bearer({ ...source, client_id, secret, username, password });
    await seeded.stranger.send({ method: 'POST', path: '/api/rest/v1/products', json: { identifier: 'a' }, headers });
    const read = async () => (await weekly(seeded.browser, 'event_type=product_created')).erp?.weekly_total;
    const end = Date.now() + 15_000;
    while ((await read()) !== 11 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(await read(), 11);
    await seeded.close();
  });

  it('is what destinations read, at once: one for a product, one for each of a list', async () => {
    for (const identifier of ['a', 'b', 'c']) await send(source, 'POST', '/products', { identifier });
    assert.equal(await total('product_read', 'shop'), 0);
    await send(shop, 'GET', '/products/a');
    await send(shop, 'GET', '/products?limit=2');
    await send(shop, 'GET', '/products?limit=2');
    await send(shop, 'GET', '/products-uuid');
    await send(shop, 'GET', '/products/unknown');
    await send(shop, 'GET', '/products?page=9');
    assert.equal(await total('product_read', 'shop'), 1 + 2 + 2 + 3);
    assert.equal(await total('product_read', 'erp'), null);
  });

  it("is not what passes under somebody else's name, nor what is not tracked", async () => {
    await send(source, 'POST', '/products', { identifier: 'a' });
    await send({ ...shop, username: 'admin', password: 'admin' }, 'GET', '/products/a');
    assert.equal(await total('product_read', 'shop'), 0);
    const untracked = await sandbox.connect('untracked', 'data_source');
    await send(untracked, 'DELETE', '/products/unknown');
    await send({ ...source, username: 'admin', password: 'admin' }, 'DELETE', '/products/unknown');
    assert.equal(await errors('business'), 0);
  });

  for (const [name, method, path, body, type, count] of [
    ['an unknown family', 'POST', '/products', { identifier: 'x', family: 'x' }, 'business', 1],
    ['an unknown attribute', 'PATCH', '/products/x', { values: { x: [] } }, 'business', 1],
    ['an identifier in use', 'POST', '/products', { identifier: 'used' }, 'business', 1],
    ['the deletion of an unknown product', 'DELETE', '/products/x', undefined, 'business', 1],
    ['an unknown property', 'POST', '/products', { identifier: 'x', x: 1 }, 'technical', 1],
    ['an unknown family by uuid', 'POST', '/products-uuid', { family: 'x' }, 'technical', 1],
  ] as const) {
    it(`is ${name}: ${type}`, async () => {
      await send(source, 'POST', '/products', { identifier: 'used' });
      await send(source, method, path, body);
      const other = type === 'business' ? 'technical' : 'business';
      assert.deepEqual([await errors(type), await errors(other)], [count, 0]);
    });
  }

  it('is each failing line of a list', async () => {
    const headers = { ...(await sandbox.bearer(source)), 'content-type': 'application/vnd.akeneo.collection+json' };
    const body = '{"identifier":"a","family":"x"}\n{"identifier":"b"}\n{"identifier":"c","family":"x"}';
    await sandbox.stranger.send({ method: 'PATCH', path: '/api/rest/v1/products', headers, body });
    assert.equal(await errors('business'), 2);
  });

  it('is not an unknown product that is read, nor what is not even a call', async () => {
    await send(source, 'GET', '/products/unknown');
    await send(source, 'POST', '/products', undefined);
    await send(source, 'PATCH', '/product-models/x', {});
    assert.deepEqual([await errors('business'), await errors('technical')], [0, 0]);
  });

  it('tells the user what is missing, in friendly words and with where to read on', async () => {
    await send(source, 'POST', '/products', { identifier: 'shirt', family: 'nofam' });
    const [error] = (await sandbox.browser.get('/rest/connections/erp/business-errors')).json as {
      content: Record<string, unknown>;
    }[];
    const { type, message, message_template, message_parameters, documentation, product } = error?.content ?? {};
    assert.deepEqual(
      { type, message, message_template, message_parameters },
      {
        type: 'domain_error',
        message: 'The nofam family does not exist in your PIM.',
        message_template: 'The {family_code} family does not exist in your PIM.',
        message_parameters: { family_code: 'nofam' },
      },
    );
    assert.deepEqual(
      (documentation as { style: string }[]).map(({ style }) => style),
      ['text', 'information'],
    );
    const { uuid, identifier } = product as { uuid: string; identifier: null };
    assert.match(uuid, /^[0-9a-f-]{36}$/);
    assert.equal(identifier, null);
  });

  it('is forgotten after ten days, business errors after eight or beyond the last hundred', async () => {
    await send(shop, 'GET', '/products/x');
    await send(source, 'DELETE', '/products/x');
    const purge = async () => {
      await sandbox.console(['akeneo:connectivity-audit:purge-error-count']);
      await sandbox.console(['akeneo:connectivity-connection:purge-error']);
      // The session ended long ago.
      await sandbox.browser.logIn();
      const end = '2024-03-08';
      const counts = await sandbox.browser.get(
        `/rest/connections/audit/error-count-per-connection?error_type=business&end_date=${end}`,
      );
      const kept = await sandbox.browser.get(`/rest/connections/erp/business-errors?end_date=${end}`);
      return [(counts.json as { erp: number }).erp, (kept.json as object[]).length];
    };
    clock.pass(7 * 86_400);
    assert.deepEqual(await purge(), [1, 1]);
    clock.pass(2 * 86_400);
    assert.deepEqual(await purge(), [1, 0]);
    clock.pass(3 * 86_400);
    assert.deepEqual(await purge(), [0, 0]);
    clock.pass(-12 * 86_400);
  });
});

describe('the dashboard in each version (contract 10.4)', () => {
  const routes = ['source-connections-event', 'weekly', 'weekly-error', 'error-count-per-connection'];
  for (const pimVersion of pimVersions) {
    it(`has its routes in ${pimVersion}`, async () => {
      const sandbox = await runSandbox({ pimVersion });
      const found: string[] = [];
      for (const route of routes) {
        const answer = await sandbox.browser.get(
          `/rest/connections/audit/${route}?event_type=product_created&error_type=business`,
          xhr,
        );
        if (answer.status === 200) found.push(route);
      }
      const business = await sandbox.browser.get('/rest/connections/x/business-errors');
      await sandbox.close();
      const weeklyRoutes = ['5.0', '6.0', '7.0', 'saas'].includes(pimVersion);
      assert.deepEqual(found, weeklyRoutes ? routes.slice(1) : pimVersion === '4.0' ? routes.slice(0, 1) : []);
      assert.equal(business.status, weeklyRoutes ? 200 : 404);
    });
  }

  it('shows every connection of 4.0, and <all> last as a series of its own that the job fills', async () => {
    const now = new Date('2024-03-08T09:00:00Z');
    const sandbox = await runSandbox({
      pimVersion: '4.0',
      data: temporaryFolder(),
      now,
      seed: {
        connections: [
          { code: 'shop', flow_type: 'data_destination' },
          { code: 'bynder', flow_type: 'data_source' },
        ],
        hourly_events: [{ connection: 'bynder', hour: '2024-03-07T10:00:00Z', count: 3 }],
      },
    });
    const read = async (query: string) => {
      const answer = await sandbox.browser.get(`/rest/connections/audit/source-connections-event${query}`);
      return [answer.status, answer.json as Record<string, Record<string, number>>] as const;
    };
    const [, before_] = await read('?event_type=product_created');
    assert.deepEqual(Object.keys(before_), ['bynder', 'shop', '<all>']);
    assert.deepEqual([nonZero(before_.bynder), nonZero(before_['<all>'])], [{ '2024-03-07': 3 }, {}]);
    assert.equal(Object.keys(before_['<all>'] ?? {}).length, 8);

    const source = await sandbox.connect('erp');
    const headers = await sandbox.bearer(source);
    await sandbox.stranger.send({ method: 'POST', path: '/api/rest/v1/products', json: { identifier: 'a' }, headers });
    await sandbox.console(['akeneo:connectivity-audit:update-data']);
    const [, after_] = await read('?event_type=product_created');
    assert.deepEqual([nonZero(after_.erp), nonZero(after_['<all>'])], [{ '2024-03-08': 1 }, { '2024-03-08': 1 }]);

    const [status, zeros] = await read('?event_type=product_eaten');
    assert.deepEqual([status, nonZero(zeros.bynder)], [200, {}]);
    assert.equal((await read(''))[0], 500);
    assert.equal((await read('?event_type=product_created&end_date=x'))[0], 500);
    await sandbox.close();
  });
});
