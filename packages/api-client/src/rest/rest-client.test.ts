import assert from 'node:assert/strict';
import { PimError, Secret } from '@pim-connections/core';
import nock from 'nock';
import { json, pimUrl, useMockPim } from '../testing/mock-pim.ts';
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
