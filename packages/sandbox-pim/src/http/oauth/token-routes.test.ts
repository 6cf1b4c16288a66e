import assert from 'node:assert/strict';
import type { Received } from '../../testing/browser.ts';
import { movingClock } from '../../testing/moving-clock.ts';
import { type Credentials, type RunningSandbox, runSandbox } from '../../testing/running-sandbox.ts';
import { pimVersions } from '../../versions/pim-version.ts';

const messages = {
  password: 'Parameter "grant_type", "username" or "password" is missing, empty or invalid',
  refresh: 'Parameter "grant_type" or "refresh_token" is missing or empty',
  client: 'Parameter "client_id" is missing or does not match any client, or secret is invalid',
  grant: 'This grant type is not authorized for this client',
  user: 'No user found for the given username and password',
  refreshToken: 'Refresh token is invalid or has expired',
  scope: 'An unsupported scope was requested.',
};

describe('the token endpoint (contract 7.1)', () => {
  const clock = movingClock();
  let sandbox: RunningSandbox;
  let erp: Credentials;
  let shop: Credentials;
  before(async () => {
    const users = [{}, { username: 'julia', password: 'julia', timezone: 'UTC' }];
    sandbox = await runSandbox({ now: clock.now, seed: { users } });
    erp = await sandbox.connect('erp');
    shop = await sandbox.connect('shop');
  });
  after(() => sandbox.close());

  const path = '/api/oauth/v1/token';
  const post = (body: string, headers: Record<string, string> = {}) =>
    sandbox.stranger.send({
      method: 'POST',
      path,
      body,
      headers: { 'content-type': 'application/json', ...headers },
      basic: [erp.client_id, erp.secret],
    });
  const refused = (answer: Received, cause: keyof typeof messages) => {
    assert.deepEqual([answer.status, answer.json], [422, { code: 422, message: messages[cause] }]);
    assert.equal(answer.headers['www-authenticate'], undefined);
    assert.equal(answer.headers.vary, 'Accept');
  };
  const granted = (answer: Received) => {
    assert.equal(answer.status, 200, answer.text);
    return answer.json as { access_token: string; refresh_token: string };
  };
  const currencies = async (token: string) =>
    sandbox.stranger.get('/api/rest/v1/currencies/EUR', { authorization: `Bearer ${token}` });

  it("grants tokens of the PIM's form and lifetime, not to be stored", async () => {
    const answer = await sandbox.token(erp);
    const { access_token, refresh_token } = granted(answer);
    assert.match(access_token, /^[A-Za-z0-9_-]{86}$/);
    assert.match(Buffer.from(refresh_token, 'base64url').toString(), /^[0-9a-f]{64}$/);
    assert.deepEqual(Object.keys(answer.json as object), [
      'access_token',
      'expires_in',
      'token_type',
      'scope',
      'refresh_token',
    ]);
    assert.equal(answer.headers['cache-control'], 'max-age=0, must-revalidate, no-store, private');
    assert.equal(answer.headers.pragma, 'no-cache');
    assert.equal(answer.headers['content-type'], 'application/json');
  });

  it('lets several pairs live side by side', async () => {
    const [one, two] = [granted(await sandbox.token(erp)), granted(await sandbox.token(erp))];
    assert.deepEqual(
      [(await currencies(one.access_token)).status, (await currencies(two.access_token)).status],
      [200, 200],
    );
  });

  it('tells an expired access token from an unknown one', async () => {
    const { access_token } = granted(await sandbox.token(erp));
    clock.pass(3600);
    assert.equal((await currencies(access_token)).status, 200);
    clock.pass(1);
    assert.deepEqual((await currencies(access_token)).json, {
      code: 401,
      message: 'The access token provided has expired.',
    });
  });

  it('refreshes for 14 days, once, and leaves the old access token alone', async () => {
    const first = granted(await sandbox.token(erp));
    const refresh = (refresh_token: string) => sandbox.token(erp, { grant_type: 'refresh_token', refresh_token });
    const second = granted(await refresh(first.refresh_token));
    assert.equal((await currencies(first.access_token)).status, 200);
    refused(await refresh(first.refresh_token), 'refreshToken');
    assert.equal((await currencies(second.access_token)).status, 200);
    clock.pass(1_209_601);
    refused(await refresh(second.refresh_token), 'refreshToken');
  });

  it('does not consume a refresh token that another client presents', async () => {
    const { refresh_token } = granted(await sandbox.token(erp));
    refused(await sandbox.token(shop, { grant_type: 'refresh_token', refresh_token }), 'refreshToken');
    granted(await sandbox.token(erp, { grant_type: 'refresh_token', refresh_token }));
  });

  it('reads credentials from header or body, and the header wins', async () => {
    const { username, password, client_id, secret } = erp;
    const body = { grant_type: 'password', username, password };
    const send = (json: object, basic?: [string, string]) =>
      sandbox.stranger.send({ method: 'POST', path, json, ...(basic ? { basic } : {}) });
    granted(await send({ ...body, client_id, client_secret: secret }));
    granted(await send({ ...body, client_id: 'wrong', client_secret: 'x' }, [client_id, secret]));
    refused(await send({ ...body, client_id, client_secret: secret }, [client_id, 'wrong']), 'client');
  });

  it('does not read the query', async () => {
    const { username, password, client_id, secret } = erp;
    const query = new URLSearchParams({ grant_type: 'password', username, password, client_id, client_secret: secret });
    const json = {};
    refused(await sandbox.stranger.send({ method: 'POST', path: `${path}?${query}`, json }), 'password');
  });

  it('compares user names and client ids without letter case, secrets and passwords with it', async () => {
    granted(await sandbox.token({ ...erp, username: `${erp.username.toUpperCase()}  ` }));
    granted(await sandbox.token({ ...erp, client_id: erp.client_id.toUpperCase() }));
    refused(await sandbox.token({ ...erp, secret: erp.secret.toUpperCase() }), 'client');
    refused(await sandbox.token({ ...erp, username: 'julia', password: 'JULIA' }), 'user');
  });

  it('takes the e-mail address of a UI user, and UI users at all', async () => {
    granted(await sandbox.token(erp, { username: 'julia@example.com', password: 'julia' }));
    granted(await sandbox.token(erp, { username: 'julia', password: 'julia' }));
  });

  for (const [name, body, cause] of [
    ['no grant type', { grant_type: undefined }, 'password'],
    ['an unknown grant type', { grant_type: 'gift' }, 'password'],
    ['a grant type in capitals', { grant_type: 'PASSWORD' }, 'password'],
    ['no password', { password: undefined }, 'password'],
    ['an empty user name', { username: '' }, 'password'],
    ['a list as password', { password: ['x'] }, 'password'],
    ['null as user name', { username: null }, 'password'],
    ['client credentials', { grant_type: 'client_credentials' }, 'grant'],
    ['an authorization code', { grant_type: 'authorization_code' }, 'grant'],
    ['an extension', { grant_type: 'http://example.org/grant' }, 'grant'],
    ['a scope', { scope: 'read' }, 'scope'],
    ['an unknown user', { username: 'nobody' }, 'user'],
    ['a wrong password', { password: 'wrong' }, 'user'],
    ['a refresh without token', { grant_type: 'refresh_token' }, 'refresh'],
    ['a refresh with null', { grant_type: 'refresh_token', refresh_token: null }, 'refresh'],
    ['a refresh with an unknown token', { grant_type: 'refresh_token', refresh_token: 'x' }, 'refreshToken'],
  ] as const) {
    it(`refuses ${name}`, async () => refused(await sandbox.token(erp, body), cause));
  }

  it('takes an empty scope and unknown keys', async () => {
    granted(await sandbox.token(erp, { scope: '', more: 1 }));
  });

  it('checks size, then JSON, then grant type, then client, then the rest', async () => {
    const tooLarge = await post('x'.repeat(301));
    assert.deepEqual(tooLarge.json, {
      code: 413,
      message: 'Request content exceeded the maximum allowed size of 300 bytes',
    });
    assert.equal((await post('{')).status, 400);
    assert.deepEqual((await post('5')).json, { code: 400, message: 'Invalid json message received' });
    const wrongClient = { authorization: `Basic ${Buffer.from('1_x:y').toString('base64')}` };
    refused(await post('{"grant_type":"gift"}', wrongClient), 'password');
    refused(await post('{"grant_type":"client_credentials"}', wrongClient), 'client');
    refused(await post('{"grant_type":"client_credentials","username":""}'), 'grant');
    refused(await post('[]'), 'password');
  });

  it('accepts 300 bytes and refuses 301, in any type', async () => {
    const base = JSON.stringify({ grant_type: 'password', username: erp.username, password: erp.password, x: '' });
    const padded = (length: number) => base.replace('"x":""', `"x":"${'y'.repeat(length - base.length)}"`);
    assert.equal((await post(padded(300))).status, 200);
    assert.equal((await post(padded(301))).status, 413);
    assert.equal((await post('x'.repeat(301), { 'content-type': 'application/xml' })).status, 413);
  });

  for (const [type, status] of [
    ['application/json; charset=utf-8', 200],
    ['application/x-www-form-urlencoded', 422],
    ['Application/JSON', 415],
    ['text/plain', 415],
    ['multipart/form-data; boundary=x', 415],
  ] as const) {
    it(`answers ${status} to the content type ${type}`, async () => {
      const { username, password } = erp;
      const answer = await post(JSON.stringify({ grant_type: 'password', username, password }), {
        'content-type': type,
      });
      assert.equal(answer.status, status);
      if (status !== 415) return;
      const name = type.replace(/;.*/, '');
      const message = `"${name}" in "Content-Type" header is not valid. Only "application/json" or "application/x-www-form-urlencoded" are allowed.`;
      assert.deepEqual(answer.json, { code: 415, message });
    });
  }

  it('is a 404 with a slash at its end, and a 405 for other methods', async () => {
    assert.equal((await sandbox.stranger.send({ method: 'POST', path: `${path}/`, json: {} })).status, 404);
    const get = await sandbox.stranger.get(path);
    assert.deepEqual([get.status, get.headers.allow], [405, 'POST']);
  });

  it('does not look at Accept', async () => {
    const { username, password } = erp;
    const body = JSON.stringify({ grant_type: 'password', username, password });
    assert.equal((await post(body, { accept: 'text/html' })).status, 200);
  });

  it('grants a token to a role without the right to use the API, which then is refused', async () => {
    const roles = [
      { id: 1, role: 'ROLE_ADMINISTRATOR', label: 'Administrator' },
      { id: 3, role: 'ROLE_USER', label: 'User', denied: ['pim_api_overall_access'] },
    ];
    const closed = await runSandbox({ seed: { roles } });
    const head = await closed.bearer(await closed.connect('erp'));
    for (const resource of ['currencies', 'system-information', 'products']) {
      const answer = await closed.stranger.get(`/api/rest/v1/${resource}`, head);
      assert.deepEqual(
        [answer.status, answer.json],
        [403, { code: 403, message: 'You are not allowed to access the web API.' }],
      );
    }
    await closed.close();
  });
});

