import assert from 'node:assert/strict';
import { can, type Operation, PimError, Secret } from '@pim-connections/core';
import nock from 'nock';
import { createPortal } from './portal.ts';
import { portalPim } from './portal-pim.ts';

const url = 'https://backstage.test';

describe('a portal', () => {
  before(() => nock.disableNetConnect());
  after(() => nock.enableNetConnect());
  afterEach(() => assert.deepEqual(nock.pendingMocks(), []));

  const tokens = { access: new Secret('access'), refresh: null };
  const portal = createPortal({ url, tokens: { read: async () => tokens, save: async () => {} } });
  const all = ['create', 'update', 'delete', 'rotate', 'reveal', 'flows'];
  const pimAt = (address: string) => ({
    id: 'production',
    title: 'Production',
    url: address,
    ...Object.fromEntries(['environment', 'owner', 'problem', 'version', 'used', 'limit'].map((key) => [key, null])),
    can: Object.fromEntries(all.map((key) => [key, true])),
    hasFlowTypes: true,
  });
  const overview = (address: string) => {
    nock(url)
      .get('/api/pim-connections/connections?fresh=false')
      .reply(200, { pims: [pimAt(address)], connections: [], mayCreate: 'yes' });
    return portal.overview();
  };

  it('is not made of what is no address', () => {
    const store = { read: async () => tokens, save: async () => {} };
    assert.equal(createPortal({ url: `${url}/`, tokens: store }).url, url);
    for (const none of ['', 'http://[', 'ftp://backstage.test']) {
      assert.throws(
        () => createPortal({ url: none, tokens: store }),
        (error) => PimError.is(error, 'invalid-url'),
      );
    }
  });

  it('gives addresses of PIMs that are of the web, and no other', async () => {
    assert.equal((await overview('https://pim.test/shop')).pims[0]?.url, 'https://pim.test/shop');
    for (const address of ['file://evil.test/share/run.exe', 'vscode://evil.test/x', 'javascript:alert(1)', 'pim']) {
      await assert.rejects(overview(address), (error) => PimError.is(error, 'unexpected-answer'));
    }
  });

  it('has a call for each thing that it is said to pass on', async () => {
    const { pims, ...rest } = await overview('https://pim.test');
    const newest = { ...rest, pims: pims.map((pim) => ({ ...pim, version: '7.0.22' })) };
    const asked = async () => {
      throw new PimError('cancelled', {}, 'The portal was asked.');
    };
    const silent = new Proxy(portal, { get: (_portal, name) => (name === 'url' ? url : asked) });
    const pim = portalPim(silent, 'production', newest);
    const calls = Object.values(pim).filter((value) => typeof value === 'function');
    const outcomes = await Promise.allSettled(calls.map((call) => call('shop', {}, {})));
    const refused = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' && PimError.is(outcome.reason, 'unsupported')
        ? [outcome.reason.details.operation as Operation]
        : [],
    );
    assert.ok(refused.length > 0);
    assert.deepEqual(
      refused.filter((operation) => can(pim.capabilities, operation)),
      [],
    );
  });
});
