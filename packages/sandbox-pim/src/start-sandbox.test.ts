import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoSeed } from './demo/demo-seed.ts';
import { startSandbox } from './start-sandbox.ts';
import { Browser } from './testing/browser.ts';
import { runSandbox, xhr } from './testing/running-sandbox.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

describe('a seed', () => {
  const refused = async (seed: unknown, pattern: RegExp) => {
    await assert.rejects(startSandbox({ seed: seed as never }), { name: 'SeedError', message: pattern });
  };

  it('may be empty: every key and every field has a default', async () => {
    const sandbox = await startSandbox({
      seed: { users: [{}], roles: [{}], groups: [{}], connections: [{}], limits: {} },
    });
    assert.deepEqual(sandbox.admin, { username: 'admin', password: 'admin' });
    await sandbox.close();
  });

  for (const [name, seed, pattern] of [
    ['an unknown key', { conections: [] }, /the whole file: .*"conections"/],
    ['a wrong flow type', { connections: [{ code: 'erp', flow_type: 'x' }] }, /connections\[0\]\.flow_type: /],
    ['a code that is none', { connections: [{ code: 'a b' }] }, /connections\[0\]\.code: /],
    [
      'a time that is none',
      { hourly_errors: [{ connection: 'erp', hour: 'noon' }] },
      /hourly_errors\[0\]\.hour: expected an ISO 8601/,
    ],
    ['a time zone that is none', { users: [{ timezone: 'Mars' }] }, /users\[0\]\.timezone: expected a time zone/],
    [
      'a negative count',
      { hourly_events: [{ connection: 'a', hour: '2024-01-01T00:00:00Z', count: -1 }] },
      /hourly_events\[0\]\.count: /,
    ],
    ['no users at all', { users: [] }, /users: /],
    ['two things at once', { users: [{ username: 5 }], files: [5] }, /users\[0\]\.username: [\s\S]*files\[0\]: /],
    [
      'a subscription of an unknown connection',
      { event_subscriptions: [{ connection: 'x' }] },
      /event_subscriptions.*"x"/,
    ],
    ['no object', 5, /the whole file: /],
    [
      'two connections of the same code',
      { connections: [{ code: 'erp' }, { code: 'ERP' }] },
      /connections\[1\]\.code: .*"ERP"/,
    ],
    ['two users of the same name', { users: [{ username: 'a' }, { username: 'A' }] }, /users\[1\]\.username: .*"A"/],
  ] as const) {
    it(`is refused precisely with ${name}`, () => refused(seed, pattern));
  }

  it('is not taken together with the demo', async () => {
    await assert.rejects(startSandbox({ demo: true, seed: {} }), { name: 'SeedError' });
  });

  it('in a file is refused when it cannot be read or is not JSON', async () => {
    const file = path.join(temporaryFolder(), 'seed.json');
    await refused(file, /cannot be read/);
    writeFileSync(file, '{');
    await refused(file, /is not JSON/);
  });

  it('replaces users, roles and groups, and the ready line names its first user', async () => {
    const sandbox = await runSandbox({
      seed: {
        users: [{ username: 'anna', password: 'pw' }, {}],
        roles: [{ id: 7, role: 'ROLE_API', label: 'API' }],
        groups: [{ id: 9, name: 'All' }],
      },
    });
    assert.deepEqual(sandbox.admin, { username: 'anna', password: 'pw' });
    const { user_role_id } = await sandbox.connect('erp');
    assert.equal(user_role_id, '7');
    assert.deepEqual((await sandbox.browser.get('/rest/user_group/')).json, [
      { name: 'All', meta: { id: 9, default: true } },
    ]);
    await sandbox.close();
  });

  it('gives its connections a user and a client, with a password that nobody knows', async () => {
    const sandbox = await runSandbox({ seed: { connections: [{ code: 'erp', label: 'ERP' }] } });
    const one = (await sandbox.browser.get('/rest/connections/erp')).json as Record<string, string>;
    assert.match(one.client_id ?? '', /^1_/);
    const { username = '', client_id = '', secret = '' } = one;
    for (const password of ['', 'admin', username]) {
      const answer = await sandbox.token({ code: 'erp', username, password, client_id, secret, user_role_id: '3' });
      assert.equal(answer.status, 422);
    }
    await sandbox.close();
  });

  it('of the demo shows flows, errors and products in every version that has them', async () => {
    const now = new Date('2024-03-08T09:30:00Z');
    for (const pimVersion of ['5.0', '7.0'] as const) {
      const sandbox = await runSandbox({ pimVersion, now, seed: demoSeed(now) });
      const weekly = async (type: string) =>
        (
          (await sandbox.browser.get(`/rest/connections/audit/weekly?event_type=${type}`)).json as Record<
            string,
            { weekly_total: number }
          >
        )['<all>']?.weekly_total ?? 0;
      for (const type of ['product_created', 'product_updated', 'product_read'])
        assert.ok((await weekly(type)) > 50, type);
      const errors = (await sandbox.browser.get('/rest/connections/retail_hub/business-errors')).json as object[];
      assert.ok(errors.length >= 2);
      const headers = await sandbox.bearer(await sandbox.connect('reader', 'data_destination'));
      const products = (await sandbox.stranger.get('/api/rest/v1/products?limit=100', headers)).json as {
        _embedded: { items: { family: string; categories: string[]; values: object }[] };
      };
      assert.equal(products._embedded.items.length, 30);
      for (const { family, categories, values } of products._embedded.items) {
        assert.equal((await sandbox.stranger.get(`/api/rest/v1/families/${family}`, headers)).status, 200);
        assert.equal((await sandbox.stranger.get(`/api/rest/v1/categories/${categories[0]}`, headers)).status, 200);
        assert.equal(Object.keys(values).length, 5);
      }
      await sandbox.close();
    }
    assert.deepEqual(demoSeed(now), demoSeed(now));
    const { business_errors: listed = [], hourly_errors: counted = [] } = demoSeed(now);
    for (const { connection, date_time: time = '' } of listed)
      assert.ok(counted.some(({ hour, ...of }) => of.connection === connection && time.startsWith(hour.slice(0, 13))));
  });
});