describe('the token endpoint in each version (contract 10.3)', () => {
  for (const [pimVersion, status] of [
    ['3.2', 200],
    ['4.0', 200],
    ['5.0', 200],
    ['6.0', 422],
    ['7.0', 422],
    ['saas', 422],
  ] as const) {
    it(`answers ${status} to a disabled user in ${pimVersion}`, async () => {
      const sandbox = await runSandbox({ pimVersion });
      const headers = { 'x-requested-with': 'XMLHttpRequest' };
      const api = pimVersion === '3.2' ? await apiConnection(sandbox) : await sandbox.connect('erp');
      assert.equal((await sandbox.token(api)).status, 200);
      const disabled = await sandbox.browser.post('/rest/user/2', { enabled: false }, headers);
      assert.equal(disabled.status, 200, disabled.text);
      assert.equal((await sandbox.token(api)).status, status);
      await sandbox.close();
    });
  }

  for (const pimVersion of pimVersions) {
    it(pimVersion, async () => {
      const sandbox = await runSandbox({ pimVersion });
      const body = 'x'.repeat(301);
      const headers = { 'content-type': 'application/json' };
      const answer = await sandbox.stranger.send({ method: 'POST', path: '/api/oauth/v1/token', body, headers });
      assert.equal(answer.status, ['1.7', '2.3'].includes(pimVersion) ? 400 : 413);
      assert.equal(answer.headers.vary, ['6.0', '7.0', 'saas'].includes(pimVersion) ? 'Accept' : undefined);
      await sandbox.close();
    });
  }
});

/** In old PIMs user and client are created separately (contract 9). */
async function apiConnection(sandbox: RunningSandbox): Promise<Credentials> {
  const headers = { 'x-requested-with': 'XMLHttpRequest' };
  const password = 'secret';
  const names = { username: 'robot', first_name: 'R', last_name: 'Obot', email: 'robot@example.com' };
  await sandbox.browser.post('/rest/user/', { ...names, password, password_repeat: password }, headers);
  await sandbox.browser.post('/client/rest', { label: 'ERP' }, headers);
  const grid = (await sandbox.browser.get('/datagrid/api-connection-grid')).json as { data: { credentials: string }[] };
  const [client_id = '', secret = ''] = grid.data[0]?.credentials.split('|') ?? [];
  return { code: 'erp', client_id, secret, username: 'robot', password, user_role_id: '3' };
}
