import assert from 'node:assert/strict';
import { type Connection, PimError, Secret } from '@pim-connections/core';
import nock from 'nock';
import { apiConnection } from '../pim/api-connection.ts';
import { html, json, pimUrl, useMockPim } from '../testing/mock-pim.ts';
import { type DiagnoseOptions, diagnoseCredentials } from './diagnose-credentials.ts';
import type { Fault } from './fault.ts';

const clientId = '3_2n5xqa8k7tyck4ow0ssgk8gcc4w0ok0s4wk48gcow8o0sko4gw';
const secret = new Secret('4f0zt6m1wvggo8scos4kw0c8k00wsk4gogs84c0kw8ok4scwco');
const credentials = { clientId, secret, username: 'magento_4821', password: new Secret('b6f1e0a9c') };

/** What the PIM says about the connection. */
const connection: Connection = {
  ...apiConnection('Magento', { clientId, secret }),
  credentials: { clientId, secret, username: 'magento_4821', password: null },
};

const diagnose = (changes: Partial<DiagnoseOptions> = {}) =>
  diagnoseCredentials({ url: pimUrl, credentials, timeout: 2_000, ...changes });

const unknownClient = 'Parameter "client_id" is missing or does not match any client, or secret is invalid';
const unknownUser = 'No user found for the given username and password';

const mockToken = (status = 200, message?: string) =>
  nock(pimUrl)
    .post('/api/oauth/v1/token')
    .reply(
      status,
      message === undefined ? { access_token: 'token', expires_in: 3600 } : { code: status, message },
      json,
    );
const mockCall = (status: number, body: object) =>
  nock(pimUrl, { reqheaders: { authorization: 'Bearer token' } })
    .get('/api/rest/v1/locales?limit=1')
    .reply(status, body as nock.Body, json);

async function assertSuspects(options: Partial<DiagnoseOptions>, suspects: readonly Fault[], calls: number) {
  const diagnosis = await diagnose(options);
  assert.deepEqual([diagnosis.suspects, diagnosis.calls], [suspects, calls], diagnosis.evidence.join('\n'));
  assert.equal(diagnosis.works, suspects.length === 0);
  assert.equal(diagnosis.fix !== null, suspects.length > 0);
  return diagnosis;
}

