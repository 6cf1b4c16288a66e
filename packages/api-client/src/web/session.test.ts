import assert from 'node:assert/strict';
import { type Pim, PimError } from '@pim-connections/core';
import nock from 'nock';
import { connectPim } from '../connect-pim.ts';
import {
  admin,
  html,
  inSession,
  json,
  loginPage,
  lostSession,
  mockLogin,
  pimUrl,
  useMockPim,
} from '../testing/mock-pim.ts';

const connect = (fetch?: (url: string, init: RequestInit) => Promise<Response>) =>
  connectPim({ url: pimUrl, login: admin, known: { line: '7.0' }, retryDelay: 1, ...(fetch && { fetch }) });

const list = '/rest/connections';
const redirectToLogin = [302, '', { ...html, location: `${pimUrl}/user/login` }] as const;

function mockRefusedLogin(status: 302 | 401, message: string) {
  nock(pimUrl).get('/user/login').reply(200, loginPage, html);
  if (status === 401) {
    nock(pimUrl)
      .post('/user/login-check')
      .reply(401, loginPage.replace('<form', `<p>${message}</p><form`), html);
  } else {
    nock(pimUrl)
      .post('/user/login-check')
      .reply(...redirectToLogin);
    nock(pimUrl)
      .get('/user/login')
      .reply(200, loginPage.replace('<form', `<p>${message}</p><form`), html);
  }
}

describe('a session', () => {
  useMockPim();
  let pim: Pim;
  beforeEach(async () => {
    pim = await connect();
  });

  it('is opened by the first call and used by the next', async () => {
    mockLogin();
    inSession().get(list).twice().reply(200, [], json);
    await pim.listConnections();
    await pim.listConnections();
  });

  const losses = [
    ['a 401 with the login page', lostSession],
    ['a redirect to the login page (up to 2.3.3)', redirectToLogin],
    ['a page where JSON is expected', [200, loginPage, html]],
  ] as const;
  for (const [sign, [status, body, headers]] of losses) {
    it(`is opened again when the PIM answers with ${sign}`, async () => {
      mockLogin('old');
      inSession('old').get(list).reply(status, body, headers);
      mockLogin('new');
      inSession('new').get(list).reply(200, [], json);
      assert.deepEqual(await pim.listConnections(), []);
    });
  }

  it('is opened again once for fifty calls that find it dead', async () => {
    mockLogin('old');
    inSession('old').get(list).reply(200, [], json);
    await pim.listConnections();
    // Some calls are under way with the old session, the others wait for their turn and get the new one.
    const dead = inSession('old')
      .get(list)
      .times(50)
      .reply(...lostSession);
    mockLogin('new');
    inSession('new').get(list).times(50).reply(200, [], json);
    const lists = await Promise.all(Array.from({ length: 50 }, () => pim.listConnections()));
    assert.equal(lists.length, 50);
    assert.ok(!dead.isDone());
    nock.cleanAll();
  });

  it('replays a creation that met a dead session, because it was not carried out', async () => {
    mockLogin('old');
    inSession('old')
      .post('/rest/connections/magento/regenerate-password')
      .reply(...lostSession);
    mockLogin('new');
    inSession('new').post('/rest/connections/magento/regenerate-password').reply(200, { password: 'p' }, json);
    assert.equal((await pim.regeneratePassword('magento')).reveal(), 'p');
  });

  it('takes over a cookie that the PIM renews in between', async () => {
    mockLogin('first');
    inSession('first')
      .get(list)
      .reply(200, [], { ...json, 'set-cookie': 'BAPID=second; path=/' });
    inSession('second').get(list).reply(200, [], json);
    await pim.listConnections();
    await pim.listConnections();
  });

  it('is given up when a fresh one is dead too', async () => {
    mockLogin('old');
    inSession('old')
      .get(list)
      .reply(...lostSession);
    mockLogin('new');
    inSession('new')
      .get(list)
      .reply(...lostSession);
    await assert.rejects(pim.listConnections(), (error) => PimError.is(error, 'session-lost'));
  });

  it('is not blamed for a page that comes after a fresh login as well', async () => {
    mockLogin('old');
    inSession('old').get(list).reply(200, '<h1>Maintenance</h1>', html);
    mockLogin('new');
    inSession('new').get(list).reply(200, '<h1>Maintenance</h1>', html);
    await assert.rejects(pim.listConnections(), (error) => PimError.is(error, 'unexpected-answer'));
  });

  const refusals = [
    [302, 'Invalid credentials.', 'login-refused'],
    [302, 'Invalid CSRF token.', 'login-refused'],
    [302, 'Your account is locked for 5 minutes after too many authentication attempts.', 'account-locked'],
    [401, 'Invalid credentials.', 'login-refused'],
  ] as const;
  for (const [status, message, code] of refusals) {
    it(`is refused once for good by a ${status} that says: ${message}`, async () => {
      mockRefusedLogin(status, message);
      const calls = await Promise.allSettled([pim.listConnections(), pim.listConnections()]);
      for (const call of [...calls, ...(await Promise.allSettled([pim.listUserRoles()]))]) {
        assert.equal(call.status, 'rejected');
        assert.ok(PimError.is(call.reason) && call.reason.code === code);
      }
    });
  }

  it('is tried again after a login that did not reach the PIM', async () => {
    nock(pimUrl).get('/user/login').times(3).reply(503, 'x', html);
    await assert.rejects(pim.listConnections(), (error) => PimError.is(error, 'server-error'));
    mockLogin();
    inSession().get(list).reply(200, [], json);
    await pim.listConnections();
  });

  it('is explained when there is single sign-on', async () => {
    nock(pimUrl).get('/user/login').reply(302, '', { location: 'https://login.company.test/saml?x=y' });
    await assert.rejects(pim.listConnections(), (error) => PimError.is(error, 'single-sign-on'));
    await assert.rejects(pim.listConnections(), (error) => PimError.is(error, 'single-sign-on'));
  });

  it('goes on for others when one caller gives up', async () => {
    mockLogin();
    inSession().get(list).reply(200, [], json);
    const controller = new AbortController();
    const given = pim.listConnections({ signal: controller.signal });
    const kept = pim.listConnections();
    controller.abort();
    await assert.rejects(given, (error) => PimError.is(error, 'cancelled'));
    assert.deepEqual(await kept, []);
  });
});

