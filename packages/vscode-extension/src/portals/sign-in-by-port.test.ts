import assert from 'node:assert/strict';
import type { PortalFinding } from '@pim-connections/api-client/backstage';
import { PimError } from '@pim-connections/core';
import nock from 'nock';
import { listenForAnswer } from './listen-for-answer.ts';
import { isPortAddress, signInByPort } from './sign-in-by-port.ts';

const url = 'https://backstage.test';
const finding: PortalFinding = {
  url,
  title: 'Portal',
  hasPlugin: true,
  signIn: { kind: 'client-document', clientId: `${url}/client.json` },
  canRenew: true,
};

describe('a sign-in whose answer comes to a port of this computer', () => {
  before(() => nock.disableNetConnect());
  beforeEach(() => nock.enableNetConnect('127.0.0.1'));
  after(() => nock.enableNetConnect());
  const open = () => listenForAnswer({ title: 'Signed in', text: 'Go back.' }, async (address) => address);

  it('asks for tokens with the code that the browser brings, and the verifier that only we know', async () => {
    let asked: Record<string, string> = {};
    nock(url)
      .post('/api/auth/v1/token', (body) => {
        asked = body;
        return true;
      })
      .reply(200, { access_token: 'access', refresh_token: 'refresh' });
    const place = await open();
    let challenge = '';
    const browse = async (address: string) => {
      const { searchParams } = new URL(address);
      challenge = searchParams.get('code_challenge') ?? '';
      assert.equal(searchParams.get('scope'), 'openid offline_access');
      const answer = new URLSearchParams({ code: 'c1', state: searchParams.get('state') ?? '' });
      void fetch(`${searchParams.get('redirect_uri')}?${answer}`);
    };
    const signal = new AbortController().signal;
    const tokens = await signInByPort(finding, place, browse, { timeout: 5000, signal });
    place.close();
    assert.equal(tokens.refresh?.reveal(), 'refresh');
    assert.equal(asked.code, 'c1');
    assert.equal(asked.redirect_uri, place.address);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(asked.code_verifier));
    assert.equal(challenge, Buffer.from(digest).toString('base64url'));
    assert.ok(!challenge.includes(asked.code_verifier ?? ''));
  });

  it('can be given up while the browser is waited for', async () => {
    const place = await open();
    const giveUp = new AbortController();
    const browse = async () => setImmediate(() => giveUp.abort());
    const signing = signInByPort(finding, place, async () => void browse(), { timeout: 5000, signal: giveUp.signal });
    await assert.rejects(signing, (error) => PimError.is(error, 'cancelled'));
    place.close();
  });

  it('needs an address that the portal accepts', () => {
    assert.ok(isPortAddress('http://127.0.0.1:43123/signed-in'));
    assert.ok(isPortAddress('http://localhost:43123/signed-in'));
    assert.ok(!isPortAddress('http://127.0.0.1:8080/proxy/43123/signed-in'));
    assert.ok(!isPortAddress('https://name-43123.app.github.dev/signed-in'));
  });
});