describe('a data folder', () => {
  it('that is made is for its owner alone', async function () {
    if (process.platform === 'win32') this.skip();
    const data = path.join(temporaryFolder(), 'new');
    await (await runSandbox({ data })).close();
    assert.equal(statSync(data).mode & 0o777, 0o700);
  });

  it('that is open to others has its secrets in files for their owner alone', async function () {
    if (process.platform === 'win32') this.skip();
    const data = temporaryFolder();
    chmodSync(data, 0o755);
    const sandbox = await runSandbox({ data });
    const files = readdirSync(data).filter((name) => name.startsWith('pim.sqlite'));
    for (const name of files) assert.equal(statSync(path.join(data, name)).mode & 0o077, 0, name);
    assert.ok(files.length > 1);
    await sandbox.close();
  });

  it('keeps connections, tokens, products, files, sessions and dashboard', async () => {
    const data = temporaryFolder();
    const now = new Date('2024-03-08T09:00:00Z');
    const seed = { hourly_events: [{ connection: 'erp', hour: '2024-03-07T10:00:00Z', count: 3 }] };
    const first = await runSandbox({ data, now, seed });
    const erp = await first.connect('erp', 'data_source', true);
    const head = await first.bearer(erp);
    const json = { identifier: 'a', enabled: false };
    await first.stranger.send({ method: 'POST', path: '/api/rest/v1/products', json, headers: head });
    const file = { field: 'file', name: 'a.png', type: 'image/png', base64: 'AAAA' };
    const upload = await first.browser.send({ method: 'POST', path: '/media/', headers: xhr, file });
    const { filePath } = upload.json as { filePath: string };
    const session = first.browser.cookie('BAPID');
    await first.close();

    const second = await runSandbox({ data, now });
    assert.deepEqual(second.admin, { username: 'admin', password: 'admin' });
    assert.equal((await second.stranger.get('/api/rest/v1/products/a', head)).status, 200);
    const again = await second.stranger.get('/rest/connections/erp', { cookie: `BAPID=${session}` });
    assert.equal((again.json as { secret: string }).secret, erp.secret);
    assert.equal((await second.token(erp)).status, 200);
    const shown = `/media/show/${encodeURIComponent(encodeURIComponent(filePath))}/preview`;
    assert.equal((await second.browser.get(shown)).status, 302);
    const weekly = (await second.browser.get('/rest/connections/audit/weekly?event_type=product_created'))
      .json as Record<string, { weekly_total: number }>;
    assert.equal(weekly.erp?.weekly_total, 3);
    await second.close();
  });

  it('holds no password and no token in clear', async () => {
    const data = temporaryFolder();
    const sandbox = await runSandbox({ data, seed: { users: [{ password: 'a-password-to-look-for' }] } });
    const erp = await sandbox.connect('erp');
    const { access_token, refresh_token } = (await sandbox.token(erp)).json as Record<string, string>;
    await sandbox.close();
    const bytes = readFileSync(path.join(data, 'pim.sqlite'), 'latin1');
    for (const secret of ['a-password-to-look-for', erp.password, access_token, refresh_token]) {
      assert.ok(secret && !bytes.includes(secret));
    }
    // The PIM shows client secrets, so they must be there.
    assert.ok(bytes.includes(erp.secret));
  });

  it('is made where it is missing, and remembers its version', async () => {
    const data = path.join(temporaryFolder(), 'a', 'b');
    await (await startSandbox({ data, pimVersion: '5.0' })).close();
    assert.ok(existsSync(data));
    const again = await startSandbox({ data });
    assert.equal(again.pimVersion, '5.0');
    await again.close();
    await assert.rejects(startSandbox({ data, pimVersion: '6.0' }), /is a PIM 5\.0; it cannot be opened as 6\.0/);
  });

  it('takes a seed only while it is empty; the demo leaves an existing one as it is', async () => {
    const data = temporaryFolder();
    await (await startSandbox({ data, seed: { connections: [{ code: 'erp' }] } })).close();
    await assert.rejects(startSandbox({ data, seed: {} }), /has data already/);
    const sandbox = await runSandbox({ data, demo: true });
    assert.deepEqual(
      ((await sandbox.browser.get('/rest/connections')).json as { code: string }[]).map(({ code }) => code),
      ['erp'],
    );
    await sandbox.close();
  });

  it('is refused to a second server, and free again after the first', async () => {
    const data = temporaryFolder();
    const first = await startSandbox({ data });
    await assert.rejects(startSandbox({ data }), { name: 'FolderInUseError', message: /Another sandbox-pim server/ });
    await first.close();
    await (await startSandbox({ data })).close();
  });

  it('that cannot be made is told as such', async () => {
    const data = path.join(temporaryFolder(), 'x'.repeat(300));
    await assert.rejects(startSandbox({ data }), {
      name: 'FolderError',
      message: `The data folder ${data} cannot be made (ENAMETOOLONG). Give another one.`,
    });
  });

  it('is left free when a start fails', async () => {
    const data = temporaryFolder();
    await assert.rejects(startSandbox({ data, host: '0.0.0.0' }));
    await assert.rejects(startSandbox({ data, host: 'does-not-exist.invalid' }));
    await (await startSandbox({ data })).close();
  });

  it('shows a running server at once what the console does', async () => {
    const sandbox = await runSandbox({ data: temporaryFolder() });
    assert.deepEqual((await sandbox.browser.get('/rest/connections')).json, []);
    const { stdout } = await sandbox.console(['akeneo:connectivity-connection:create', 'by_console', '--auditable']);
    const list = (await sandbox.browser.get('/rest/connections')).json as { code: string }[];
    assert.deepEqual(
      list.map(({ code }) => code),
      ['by_console'],
    );
    const field = (name: string) => new RegExp(`${name}: (.*)`).exec(stdout)?.[1] ?? '';
    const granted = await sandbox.token({
      code: 'by_console',
      client_id: field('Client ID'),
      secret: field('Secret'),
      username: field('Username'),
      password: field('Password'),
      user_role_id: '3',
    });
    assert.equal(granted.status, 200);
    await sandbox.connect('by_screen');
    const clients = await sandbox.console(['pim:oauth-server:list-clients']);
    assert.match(clients.stdout, /Label by_screen/);
    await sandbox.close();
  });
});

