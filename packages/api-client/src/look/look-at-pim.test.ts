import assert from 'node:assert/strict';
import { PimError } from '@pim-connections/core';
import nock from 'nock';
import { connectPim } from '../connect-pim.ts';
import {
  admin,
  html,
  inSession,
  json,
  loginPage,
  mockLogin,
  mockRoot,
  pimUrl,
  useMockPim,
} from '../testing/mock-pim.ts';
import { lookAtPim } from './look-at-pim.ts';

const options = { retryDelay: 1 };

describe('looking at a PIM', () => {
  useMockPim();

  it('finds a 7.0 by its routes, and that its version takes a token', async () => {
    mockRoot('pim_api_product_list', 'pim_api_product_uuid_list');
    nock(pimUrl).get('/user/login').reply(200, loginPage, html);
    nock(pimUrl).get('/api/rest/v1/system-information').reply(401, { code: 401, message: 'x' }, json);
    const finding = await lookAtPim('pim.test', options);
    assert.equal(finding.line, '7.0');
    assert.equal(finding.login, 'form');
    assert.equal(finding.kind, 'connection');
    assert.equal(finding.capabilities?.connectionLimit, 50);
    assert.ok(finding.evidence.some((sentence) => sentence.includes('pim_api_product_uuid_list')));
  });

  it('follows redirects to https and keeps the base path', async () => {
    nock('http://pim.test')
      .get('/pim/api/rest/v1')
      .reply(301, '', { location: `${pimUrl}/pim/api/rest/v1` });
    nock(pimUrl)
      .get('/pim/api/rest/v1')
      .reply(200, { routes: { pim_analytics_external_api_system_info_get: {} } }, json);
    nock(pimUrl).get('/pim/user/login').reply(200, loginPage, html);
    nock(pimUrl).get('/pim/api/rest/v1/system-information').reply(401, {}, json);
    const finding = await lookAtPim('http://pim.test/pim/', options);
    assert.equal(finding.url, `${pimUrl}/pim`);
    assert.equal(finding.line, '6.0');
  });

  it('takes a web site for what it is', async () => {
    nock(pimUrl).get('/api/rest/v1').reply(404, '<h1>Not here</h1>', html);
    nock(pimUrl).get('/user/login').reply(404, '<h1>Not here</h1>', html);
    nock(pimUrl).get(/.*/).times(6).reply(404, '', html);
    await assert.rejects(lookAtPim(pimUrl, options), (error) => PimError.is(error, 'not-a-pim'));
  });
});

describe('connecting', () => {
  useMockPim();

  it('looks, logs in and works', async () => {
    mockRoot('pim_api_product_uuid_list');
    nock(pimUrl).get('/user/login').reply(200, loginPage, html);
    nock(pimUrl).get('/api/rest/v1/system-information').reply(401, {}, json);
    mockLogin();
    inSession().get('/rest/connections').reply(200, [], json);
    const pim = await connectPim({ url: 'pim.test', login: admin, ...options });
    assert.equal(pim.version.line, '7.0');
    assert.deepEqual(await pim.listConnections(), []);
  });
});
