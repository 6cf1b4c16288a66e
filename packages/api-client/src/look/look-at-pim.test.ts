import assert from 'node:assert/strict';
import { PimError, type PimLine } from '@pim-connections/core';
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
import { lookAtPim, type PimFinding } from './look-at-pim.ts';

const options = { retryDelay: 1 };
const probes = [
  '/rest/connections/max-limit-reached',
  '/rest/events-api-debug/search-event-subscription-logs',
  '/rest/connections/wrong-credentials-combination',
  '/rest/connections',
  '/rest/user_role/',
  '/client/rest',
];

function mockLoginPage() {
  nock(pimUrl).get('/user/login').reply(200, loginPage, html);
}

/** Answers each probe with its status: 401 for a route that exists, 404 for one that does not. */
function mockProbes(...statuses: readonly number[]) {
  for (const [at, path] of probes.entries()) {
    nock(pimUrl)
      .get(path)
      .reply(statuses[at] ?? 404, '', html);
  }
}

describe('looking at a PIM', () => {
  useMockPim();

  const byRoutes: readonly (readonly [line: PimLine, ...routes: readonly string[]])[] = [
    ['7.0', 'pim_api_product_list', 'pim_api_product_uuid_list', 'pim_analytics_external_api_system_info_get'],
    ['6.0', 'pim_api_product_list', 'pim_analytics_external_api_system_info_get', 'pim_api_measurement_family_get'],
  ];
  for (const [line, ...routes] of byRoutes) {
    it(`finds a ${line} by its routes, though it keeps its version to itself`, async () => {
      mockRoot(...routes);
      mockLoginPage();
      nock(pimUrl).get('/api/rest/v1/system-information').reply(401, { code: 401, message: 'x' }, json);
      const finding = await lookAtPim('pim.test', options);
      assert.deepEqual([finding.line, finding.login, finding.kind], [line, 'form', 'connection']);
      assert.ok(finding.evidence.some((sentence) => sentence.includes(routes[1] ?? '')));
    });
  }

  it('finds a 5.0 by its routes', async () => {
    mockRoot('pim_api_product_list', 'pim_api_product_model_list', 'pim_api_measurement_family_get');
    mockLoginPage();
    assert.equal((await lookAtPim(pimUrl, options)).line, '5.0');
  });

  it('finds a 1.7 by what it lacks, and that its web interface manages nothing', async () => {
    mockRoot('pim_api_product_list');
    mockLoginPage();
    const { line, capabilities } = await lookAtPim(pimUrl, options);
    assert.equal(line, '1.7');
    assert.equal(capabilities?.supports.create, 'driver');
  });

  it('finds SaaS, which tells its version to everybody', async () => {
    mockRoot('pim_api_product_uuid_list');
    mockLoginPage();
    nock(pimUrl)
      .get('/api/rest/v1/system-information')
      .reply(200, { version: 'v20230112013744', edition: 'Serenity' }, json);
    const { line, version } = await lookAtPim(pimUrl, options);
    assert.deepEqual([line, version], ['saas', { line: 'saas', text: 'v20230112013744', edition: 'Serenity' }]);
  });

  // 2.x, 3.x and 4.0 list the same routes; what exists without a session tells them apart.
  const byProbes: readonly (readonly [line: PimLine, ...statuses: readonly number[]])[] = [
    ['4.0', 404, 404, 404, 401, 401, 405],
    ['3.x', 404, 404, 404, 404, 401, 405],
    ['2.x', 404, 404, 404, 404, 404, 405],
    ['2.x', 404, 404, 404, 404, 404, 302],
  ];
  for (const [line, ...statuses] of byProbes) {
    it(`finds a ${line} by which internal routes exist (${statuses})`, async () => {
      mockRoot('pim_api_product_list', 'pim_api_product_model_list', 'pim_api_measure_family_list');
      mockLoginPage();
      mockProbes(...statuses);
      assert.equal((await lookAtPim(pimUrl, options)).line, line);
    });
  }

  it('finds the line without the REST API, where something in between hides it', async () => {
    nock(pimUrl).get('/api/rest/v1').reply(403, 'Forbidden', html);
    mockLoginPage();
    mockProbes(401, 401, 401, 401, 401, 405);
    assert.equal((await lookAtPim(pimUrl, options)).line, '7.0');
  });

  it('follows redirects to https and keeps the base path', async () => {
    nock('http://pim.test')
      .get('/pim/api/rest/v1')
      .reply(301, '', { location: `${pimUrl}/pim/api/rest/v1` });
    nock(pimUrl)
      .get('/pim/api/rest/v1')
      .reply(200, { routes: { pim_api_measurement_family_get: {} } }, json);
    nock(pimUrl).get('/pim/user/login').reply(200, loginPage, html);
    const finding = await lookAtPim('http://pim.test/pim/', options);
    assert.deepEqual([finding.url, finding.line], [`${pimUrl}/pim`, '5.0']);
  });

  it('does not go on with another host that plain http leads to, as anybody on the way could name one', async () => {
    nock('http://intranet-pim.test')
      .get('/api/rest/v1')
      .reply(302, '', { location: `${pimUrl}/api/rest/v1` });
    mockRoot('pim_api_measurement_family_get');
    await assert.rejects(lookAtPim('http://intranet-pim.test', options), (error) => PimError.is(error, 'insecure-url'));
  });

  const redirectTo = (location: string): [number, string, Record<string, string>] => [302, '', { location }];
  const signs: readonly (readonly [sign: string, reply: [number, string, Record<string, string>]])[] = [
    ['a redirect to somebody else', redirectTo('https://login.company.test/saml')],
    ['a redirect to a page of its own', redirectTo('/saml/login')],
    ['a page without a form', [200, '<a href="/saml/login">Log in with SSO</a>', html]],
  ];
  for (const [sign, reply] of signs) {
    it(`sees single sign-on in ${sign}`, async () => {
      mockRoot('pim_api_measurement_family_get');
      nock(pimUrl)
        .get('/user/login')
        .reply(...reply);
      assert.equal((await lookAtPim(pimUrl, options)).login, 'single-sign-on');
    });
  }

  it('finds the PIM of which a page was given that does not exist', async () => {
    nock(pimUrl)
      .get(/^\/pim\/no\//)
      .times(8)
      .reply(404, '<h1>Not here</h1>', html);
    nock(pimUrl)
      .get('/pim/api/rest/v1')
      .reply(200, { routes: { pim_api_measurement_family_get: {} } }, json);
    nock(pimUrl).get('/pim/user/login').reply(200, loginPage, html);
    assert.equal((await lookAtPim(`${pimUrl}/pim/no/such/page`, options)).url, `${pimUrl}/pim`);
  });

  it('finds it at the root as well', async () => {
    nock(pimUrl)
      .get(/^\/enrich\//)
      .times(16)
      .reply(404, '<h1>Not here</h1>', html);
    mockRoot('pim_api_measurement_family_get');
    mockLoginPage();
    assert.equal((await lookAtPim(`${pimUrl}/enrich/product`, options)).url, pimUrl);
  });

  it('says of the given address, not of another one, that there is no PIM', async () => {
    nock(pimUrl).get(/.*/).times(16).reply(404, '<h1>Not here</h1>', html);
    await assert.rejects(
      lookAtPim(`${pimUrl}/shop`, options),
      (error) => PimError.is(error, 'not-a-pim') && error.details.url.startsWith(`${pimUrl}/shop`),
    );
  });

  it('takes another web site for what it is', async () => {
    nock(pimUrl).get(/.*/).times(8).reply(404, '<h1>Not here</h1>', html);
    await assert.rejects(lookAtPim(pimUrl, options), (error) => PimError.is(error, 'not-a-pim'));
  });

  it('sees single sign-on that stands in front of everything', async () => {
    nock(pimUrl).get('/api/rest/v1').reply(302, '', { location: 'https://company.test/sso/login' });
    nock('https://company.test').get('/sso/login').reply(200, '<h1>Who are you?</h1>', html);
    nock(pimUrl).get(/.*/).times(7).reply(302, '', { location: 'https://company.test/sso/login' });
    await assert.rejects(lookAtPim(pimUrl, options), (error) => PimError.is(error, 'single-sign-on'));
  });

  it('says when the PIM fails', async () => {
    nock(pimUrl).get('/api/rest/v1').times(3).reply(503, 'Maintenance', html);
    await assert.rejects(lookAtPim(pimUrl, options), (error) => PimError.is(error, 'server-error'));
  });
});

describe('connecting', () => {
  useMockPim();
  const login = admin;

  it('looks, logs in at once and works', async () => {
    mockRoot('pim_api_measurement_family_get');
    mockLoginPage();
    mockLogin();
    inSession().get('/rest/connections').reply(200, [], json);
    const findings: PimFinding[] = [];
    const pim = await connectPim({ url: 'pim.test', login, found: (finding) => findings.push(finding), ...options });
    assert.equal(findings[0]?.login, 'form');
    assert.deepEqual([pim.version.line, pim.driver, pim.url], ['5.0', 'web', pimUrl]);
    assert.deepEqual(await pim.listConnections(), []);
  });

  it('sends nothing before the first call when the version is known', async () => {
    const known = { line: '7.0', text: '7.0.22', edition: 'CE' } as const;
    const pim = await connectPim({ url: 'pim.test', login, known });
    assert.deepEqual(pim.version, known);
  });

  it('sends no password over plain http, unless the host says so', async () => {
    const isInsecure = (error: unknown) => PimError.is(error, 'insecure-url');
    const url = 'http://pim.test';
    await assert.rejects(connectPim({ url, login, known: { line: '7.0' } }), isInsecure);
    nock(url)
      .get('/api/rest/v1')
      .reply(200, { routes: { pim_api_measurement_family_get: {} } }, json);
    nock(url).get('/user/login').reply(200, loginPage, html);
    await assert.rejects(connectPim({ url, login }), isInsecure);
    await connectPim({ url, login, known: { line: '7.0' }, allowInsecure: true });
  });

  it('does not follow a plain http address to another host with the password', async () => {
    nock('http://other.test')
      .get('/api/rest/v1')
      .reply(301, '', { location: `${pimUrl}/api/rest/v1` });
    mockRoot('pim_api_measurement_family_get');
    await assert.rejects(connectPim({ url: 'http://other.test', login }), (error) =>
      PimError.is(error, 'insecure-url'),
    );
  });

  it('explains single sign-on, and offers other ways', async () => {
    mockRoot('pim_api_measurement_family_get');
    nock(pimUrl).get('/user/login').reply(302, '', { location: 'https://login.company.test/' });
    await assert.rejects(connectPim({ url: pimUrl, login }), (error) => {
      return PimError.is(error, 'single-sign-on') && /console/.test(error.message) && /by hand/.test(error.message);
    });
  });

  it('sends a 1.7 to the console', async () => {
    mockRoot('pim_api_product_list');
    mockLoginPage();
    await assert.rejects(connectPim({ url: pimUrl, login }), (error) => {
      return PimError.is(error, 'unsupported') && error.details.reason === 'driver';
    });
  });
});
