import assert from 'node:assert/strict';
import { Browser, fieldValue, type Received, visibleText } from '../../testing/browser.ts';
import { movingClock } from '../../testing/moving-clock.ts';
import { type RunningSandbox, runSandbox, xhr } from '../../testing/running-sandbox.ts';
import { type PimVersion, pimVersions } from '../../versions/pim-version.ts';

const users = [
  { username: 'admin', password: 'admin' },
  { username: 'Élodie', password: 'pass word', timezone: 'Europe/Paris' },
];

const leadsTo = (answer: Received, url: string) => String(answer.headers.location).replace(url, '');

describe('the login', () => {
  const clock = movingClock();
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await runSandbox({ seed: { users }, now: clock.now });
  });
  afterEach(() => sandbox.close());
  const browser = () => new Browser(sandbox.url);
  const isLoggedIn = async (one: Browser) => (await one.get('/rest/connections', xhr)).status === 200;

  it('takes names in any letter case, with blanks around, and e-mail addresses', async () => {
    for (const name of ['ADMIN', ' admin ', 'admin@example.com', 'élodie', 'ELODIE']) {
      const one = browser();
      await one.logIn(name, /lod/i.test(name) ? 'pass word' : 'admin');
      assert.ok(await isLoggedIn(one), name);
    }
  });

  it('takes JSON with the same keys', async () => {
    const one = browser();
    const page = await one.get('/user/login');
    const body = { _username: 'admin', _password: 'admin', _csrf_token: fieldValue(page.text, '_csrf_token') };
    const answer = await one.post('/user/login-check', body);
    assert.deepEqual([answer.status, leadsTo(answer, sandbox.url)], [302, '/']);
  });

  it('is a bad request without a name', async () => {
    const answer = await browser().send({ method: 'POST', path: '/user/login-check', form: { _password: 'admin' } });
    assert.equal(answer.status, 400);
  });

  it('leads to the page it names, if it is of this PIM', async () => {
    for (const [target, location] of [
      ['/rest/user/', '/rest/user/'],
      [`${sandbox.url}/a?b=c`, '/a?b=c'],
      ['http://elsewhere.example/', '/'],
      ['//elsewhere.example/', '/'],
    ]) {
      const answer = await browser().logIn('admin', 'admin', { _target_path: target ?? '' });
      assert.equal(leadsTo(answer, sandbox.url), location, target);
    }
  });

  it('leads back to the page that was refused, query included, but not to a refused POST or script call', async () => {
    const reader = browser();
    await reader.get('/rest/connections?search=%7B%7D');
    assert.equal(leadsTo(await reader.logIn(), sandbox.url), '/rest/connections?search=%7B%7D');
    const script = browser();
    await script.get('/rest/connections', xhr);
    await script.post('/rest/connections', {});
    assert.equal(leadsTo(await script.logIn(), sandbox.url), '/');
  });

  it('renews the session id, and not again for the same user', async () => {
    const one = browser();
    await one.get('/user/login');
    const visitor = one.cookie('BAPID');
    await one.logIn();
    const first = one.cookie('BAPID');
    assert.notEqual(first, visitor);
    const again = await one.logIn();
    assert.deepEqual([again.status, one.cookie('BAPID')], [302, first]);
  });

  it('shows a CSRF token that differs on every page; all of a session are good until it is used', async () => {
    const one = browser();
    const first = fieldValue((await one.get('/user/login')).text, '_csrf_token') ?? '';
    const second = fieldValue((await one.get('/user/login')).text, '_csrf_token') ?? '';
    assert.notEqual(first, second);
    assert.ok(first.length > 100 && first.length < 140, first);
    const form = { _username: 'admin', _password: 'admin', _csrf_token: first };
    await one.send({ method: 'POST', path: '/user/login-check', form });
    assert.ok(await isLoggedIn(one));
    const late = await one.send({ method: 'POST', path: '/user/login-check', form });
    assert.equal(leadsTo(late, sandbox.url), '/user/login');
  });

  it('leaves an open session alone when it fails', async () => {
    const one = browser();
    await one.logIn();
    await one.logIn('admin', 'wrong');
    assert.ok(await isLoggedIn(one));
    await one.logIn('nobody', 'wrong');
    assert.ok(await isLoggedIn(one));
  });

  it('tells an unknown account at once and a wrong password on the next page', async () => {
    const one = browser();
    const unknown = await one.logIn('nobody', 'x');
    assert.equal(unknown.status, 401);
    assert.match(visibleText(unknown.text), /Invalid credentials\./);
    assert.doesNotMatch(visibleText((await one.get('/user/login')).text), /Invalid/);
    const wrong = await one.logIn('admin', 'x');
    assert.equal(wrong.status, 302);
    assert.match(visibleText((await one.get('/user/login')).text), /Invalid credentials\./);
    assert.doesNotMatch(visibleText((await one.get('/user/login')).text), /Invalid/);
  });

  for (const name of ['', '   ', 'x'.repeat(300)]) {
    it(`does not know an account of ${name.length} characters`, async () => {
      assert.equal((await browser().logIn(name, 'admin')).status, 401);
    });
  }

  it('does not know users of connections, even with their right password', async () => {
    const { username, password } = await sandbox.connect('erp');
    assert.equal((await browser().logIn(username, password)).status, 401);
  });

  describe('locks an account', () => {
    const fail = async (times: number) => {
      for (let time = 0; time < times; time++) await browser().logIn('admin', 'wrong');
    };
    const right = async () => {
      const one = browser();
      await one.logIn();
      return (await isLoggedIn(one)) ? 'in' : visibleText((await one.get('/user/login')).text);
    };

    it('after five failures, for five minutes from the first, and then never again', async () => {
      await fail(1);
      clock.pass(200);
      await fail(4);
      assert.match(await right(), /Your account is locked for 5 minutes after too many authentication attempts\./);
      clock.pass(99);
      assert.match(await right(), /locked/);
      clock.pass(2);
      await fail(1);
      assert.equal(await right(), 'in');
    });

    it('not when a success comes between, which clears the count', async () => {
      await fail(4);
      assert.equal(await right(), 'in');
      await fail(4);
      assert.equal(await right(), 'in');
    });

    it('for wrong CSRF tokens too', async () => {
      for (let time = 0; time < 5; time++) await browser().logIn('admin', 'admin', { _csrf_token: 'made-up' });
      assert.match(await right(), /locked/);
    });

    it('and leaves its sessions, its tokens and other accounts alone', async () => {
      const erp = await sandbox.connect('erp');
      await fail(5);
      assert.ok(await isLoggedIn(sandbox.browser));
      assert.equal((await sandbox.token(erp, { username: 'admin', password: 'admin' })).status, 200);
      const other = browser();
      await other.logIn('élodie', 'pass word');
      assert.ok(await isLoggedIn(other));
    });

    it('never for wrong passwords at the token endpoint', async () => {
      const erp = await sandbox.connect('erp');
      for (let time = 0; time < 8; time++) await sandbox.token(erp, { username: 'admin', password: 'wrong' });
      assert.equal(await right(), 'in');
    });
  });

  it('keeps a session for an hour after its last use', async () => {
    clock.pass(3500);
    assert.ok(await isLoggedIn(sandbox.browser));
    clock.pass(3500);
    assert.ok(await isLoggedIn(sandbox.browser));
    clock.pass(3700);
    assert.equal((await sandbox.browser.get('/rest/connections')).status, 401);
  });

  it('remembers a user for 14 days by a cookie alone, until the password changes', async () => {
    const one = browser();
    const answer = await one.logIn('admin', 'admin', { _remember_me: 'on' });
    const cookie = answer.cookies.find(({ name }) => name === 'BAPRM');
    assert.equal(cookie?.attributes, 'httponly; max-age=1209600; path=/; samesite=lax');
    const head = { cookie: `BAPRM=${cookie?.value}` };
    const remembered = await sandbox.stranger.get('/rest/connections', head);
    assert.equal(remembered.status, 200);
    assert.equal(remembered.cookies[0]?.name, 'BAPID');
    clock.pass(1_209_601);
    assert.notEqual((await sandbox.stranger.get('/rest/connections', head)).status, 200);
  });

  it('takes the remember-me cookie away without the wish, on failure and on logout', async () => {
    for (const answer of [
      await browser().logIn(),
      await browser().logIn('admin', 'wrong'),
      await sandbox.browser.get('/user/logout'),
    ]) {
      assert.ok(answer.cookies.some(({ name, attributes }) => name === 'BAPRM' && attributes === 'deleted'));
    }
  });

  it('may be ended by GET or POST', async () => {
    const answer = await sandbox.browser.send({ method: 'POST', path: '/user/logout' });
    assert.deepEqual([answer.status, leadsTo(answer, sandbox.url)], [302, '/']);
    assert.equal(await isLoggedIn(sandbox.browser), false);
  });

  it('shows a person the connections, escaped', async () => {
    const label = '<script>alert(1)</script>';
    await sandbox.browser.post('/rest/connections', { code: 'evil', label, flow_type: 'data_source' });
    const page = await sandbox.browser.get('/');
    assert.equal(page.status, 200);
    assert.ok(!page.text.includes('<script>'));
    assert.ok(visibleText(page.text).includes(`Data sources Label Code Tracked ${label} evil`), visibleText(page.text));
  });

  it('is asked for in place by every internal route, with a new session', async () => {
    for (const cookie of ['BAPID=made-up', 'BAPID=', 'x', null]) {
      const answer = await sandbox.stranger.get('/rest/connections', { cookie, ...xhr });
      assert.equal(answer.status, 401);
      assert.equal(answer.headers['www-authenticate'], undefined);
      assert.equal(answer.cookies[0]?.name, 'BAPID');
      assert.ok(fieldValue(answer.text, '_csrf_token'));
    }
  });
});

