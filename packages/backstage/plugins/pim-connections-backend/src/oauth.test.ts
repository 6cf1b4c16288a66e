import assert from 'node:assert/strict';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import authPlugin from '@backstage/plugin-auth-backend';
import guestProvider from '@backstage/plugin-auth-backend-module-guest-provider';
import {
  beginSignIn,
  createPortal,
  lookAtPortal,
  type PortalTokens,
  revokeSignIn,
  SignInFailed,
  type TokenStore,
  tokenFacts,
} from '@pim-connections/api-client/backstage';
import { PimError, Secret } from '@pim-connections/core';
import { pimOf, Stage } from './testing/start-portal';

const redirect = 'http://127.0.0.1:43123/signed-in';
const guest = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'guest', namespace: 'default' },
  spec: {},
};

class Keep implements TokenStore {
  tokens: PortalTokens | undefined;
  async read() {
    return this.tokens;
  }
  async save(tokens: PortalTokens) {
    this.tokens = tokens;
  }
}

describe('a sign-in to a portal as VS Code does it', () => {
  const stage = new Stage();
  afterEach(() => stage.clear());

  /** A portal whose authorization server is Backstage's own. */
  const open = async (auth: object) => {
    const server = await stage.portal({
      pims: [pimOf(await stage.sandbox(), 'main')],
      entities: [guest],
      features: [authPlugin, guestProvider, authServiceFactory, httpAuthServiceFactory, userInfoServiceFactory],
      root: {
        app: { baseUrl: 'http://localhost:3000', title: 'Portal' },
        auth: {
          environment: 'development',
          providers: { guest: { userEntityRef: 'user:default/guest', dangerouslyAllowOutsideDevelopment: true } },
          ...auth,
        },
      },
    });
    return `http://localhost:${server.port()}`;
  };

  /** What the consent page does when its person answers. */
  const answer = async (baseUrl: string, url: string, decision: 'approve' | 'reject') => {
    const page = await fetch(url, { redirect: 'manual' });
    const to = new URL(page.headers.get('location') ?? '');
    if (to.origin === new URL(redirect).origin) return to.searchParams;
    assert.match(to.pathname, /^\/oauth2\/authorize\//);
    const guestToken = await fetch(`${baseUrl}/api/auth/guest/refresh`, { method: 'POST' });
    const { backstageIdentity } = (await guestToken.json()) as { backstageIdentity: { token: string } };
    const session = to.pathname.split('/').at(-1);
    const decided = await fetch(`${baseUrl}/api/auth/v1/sessions/${session}/${decision}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${backstageIdentity.token}` },
    });
    const { redirectUrl } = (await decided.json()) as { redirectUrl: string };
    return new URL(redirectUrl).searchParams;
  };

  const documents = {
    clientIdMetadataDocuments: {
      enabled: true,
      allowedClientIdPatterns: ['http://localhost:*/api/pim-connections/vscode/client.json'],
    },
    experimentalRefreshToken: { enabled: true },
  };
  const signIn = async (baseUrl: string) => {
    const pending = await beginSignIn(await lookAtPortal(baseUrl), redirect);
    const keep = new Keep();
    keep.tokens = await pending.complete(await answer(baseUrl, pending.url, 'approve'));
    return { keep, portal: createPortal({ url: baseUrl, tokens: keep, retryDelay: 1 }) };
  };

  // Backstage reads client documents from http addresses in development only.
  const environment = process.env.NODE_ENV;
  before(() => {
    process.env.NODE_ENV = 'development';
  });
  after(() => {
    if (environment === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = environment;
  });

  it('shows whether there is a way, and which', async () => {
    const baseUrl = await open({});
    const found = await lookAtPortal(`${baseUrl}/pim-connections`);
    assert.deepEqual(found, {
      url: baseUrl,
      title: new URL(baseUrl).host,
      hasPlugin: true,
      signIn: null,
      canRenew: false,
    });
  });

  it('opens the portal for the person who agreed, by a client document', async () => {
    const baseUrl = await open(documents);
    const found = await lookAtPortal(baseUrl);
    assert.deepEqual(found.signIn, {
      kind: 'client-document',
      clientId: `${baseUrl}/api/pim-connections/vscode/client.json`,
    });
    assert.equal(found.canRenew, true);
    const { keep, portal } = await signIn(baseUrl);
    assert.equal(tokenFacts(keep.tokens?.access as Secret).user, 'user:default/guest');
    assert.deepEqual(
      (await portal.overview()).pims.map(({ id }) => id),
      ['main'],
    );
  });

  it('opens it by registration where that is switched on instead', async () => {
    const baseUrl = await open({ experimentalDynamicClientRegistration: { enabled: true } });
    assert.equal((await lookAtPortal(baseUrl)).signIn?.kind, 'registration');
    const { keep, portal } = await signIn(baseUrl);
    assert.equal(keep.tokens?.refresh, null);
    assert.equal((await portal.overview()).pims.length, 1);
  });

  it('is renewed once for all who ask, also when another window was quicker', async () => {
    const baseUrl = await open(documents);
    const { keep, portal } = await signIn(baseUrl);
    const first = keep.tokens as PortalTokens;
    const stale = new Secret('not.a.token');
    keep.tokens = { ...first, access: stale };
    await Promise.all([portal.overview(), portal.handOvers(), portal.dataFlows()]);
    const renewed = keep.tokens;
    assert.ok(renewed.refresh && !renewed.refresh.equals(first.refresh as Secret));
    assert.equal(tokenFacts(renewed.access).user, 'user:default/guest');

    // The other window still has what this one used up.
    const other = new Keep();
    other.tokens = { access: stale, refresh: first.refresh };
    other.read = async () => {
      const seen = other.tokens;
      other.tokens = renewed;
      return seen;
    };
    assert.equal((await createPortal({ url: baseUrl, tokens: other, retryDelay: 1 }).overview()).pims.length, 1);
  });

  it('is over when it was revoked', async () => {
    const baseUrl = await open(documents);
    const { keep, portal } = await signIn(baseUrl);
    const clientId = `${baseUrl}/api/pim-connections/vscode/client.json`;
    assert.equal(await revokeSignIn(baseUrl, clientId, keep.tokens as PortalTokens), true);
    keep.tokens = { access: new Secret('not.a.token'), refresh: keep.tokens?.refresh ?? null };
    await assert.rejects(portal.overview(), (error) => PimError.is(error, 'session-lost'));
  });

  it('does not happen when the person says no, with a foreign answer, or with a code that was used', async () => {
    const baseUrl = await open(documents);
    const found = await lookAtPortal(baseUrl);
    const failure = (reason: string) => (error: unknown) => error instanceof SignInFailed && error.reason === reason;
    const denied = await beginSignIn(found, redirect);
    await assert.rejects(denied.complete(await answer(baseUrl, denied.url, 'reject')), failure('denied'));
    const [one, two] = [await beginSignIn(found, redirect), await beginSignIn(found, redirect)];
    const params = await answer(baseUrl, one.url, 'approve');
    await assert.rejects(two.complete(params), failure('not-asked'));
    await one.complete(params);
    await assert.rejects(one.complete(params), failure('expired'));
    const elsewhere = await beginSignIn(found, 'https://evil.example/signed-in');
    const refused = await fetch(elsewhere.url, { redirect: 'manual' });
    assert.doesNotMatch(refused.headers.get('location') ?? '', /^http:\/\/localhost:3000/);
  });

  it('shows the answer on a page to those whose VS Code runs in a browser, and nothing else', async () => {
    const baseUrl = await open(documents);
    const page = await fetch(`${baseUrl}/api/pim-connections/vscode/signed-in?code=a%3Cb&state=c`);
    assert.match(await page.text(), /<code>a&#60;b\.c<\/code>/);
    assert.equal(page.headers.get('cache-control'), 'no-store');
    const refused = await fetch(`${baseUrl}/api/pim-connections/vscode/signed-in?error_description=%3Cscript%3E`);
    assert.equal(refused.status, 400);
    assert.doesNotMatch(await refused.text(), /<script/);
  });
});
