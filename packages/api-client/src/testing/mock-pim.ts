import { Secret } from '@pim-connections/core';
import nock from 'nock';

/** Where the mocked PIM is. */
export const pimUrl = 'https://pim.test';

/** Who logs in to it. */
export const admin = { username: 'admin', password: new Secret('admin-password') };

export const loginPage = `<!DOCTYPE html><html><body>
<form action="/user/login-check" method="post">
<input type="text" name="_username" value=""><input type="password" name="_password">
<input type="checkbox" name="_remember_me" value="on">
<input type="hidden" name="_target_path" value="">
<input type="hidden" name="_csrf_token" value="csrf&amp;token">
<input type="hidden" name="_installation" value="added by the installation">
<input type="submit" name="_submit" value="Login"></form></body></html>`;

export const html = { 'content-type': 'text/html; charset=UTF-8' };
export const json = { 'content-type': 'application/json' };

/** A 401 as the PIM gives it to who is not logged in, with the new empty session that comes with it. */
export const lostSession = [401, loginPage, { ...html, 'set-cookie': 'BAPID=anonymous; path=/; httponly' }] as const;

/** Answers one login with the session `name`. */
export function mockLogin(name = 'session'): void {
  nock(pimUrl)
    .get('/user/login')
    .reply(200, loginPage, { ...html, 'set-cookie': 'BAPID=before; path=/; httponly; samesite=lax' });
  nock(pimUrl, { reqheaders: { cookie: 'BAPID=before' } })
    .post('/user/login-check', {
      _username: 'admin',
      _password: 'admin-password',
      _target_path: '',
      _csrf_token: 'csrf&token',
      _installation: 'added by the installation',
    })
    .reply(302, '', {
      ...html,
      location: `${pimUrl}/`,
      'set-cookie': [
        'BAPRM=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT; Max-Age=0; path=/',
        `BAPID=${name}; path=/; httponly`,
      ],
    });
}

/** The mocked PIM for a call with the session `name`. */
export function inSession(name = 'session'): nock.Scope {
  return nock(pimUrl, {
    reqheaders: { cookie: `BAPID=${name}`, accept: 'application/json', 'x-requested-with': 'XMLHttpRequest' },
  });
}

/** A root answer that lists the given routes. */
export function mockRoot(...names: readonly string[]): void {
  const routes = Object.fromEntries(names.map((name) => [name, { route: '/api/rest/v1/x', methods: ['GET'] }]));
  nock(pimUrl).get('/api/rest/v1').reply(200, { host: pimUrl, authentication: {}, routes }, json);
}

/** One connection as 7.0 gives it. */
export const magento = {
  code: 'magento',
  label: 'Magento',
  flow_type: 'data_destination',
  image: null,
  client_id: '3_2n5xqa8k7tyck4ow0ssgk8gcc4w0ok0s4wk48gcow8o0sko4gw',
  secret: '4f0zt6m1wvggo8scos4kw0c8k00wsk4gogs84c0kw8ok4scwco',
  username: 'magento_4821',
  password: null,
  user_role_id: '3',
  user_group_id: null,
  auditable: false,
  type: 'default',
};

/** Isolates the tests of a `describe` from the network and from one another. */
export function useMockPim(): void {
  before(() => nock.disableNetConnect());
  afterEach(() => {
    const pending = nock.pendingMocks();
    nock.cleanAll();
    if (pending.length > 0) throw new Error(`never asked for: ${pending.join(', ')}`);
  });
  after(() => {
    nock.enableNetConnect();
    nock.restore();
    nock.activate();
  });
}