describe('the diagnosis of credentials', () => {
  useMockPim();

  it('takes two calls when everything works', async () => {
    mockToken();
    mockCall(200, { _links: {}, _embedded: { items: [] } });
    await assertSuspects({}, [], 2);
  });

  it('says that a working user is not the one of the connection', async () => {
    mockToken();
    mockCall(200, {});
    const { evidence } = await assertSuspects(
      { credentials: { ...credentials, username: 'admin' }, connection },
      [],
      2,
    );
    assert.match(evidence.at(-1) ?? '', /magento_4821 is the user of this connection/);
  });

  it('suspects client id and secret, which the PIM does not tell apart', async () => {
    mockToken(422, unknownClient);
    mockToken(422, unknownClient);
    await assertSuspects({}, ['secret', 'client-id'], 2);
  });

  it('knows which of the two when the PIM was asked about the connection', async () => {
    mockToken(422, unknownClient);
    mockToken(422, unknownClient);
    await assertSuspects({ credentials: { ...credentials, secret: new Secret('old') }, connection }, ['secret'], 2);
    mockToken(422, unknownClient);
    mockToken(422, unknownClient);
    await assertSuspects({ credentials: { ...credentials, clientId: '4_x' }, connection }, ['client-id'], 2);
  });

  it('never takes a refusal for working, though all was right when the PIM was asked about the connection', async () => {
    mockToken(422, unknownClient);
    mockToken(422, unknownClient);
    await assertSuspects({ connection }, ['secret', 'client-id'], 2);
  });

  it('sees what was copied wrongly', async () => {
    for (const [changes, fault, calls] of [
      [{ clientId: ` ${clientId}` }, 'client-id', 2],
      [{ secret: new Secret('"quoted"') }, 'secret', 2],
      [{ clientId: 'abc', secret: new Secret(clientId) }, 'client-id', 2],
      [{ secret: new Secret('') }, 'secret', 2],
    ] as const) {
      mockToken(422, unknownClient);
      mockToken(422, unknownClient);
      await assertSuspects({ credentials: { ...credentials, ...changes } }, [fault], calls);
    }
  });

  it('finds a web server that drops the Authorization header', async () => {
    mockToken(422, unknownClient);
    nock(pimUrl)
      .post('/api/oauth/v1/token', /client_id=3_.*client_secret=/)
      .reply(200, { access_token: 'token' }, json);
    await assertSuspects({}, ['authorization-dropped'], 2);
    mockToken(422, unknownClient);
    mockToken(422, unknownUser);
    await assertSuspects({}, ['authorization-dropped'], 2);
    for (const body of [
      { error: 'access_denied', error_description: 'OAuth2 authentication required' },
      { code: 401, message: 'Full authentication is required to access this resource.' },
    ]) {
      mockToken();
      mockCall(401, body);
      await assertSuspects({}, ['authorization-dropped'], 2);
    }
  });

  it('suspects password, user name and a disabled user, which the PIM does not tell apart', async () => {
    mockToken(422, unknownUser);
    await assertSuspects({}, ['password', 'username', 'user-disabled'], 1);
  });

  it('knows that it is not the user name when the PIM was asked about the connection', async () => {
    mockToken(422, unknownUser);
    await assertSuspects({ connection }, ['password', 'user-disabled'], 1);
    mockToken(422, unknownUser);
    await assertSuspects({ connection, credentials: { ...credentials, username: 'magento_1' } }, ['username'], 1);
  });

  it('finds a role that may not use the API', async () => {
    mockToken();
    mockCall(403, { code: 403, message: 'You are not allowed to access the web API.' });
    await assertSuspects({}, ['role'], 2);
  });

  it('is content with a role that may not list locales', async () => {
    mockToken();
    mockCall(403, { code: 403, message: 'Access forbidden. You are not allowed to list locales.' });
    await assertSuspects({}, [], 2);
  });

  it('finds a rate limit, at the token and behind it', async () => {
    mockToken(429, 'You have exceeded the limit of API requests per second.');
    await assertSuspects({}, ['rate-limit'], 1);
    mockToken();
    mockCall(429, { code: 429, message: 'x' });
    await assertSuspects({}, ['rate-limit'], 2);
  });

  it('finds a client that may not use passwords', async () => {
    mockToken(422, 'This grant type is not authorized for this client');
    await assertSuspects({}, ['grant'], 1);
  });

  const elsewhere: readonly (readonly [status: number, headers: Record<string, string>, fault: Fault])[] = [
    [404, html, 'address'],
    [200, html, 'address'],
    [301, { location: 'https://elsewhere.test/' }, 'address'],
    [401, { ...html, 'www-authenticate': 'Basic realm="Staging"' }, 'proxy'],
    [502, html, 'server'],
  ];
  for (const [status, headers, fault] of elsewhere) {
    it(`takes a ${status} that is no answer of a token endpoint for: ${fault}`, async () => {
      nock(pimUrl).post('/api/oauth/v1/token').reply(status, '<h1>x</h1>', headers);
      await assertSuspects({}, [fault], 1);
    });
  }

  it('finds what is wrong with the address before anything is sent', async () => {
    await assertSuspects({ url: 'not an address' }, ['address'], 0);
    await assertSuspects({ url: 'http://pim.test' }, ['insecure-address'], 0);
  });

  const failures: readonly (readonly [code: string, fault: Fault])[] = [
    ['ENOTFOUND', 'address'],
    ['ECONNREFUSED', 'network'],
    ['ECONNRESET', 'network'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
    ['CERT_HAS_EXPIRED', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
    ['UND_ERR_CONNECT_TIMEOUT', 'network'],
  ];
  for (const [code, fault] of failures) {
    it(`takes ${code} for: ${fault}`, async () => {
      const cause = Object.assign(new Error(code), { code });
      const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
      await assertSuspects({ fetch }, [fault], 1);
    });
  }

  it('ends when the caller gives up', () =>
    assert.rejects(diagnose({ signal: AbortSignal.abort() }), (error) => PimError.is(error, 'cancelled')));
});