describe('a user without the right to manage connections', () => {
  const seed = {
    users: [{}, { username: 'julia', password: 'julia', manageConnections: false }],
    connections: [{ code: 'erp' }],
  };

  it('is refused where the right is needed; who is only remembered is asked to log in', async () => {
    const sandbox = await runSandbox({ seed });
    const julia = new Browser(sandbox.url);
    const login = await julia.logIn('julia', 'julia', { _remember_me: 'on' });
    assert.equal((await julia.get('/rest/connections/erp')).status, 403);
    assert.equal(
      (await julia.get('/rest/events-api-debug/search-event-subscription-logs?connection_code=erp')).status,
      403,
    );
    const cookie = `BAPRM=${login.cookies.find(({ name }) => name === 'BAPRM')?.value}`;
    assert.equal((await sandbox.stranger.get('/rest/connections', { cookie })).status, 200);
    assert.equal((await sandbox.stranger.get('/rest/connections/erp', { cookie })).status, 401);
    await sandbox.close();
  });

  it('hears of malformed JSON first, and of nothing else', async () => {
    const sandbox = await runSandbox({ seed });
    const julia = new Browser(sandbox.url);
    await julia.logIn('julia', 'julia');
    const post = (body: string) =>
      julia.send({ method: 'POST', path: '/rest/connections', body, headers: { 'content-type': 'application/json' } });
    assert.deepEqual([(await post('{')).status, (await post('{}')).status], [400, 403]);
    await sandbox.close();
  });
});

