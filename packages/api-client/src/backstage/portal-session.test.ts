import assert from 'node:assert/strict';
import { PimError, Secret } from '@pim-connections/core';
import nock from 'nock';
import { createPortal, type Portal } from './portal.ts';
import type { PortalTokens } from './portal-tokens.ts';

const url = 'https://backstage.test';
const api = '/api/pim-connections';
const tokens = (name: string): PortalTokens => ({
  access: new Secret(`${name}-access`),
  refresh: new Secret(`${name}-refresh`),
});
const nothing = { items: [] };

/** A token that says when it ends, as Backstage's do. */
function endingAt(milliseconds: number): Secret {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return new Secret(
    `${part({ alg: 'ES256' })}.${part({ sub: 'user:default/me', exp: milliseconds / 1000 })}.signature`,
  );
}

describe('a session with a portal', () => {
  let kept: PortalTokens | undefined;
  let portal: Portal;
  before(() => nock.disableNetConnect());
  after(() => nock.enableNetConnect());
  afterEach(() => assert.deepEqual(nock.pendingMocks(), []));
  beforeEach(() => {
    kept = tokens('first');
    portal = createPortal({
      url,
      retryDelay: 1,
      tokens: {
        read: async () => kept,
        async save(fresh) {
          kept = fresh;
        },
      },
    });
  });

  const answer = (token: string, status: number, body: object = nothing) =>
    nock(url, { reqheaders: { authorization: `Bearer ${token}` } })
      .get(`${api}/hand-overs`)
      .reply(status, body);
  const renewal = (refresh: string, status: number, body: object) =>
    nock(url).post('/api/auth/v1/token', { grant_type: 'refresh_token', refresh_token: refresh }).reply(status, body);
  const isLost = (error: unknown) => PimError.is(error, 'session-lost') && error.details.portal === 'backstage.test';

  it('renews a token that the portal does not take, keeps the new ones, and asks again', async () => {
    answer('first-access', 401);
    renewal('first-refresh', 200, { access_token: 'second-access', refresh_token: 'second-refresh' });
    answer('second-access', 200);
    assert.deepEqual(await portal.handOvers(), []);
    assert.equal(kept?.refresh?.reveal(), 'second-refresh');
  });

  it('renews a token before it ends, so that no call meets a dead one', async () => {
    kept = { ...tokens('first'), access: endingAt(Date.now() + 5000) };
    renewal('first-refresh', 200, { access_token: 'second-access', refresh_token: 'second-refresh' });
    answer('second-access', 200);
    await portal.handOvers();
  });

  it('renews once for all who ask meanwhile', async () => {
    answer('first-access', 401);
    answer('first-access', 401);
    renewal('first-refresh', 200, { access_token: 'second-access', refresh_token: 'second-refresh' });
    answer('second-access', 200);
    answer('second-access', 200);
    await Promise.all([portal.handOvers(), portal.handOvers()]);
  });

  it('takes what another window renewed, and spends no token twice', async () => {
    answer('first-access', 401).on('replied', () => {
      kept = tokens('other');
    });
    answer('other-access', 200);
    await portal.handOvers();
  });

  it('is over when the portal takes no token any more, or nothing is kept', async () => {
    answer('first-access', 401);
    renewal('first-refresh', 400, { error: 'invalid_grant' });
    await assert.rejects(portal.handOvers(), isLost);
    kept = { access: new Secret('pasted'), refresh: null };
    answer('pasted', 401);
    await assert.rejects(portal.handOvers(), isLost);
    kept = undefined;
    await assert.rejects(portal.handOvers(), isLost);
  });

  it('is not over because the portal is away for a moment', async () => {
    answer('first-access', 401);
    renewal('first-refresh', 503, {});
    await assert.rejects(portal.handOvers(), (error) => PimError.is(error, 'unexpected-answer'));
    assert.equal(kept?.refresh?.reveal(), 'first-refresh');
  });

  it('sends no token over plain http to another computer', () => {
    const store = { read: async () => kept, save: async () => {} };
    assert.throws(() => createPortal({ url: 'http://backstage.test', tokens: store }), /https/);
    createPortal({ url: 'http://localhost:7007', tokens: store });
  });
});