describe('a session in a browser', () => {
  // A browser shows neither where a redirect leads nor any cookie, and adds the cookies itself.
  const opaque = () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
  const reply = (body: unknown, type: string) =>
    new Response(JSON.stringify(body), { headers: { 'content-type': type } });

  function browser(isKnown: () => boolean) {
    const sent: string[] = [];
    const fetch = async (url: string, { method, headers, credentials }: RequestInit) => {
      const path = url.slice(pimUrl.length);
      sent.push(`${method} ${path}`);
      assert.equal(new Headers(headers).get('cookie'), null);
      assert.equal(credentials, undefined);
      if (path === '/user/login') return new Response(loginPage, { headers: html });
      if (path === '/user/login-check') return opaque();
      return isKnown() ? reply(path === list ? [] : { username: 'admin' }, 'application/json') : opaque();
    };
    return { fetch, sent };
  }

  it('is proved by being somebody, since a redirect hides where it leads', async () => {
    const { fetch, sent } = browser(() => true);
    assert.deepEqual(await (await connect(fetch)).listConnections(), []);
    assert.deepEqual(sent, ['GET /user/login', 'POST /user/login-check', 'GET /rest/user/', `GET ${list}`]);
  });

  it('is refused when nobody is logged in afterwards', async () => {
    const { fetch } = browser(() => false);
    await assert.rejects((await connect(fetch)).listConnections(), (error) => PimError.is(error, 'login-refused'));
  });
});
