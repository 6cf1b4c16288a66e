import assert from 'node:assert/strict';
import { PimError, Secret } from '@pim-connections/core';
import nock from 'nock';
import { json, pimUrl, useMockPim } from '../testing/mock-pim.ts';
import { sendJson, startRoughServer } from '../testing/rough-server.ts';
import { createRestClient } from './rest-client.ts';

const credentials = { clientId: '1_a', secret: new Secret('b'), username: 'c', password: new Secret('d') };

function mockToken(access: string) {
  nock(pimUrl)
    .post('/api/oauth/v1/token')
    .reply(200, { access_token: access, refresh_token: 'refresh', expires_in: 3600 }, json);
}

const withToken = (token: string) => nock(pimUrl, { reqheaders: { authorization: `Bearer ${token}` } });

describe('the REST client', () => {
  useMockPim();
  const client = () => createRestClient({ url: pimUrl, credentials, retryDelay: 1 });

  it('reads products page by page, wherever the PIM believes to be', async () => {
    mockToken('t');
    withToken('t')
      .get('/api/rest/v1/products')
      .query({ pagination_type: 'search_after', limit: '2' })
      .reply(
        200,
        {
          _links: { next: { href: 'http://internal/api/rest/v1/products?search_after=b&limit=2' } },
          _embedded: { items: [{ identifier: 'a' }, { identifier: 'b' }] },
        },
        json,
      );
    withToken('t')
      .get('/api/rest/v1/products')
      .query({ search_after: 'b', limit: '2' })
      .reply(200, { _links: {}, _embedded: { items: [{ identifier: 'c' }] } }, json);
    const pages = [];
    for await (const page of client().products({ pageSize: 2 })) pages.push(page.map(({ identifier }) => identifier));
    assert.deepEqual(pages, [['a', 'b'], ['c']]);
  });

  it('replaces a dead token and asks again', async () => {
    mockToken('dead');
    withToken('dead')
      .get('/api/rest/v1/system-information')
      .reply(401, { code: 401, message: 'The access token provided has expired.' }, json);
    mockToken('alive');
    withToken('alive').get('/api/rest/v1/system-information').reply(200, { version: '7.0.22', edition: 'CE' }, json);
    assert.deepEqual(await client().systemInformation(), { version: '7.0.22', edition: 'CE' });
  });

  it('tries the refresh first, the password second, and then no more', async () => {
    const refused = [401, { code: 401, message: 'The access token provided is invalid.' }, json] as const;
    for (const [at, grant] of ['password', 'refresh_token', 'password'].entries()) {
      nock(pimUrl)
        .post('/api/oauth/v1/token', (body) => body.grant_type === grant)
        .reply(200, { access_token: `t${at}`, refresh_token: 'refresh', expires_in: 3600 }, json);
      withToken(`t${at}`)
        .get('/api/rest/v1/system-information')
        .reply(...refused);
    }
    await assert.rejects(client().systemInformation(), (error) => PimError.is(error, 'token-refused'));
  });

  it('gives any other answer as it is', async () => {
    mockToken('t');
    withToken('t').post('/api/rest/v1/products', { identifier: 'p1' }).reply(422, { code: 422, message: 'x' }, json);
    const answer = await client().request({
      method: 'POST',
      path: '/api/rest/v1/products',
      json: { identifier: 'p1' },
    });
    assert.deepEqual([answer.status, answer.json], [422, { code: 422, message: 'x' }]);
  });

  it('gives its token to no other host, and to nothing beside a PIM that is in a folder', async () => {
    for (const path of [
      '4/x',
      '.evil.example/x',
      '@evil.example/x',
      'api/rest/v1/channels',
      '//evil.example/x',
      '/\\evil',
      '',
    ]) {
      await assert.rejects(client().request({ path }), (error) => PimError.is(error, 'invalid-url'), path);
    }
    const below = createRestClient({ url: `${pimUrl}/pim`, credentials });
    for (const path of ['/../x', '/%2e%2E/pim2/x', '/..\\x?secret']) {
      await assert.rejects(
        below.request({ path }),
        (error) => PimError.is(error, 'invalid-url') && !error.details.url.includes('secret'),
        path,
      );
    }
  });

  it('reaches a PIM in a folder', async () => {
    nock(pimUrl)
      .post('/pim/api/oauth/v1/token')
      .reply(200, { access_token: 't', refresh_token: 'refresh', expires_in: 3600 }, json);
    withToken('t').get('/pim/api/rest/v1/families/a%20b').query({ limit: '5' }).reply(200, {}, json);
    const below = createRestClient({ url: `${pimUrl}/pim/`, credentials });
    assert.equal((await below.request({ path: '/api/rest/v1/families/a b?limit=5' })).status, 200);
  });

  it('says in the words of the PIM what is refused', async () => {
    mockToken('t');
    const message = 'Filter on property "enabled" is not supported.';
    withToken('t').get('/api/rest/v1/products').query(true).reply(422, { code: 422, message }, json);
    await assert.rejects(client().products()[Symbol.asyncIterator]().next(), (error) => {
      return PimError.is(error, 'refused') && error.details.message === message;
    });
  });

  it('waits as long as the PIM asks when it is too fast', async () => {
    mockToken('t');
    withToken('t')
      .get('/api/rest/v1/products/p1')
      .reply(429, { code: 429, message: 'x' }, { ...json, 'retry-after': '0' });
    withToken('t').get('/api/rest/v1/products/p1').reply(200, { identifier: 'p1' }, json);
    assert.deepEqual(await client().product('p1'), { identifier: 'p1' });
  });

  it('says when the role of the user may not use the API', async () => {
    mockToken('t');
    withToken('t')
      .get(/currencies/)
      .reply(403, { code: 403, message: 'You are not allowed to access the web API.' }, json);
    await assert.rejects(
      client().currencies(),
      (error) => PimError.is(error, 'not-allowed') && error.details.right === 'pim_api_overall_access',
    );
  });
});

describe('fifty calls of the REST client', () => {
  it('are made four at a time, with one token', async () => {
    let running = 0;
    let most = 0;
    const server = await startRoughServer((request, response) => {
      if (request.method === 'POST') {
        sendJson(response, 200, { access_token: 't', refresh_token: 'refresh', expires_in: 3600 });
        return;
      }
      most = Math.max(most, ++running);
      setTimeout(() => {
        running--;
        sendJson(response, 200, { identifier: 'p1' });
      }, 5);
    });
    const rest = createRestClient({ url: server.url, credentials });
    await Promise.all(Array.from({ length: 50 }, () => rest.product('p1')));
    assert.deepEqual([most, server.asked.filter((call) => call.startsWith('POST')).length], [4, 1]);
    await server.close();
  });
});
