import assert from 'node:assert/strict';
import { PimError } from '@pim-connections/core';
import nock from 'nock';
import { lookAtPortal, NoPortal, portalUrl } from './look-at-portal.ts';

const app = 'https://app.test';
const backend = 'https://backend.test';
const authorization = {
  issuer: `${backend}/api/auth`,
  authorization_endpoint: `${backend}/api/auth/v1/authorize`,
  token_endpoint: `${backend}/api/auth/v1/token`,
};
const page = (config: object) =>
  `<!DOCTYPE html><head><script type="backstage.io/config">\n[{"context":"a","data":${JSON.stringify(config)}}]\n</script></head>`;

describe('a look at a portal', () => {
  before(() => nock.disableNetConnect());
  after(() => nock.enableNetConnect());
  afterEach(() => {
    assert.deepEqual(nock.pendingMocks(), []);
    nock.cleanAll();
  });

  const portal = (about: object, document: object | null) => {
    nock(app)
      .get('/catalog')
      .reply(200, page({ app: { title: 'Nordwind' }, backend: { baseUrl: `${backend}/` } }));
    nock(backend)
      .get('/api/auth/.well-known/openid-configuration')
      .reply(200, { ...authorization, ...about });
    nock(backend)
      .get('/api/pim-connections/vscode/client.json')
      .reply(document ? 200 : 404, document ?? {});
  };
  const clientId = `${backend}/api/pim-connections/vscode/client.json`;

  it('finds the backend and the name in any page of the app', async () => {
    portal(
      { client_id_metadata_document_supported: true, grant_types_supported: ['refresh_token'] },
      { client_id: clientId },
    );
    assert.deepEqual(await lookAtPortal(`${app}/catalog?filters=x#y`), {
      url: backend,
      title: 'Nordwind',
      hasPlugin: true,
      signIn: { kind: 'client-document', clientId },
      canRenew: true,
    });
  });

  it('takes registration where the portal reads no documents, and nothing where it has neither', async () => {
    const endpoint = `${backend}/api/auth/v1/register`;
    portal({ registration_endpoint: endpoint }, { client_id: clientId });
    assert.deepEqual((await lookAtPortal(`${app}/catalog`)).signIn, { kind: 'registration', endpoint });
    portal({}, { client_id: clientId });
    assert.equal((await lookAtPortal(`${app}/catalog`)).signIn, null);
    portal({ registration_endpoint: 'https://evil.test/register' }, { client_id: clientId });
    assert.equal((await lookAtPortal(`${app}/catalog`)).signIn, null);
  });

  it('takes the address of the backend itself, below a path too', async () => {
    const base = 'https://one.test/portal';
    nock('https://one.test').get('/portal').reply(404, { error: 'nothing here' });
    nock('https://one.test')
      .get('/portal/api/auth/.well-known/openid-configuration')
      .reply(200, { ...authorization, token_endpoint: `${base}/api/auth/v1/token` });
    nock('https://one.test').get('/portal/api/pim-connections/vscode/client.json').reply(200, { client_id: 'x' });
    assert.equal((await lookAtPortal(base)).url, base);
  });

  it('says when the plugin is not there', async () => {
    portal({}, null);
    assert.equal((await lookAtPortal(`${app}/catalog`)).hasPlugin, false);
  });

  it('knows what is no portal, and sends nobody’s token elsewhere', async () => {
    nock(app).get('/').reply(200, '<html></html>');
    nock(app).get('/api/auth/.well-known/openid-configuration').reply(404, 'nothing');
    await assert.rejects(lookAtPortal(app), NoPortal);
    nock(app)
      .get('/')
      .reply(200, page({ backend: { baseUrl: backend } }));
    nock(backend)
      .get('/api/auth/.well-known/openid-configuration')
      .reply(200, { ...authorization, token_endpoint: 'https://evil.test/token' });
    await assert.rejects(lookAtPortal(app), NoPortal);
    nock(app)
      .get('/')
      .reply(200, page({ backend: { baseUrl: 'http://backend.test' } }));
    await assert.rejects(lookAtPortal(app), (error) => PimError.is(error, 'insecure-url'));
  });

  it('follows plain http to no other host, as anybody on the way could name one', async () => {
    const plain = 'http://app.test';
    const elsewhere = (error: unknown) => PimError.is(error, 'insecure-url');
    nock(plain)
      .get('/')
      .reply(200, page({ backend: { baseUrl: backend } }));
    nock(backend).get('/api/auth/.well-known/openid-configuration').reply(200, authorization);
    await assert.rejects(lookAtPortal(plain), elsewhere);
    nock(plain)
      .get('/')
      .reply(302, '', { location: `${backend}/` });
    nock(backend).get('/').reply(200, '');
    nock(backend).get('/api/auth/.well-known/openid-configuration').reply(200, authorization);
    await assert.rejects(lookAtPortal(plain), elsewhere);
    // To its own https it does.
    nock(plain)
      .get('/catalog')
      .reply(301, '', { location: `${app}/catalog` });
    portal({}, { client_id: clientId });
    assert.equal((await lookAtPortal(`${plain}/catalog`)).url, backend);
  });

  it('is over at once, whatever page is there', async () => {
    nock(app)
      .get('/')
      .reply(200, `<script type="backstage.io/config">${' '.repeat(3000)}`);
    nock(app).get('/api/auth/.well-known/openid-configuration').reply(404, 'nothing');
    const started = performance.now();
    await assert.rejects(lookAtPortal(app), NoPortal);
    assert.ok(performance.now() - started < 2000);
  });

  it('reads addresses as people paste them', () => {
    assert.equal(
      portalUrl(' backstage.example.com/pim-connections/ '),
      'https://backstage.example.com/pim-connections',
    );
    assert.equal(portalUrl('localhost:3000'), 'http://localhost:3000');
    assert.equal(portalUrl('http://backstage.test?x=1#y'), 'http://backstage.test');
    for (const text of ['', 'javascript:alert(1)', 'ftp://x', 'a b']) {
      assert.throws(
        () => portalUrl(text),
        (error) => PimError.is(error, 'invalid-url'),
        text,
      );
    }
  });
});
