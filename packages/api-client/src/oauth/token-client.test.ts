import assert from 'node:assert/strict';
import { PimError, Secret } from '@pim-connections/core';
import nock from 'nock';
import { json, pimUrl, useMockPim } from '../testing/mock-pim.ts';
import { createTokenClient } from './token-client.ts';

const credentials = {
  clientId: '3_client',
  secret: new Secret('s3cret'),
  username: 'magento_4821',
  password: new Secret('b6f1e0a9c'),
};

const clientHeader = { reqheaders: { authorization: `Basic ${btoa('3_client:s3cret')}` } };
const passwordGrant = { grant_type: 'password', username: 'magento_4821', password: 'b6f1e0a9c' };

function grant(body: object, access: string, expires_in = 3600) {
  return nock(pimUrl, clientHeader)
    .post('/api/oauth/v1/token', { ...body } as nock.DataMatcherMap)
    .reply(
      200,
      { access_token: access, expires_in, token_type: 'bearer', scope: null, refresh_token: `${access}-refresh` },
      json,
    );
}

function refuse(body: object, message: string, status = 422) {
  return nock(pimUrl)
    .post('/api/oauth/v1/token', { ...body } as nock.DataMatcherMap)
    .reply(status, { code: status, message }, json);
}

const refresh = (token: string) => ({ grant_type: 'refresh_token', refresh_token: token });

describe('a token', () => {
  useMockPim();
  const client = () => createTokenClient({ url: pimUrl, credentials, retryDelay: 1 });

  it('is asked for once, with the client in the header, by fifty callers together', async () => {
    grant(passwordGrant, 'first');
    const tokens = client();
    const all = await Promise.all(Array.from({ length: 50 }, () => tokens.getToken()));
    assert.deepEqual([...new Set(all.map((token) => token.reveal()))], ['first']);
    assert.equal((await tokens.getToken()).reveal(), 'first');
  });

  it('is refreshed before it expires', async () => {
    grant(passwordGrant, 'first', 29);
    grant(refresh('first-refresh'), 'second');
    const tokens = client();
    assert.equal((await tokens.getToken()).reveal(), 'first');
    assert.equal((await tokens.getToken()).reveal(), 'second');
  });

  it('comes from the password when the refresh token is dead too', async () => {
    grant(passwordGrant, 'first');
    refuse(refresh('first-refresh'), 'Refresh token is invalid or has expired');
    grant(passwordGrant, 'second');
    const tokens = client();
    const first = await tokens.getToken();
    assert.equal((await tokens.replaceToken(first)).reveal(), 'second');
    assert.equal((await tokens.replaceToken(first)).reveal(), 'second');
  });

  it('may be given up by one caller without harm to the others', async () => {
    grant(passwordGrant, 'first');
    const tokens = client();
    const controller = new AbortController();
    const given = tokens.getToken({ signal: controller.signal });
    const kept = tokens.getToken();
    controller.abort();
    await assert.rejects(given, (error) => PimError.is(error, 'cancelled'));
    assert.equal((await kept).reveal(), 'first');
  });

  it('is kept when the PIM cannot be reached for a new one', async () => {
    grant(passwordGrant, 'first', 29);
    nock(pimUrl).post('/api/oauth/v1/token').reply(503, 'x');
    grant(refresh('first-refresh'), 'second');
    const tokens = client();
    await tokens.getToken();
    await assert.rejects(tokens.getToken(), (error) => PimError.is(error, 'server-error'));
    assert.equal((await tokens.getToken()).reveal(), 'second');
  });

  it('is asked for with any characters in secret and password', async () => {
    const body = { grant_type: 'password', username: 'ü', password: 'pä"ß\\' };
    const bytes = Buffer.from('1_a:sécret:x').toString('base64');
    nock(pimUrl, { reqheaders: { authorization: `Basic ${bytes}` } })
      .post('/api/oauth/v1/token', body)
      .reply(200, { access_token: 't', refresh_token: 'r', expires_in: 3600 }, json);
    const odd = { clientId: '1_a', secret: new Secret('sécret:x'), username: 'ü', password: new Secret(body.password) };
    assert.equal((await createTokenClient({ url: pimUrl, credentials: odd }).getToken()).reveal(), 't');
  });

  it('is not asked for over plain http', () => {
    assert.throws(
      () => createTokenClient({ url: 'http://pim.test', credentials }),
      (error) => PimError.is(error, 'insecure-url'),
    );
  });

  const refusals: readonly (readonly [message: string, cause: string, status?: number])[] = [
    ['Parameter "client_id" is missing or does not match any client, or secret is invalid', 'client'],
    ['No user found for the given username and password', 'user'],
    ['This grant type is not authorized for this client', 'grant'],
    ['Parameter "grant_type", "username" or "password" is missing, empty or invalid', 'request'],
    ['Request content exceeded the maximum allowed size of 300 bytes', 'request', 413],
  ];
  for (const [message, cause, status] of refusals) {
    it(`is refused because of the ${cause}: ${message}`, async () => {
      refuse(passwordGrant, message, status);
      await assert.rejects(
        client().getToken(),
        (error) => PimError.is(error, 'token-refused') && error.details.cause === cause,
      );
    });
  }
});