describe('the login in each version (contract 10.2, 9.6)', () => {
  const cases: Record<
    PimVersion,
    {
      unknown: number;
      ends: boolean;
      locks: boolean;
      sameSite: string;
      home: number;
      none: number;
      token: number;
      madeUp: number;
    }
  > = {
    '1.7': { unknown: 302, ends: true, locks: false, sameSite: '', home: 302, none: 302, token: 43, madeUp: 302 },
    '2.3': { unknown: 302, ends: true, locks: false, sameSite: '', home: 401, none: 401, token: 43, madeUp: 401 },
    '3.2': { unknown: 302, ends: true, locks: false, sameSite: '', home: 302, none: 401, token: 43, madeUp: 401 },
    '4.0': { unknown: 302, ends: true, locks: false, sameSite: '', home: 302, none: 401, token: 43, madeUp: 401 },
    '5.0': { unknown: 302, ends: true, locks: true, sameSite: '', home: 302, none: 401, token: 43, madeUp: 401 },
    '6.0': {
      unknown: 302,
      ends: true,
      locks: true,
      sameSite: '; samesite=lax',
      home: 302,
      none: 401,
      token: 100,
      madeUp: 401,
    },
    '7.0': {
      unknown: 401,
      ends: false,
      locks: true,
      sameSite: '; samesite=lax',
      home: 302,
      none: 401,
      token: 100,
      madeUp: 500,
    },
    saas: {
      unknown: 401,
      ends: false,
      locks: true,
      sameSite: '; samesite=lax',
      home: 302,
      none: 401,
      token: 100,
      madeUp: 500,
    },
  };
  for (const pimVersion of pimVersions) {
    it(pimVersion, async () => {
      const expected = cases[pimVersion];
      const sandbox = await runSandbox({ pimVersion });
      const { browser, stranger } = sandbox;
      const page = await stranger.get('/user/login');
      assert.equal(page.cookies[0]?.attributes, `httponly; path=/${expected.sameSite}`);
      assert.ok((fieldValue(page.text, '_csrf_token') ?? '').length >= expected.token);
      assert.equal((await stranger.get('/')).status, expected.home);
      assert.equal((await stranger.get('/rest/user_group/')).status, expected.none);
      const madeUp = await stranger.get('/rest/user_group/', { cookie: 'BAPRM=made-up' });
      assert.equal(madeUp.status, expected.madeUp);
      assert.equal((await browser.logIn('nobody', 'x')).status, expected.unknown);
      assert.equal((await browser.get('/rest/user_group/')).status !== 200, expected.ends);

      const one = new Browser(sandbox.url);
      for (let time = 0; time < 6; time++) await one.logIn('admin', 'wrong');
      await one.logIn();
      assert.equal((await one.get('/rest/user_group/')).status !== 200, expected.locks);
      assert.deepEqual(sandbox.errors, []);
      await sandbox.close();
    });
  }

  for (const pimVersion of ['1.7', '2.3', '3.2'] as const) {
    it(`takes no fields at all for a failure in ${pimVersion}`, async () => {
      const sandbox = await runSandbox({ pimVersion });
      const answer = await sandbox.stranger.send({ method: 'POST', path: '/user/login-check', form: {} });
      assert.deepEqual([answer.status, leadsTo(answer, sandbox.url)], [302, '/user/login']);
      await sandbox.close();
    });
  }

  it('keeps one CSRF token for a session up to 5.0', async () => {
    const sandbox = await runSandbox({ pimVersion: '3.2' });
    const one = new Browser(sandbox.url);
    const read = async () => fieldValue((await one.get('/user/login')).text, '_csrf_token');
    assert.equal(await read(), await read());
    await sandbox.close();
  });
});