describe('the end', () => {
  it('may be asked for again, one after the other or at once', async () => {
    const sandbox = await startSandbox({ data: temporaryFolder() });
    await Promise.all([sandbox.close(), sandbox.close()]);
    await sandbox.close();
    await assert.rejects(fetch(sandbox.url));
  });

  it('comes by itself with the block of an "await using"', async () => {
    const data = temporaryFolder();
    {
      await using sandbox = await startSandbox({ data });
      assert.equal((await fetch(`${sandbox.url}/user/login`)).status, 200);
    }
    await (await startSandbox({ data })).close();
  });
});

describe('the address', () => {
  it('that is taken is told with what to do', async () => {
    const first = await startSandbox();
    const port = Number(new URL(first.url).port);
    await assert.rejects(startSandbox({ port }), {
      name: 'AddressError',
      message: `Something listens on port ${port} already. Give another port; 0 takes a free one.`,
    });
    await first.close();
    await (await startSandbox({ port })).close();
  });

  it('that is not of this computer is told as such', async () => {
    const seed = { users: [{ password: 'good' }] };
    await assert.rejects(startSandbox({ host: '192.0.2.1', seed }), {
      name: 'AddressError',
      message: /^Nothing can listen at 192\.0\.2\.1, port 0 \(EADDRNOTAVAIL\)\. Give another address or port\.$/,
    });
  });

  it('is loopback unless something else is asked for', async () => {
    const sandbox = await startSandbox();
    assert.match(sandbox.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    await sandbox.close();
  });

  it('may be public only with another password than the default one, for every user', async () => {
    const refused = { name: 'PublicPasswordError', message: /has the default password/ };
    await assert.rejects(startSandbox({ host: '0.0.0.0' }), refused);
    // A name, which leads wherever its owner wants.
    await assert.rejects(startSandbox({ host: '127.example.com' }), refused);
    await assert.rejects(
      startSandbox({ host: '::', seed: { users: [{ password: 'good' }, { username: 'anna' }] } }),
      refused,
    );
    const sandbox = await startSandbox({ host: '0.0.0.0', seed: { users: [{ password: 'good' }] } });
    await sandbox.close();
  });

  it('may be an IPv6 one', async () => {
    const sandbox = await startSandbox({ host: '::1' });
    assert.match(sandbox.url, /^http:\/\/\[::1\]:\d+$/);
    assert.equal(
      (await new Browser(sandbox.url.replace('[::1]', 'localhost')).get('/user/login').catch(() => null))?.status ??
        200,
      200,
    );
    await sandbox.close();
  });
});
