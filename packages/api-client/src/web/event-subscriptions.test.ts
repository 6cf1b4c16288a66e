import assert from 'node:assert/strict';
import { type Pim, PimError, Secret } from '@pim-connections/core';
import { connectPim } from '../connect-pim.ts';
import { admin, inSession, json, loginPage, mockLogin, pimUrl, useMockPim } from '../testing/mock-pim.ts';
import { sendJson, sendLogin, startRoughServer } from '../testing/rough-server.ts';

const path = '/rest/connections/sap_erp/webhook';
const limit = { limit: 3, current: 2 };
const subscription = { connectionCode: 'sap_erp', enabled: true, secret: 'signing', url: 'https://hooks.test/pim' };
const state = (changes: object = {}) => ({
  event_subscription: { ...subscription, ...changes },
  active_event_subscriptions_limit: limit,
});

describe('an event subscription', () => {
  useMockPim();
  let pim: Pim;
  beforeEach(async () => {
    pim = await connectPim({ url: pimUrl, login: admin, known: { line: '7.0' }, retryDelay: 1 });
    mockLogin();
  });

  it('is read with its limit', async () => {
    inSession()
      .get(path)
      .reply(200, state({ isUsingUuid: false }), json);
    const found = await pim.getEventSubscription('sap_erp');
    assert.deepEqual(
      { ...found.subscription, secret: found.subscription.secret?.reveal() },
      {
        enabled: true,
        url: 'https://hooks.test/pim',
        secret: 'signing',
        usesUuid: false,
      },
    );
    assert.deepEqual([found.active, found.limit], [2, 3]);
  });

  it('keeps what is not named, products by UUID too (7.0)', async () => {
    inSession()
      .get(path)
      .reply(200, state({ isUsingUuid: true }), json);
    const body = { code: 'sap_erp', enabled: false, url: 'https://hooks.test/pim', is_using_uuid: true };
    inSession().post(path, body).reply(204);
    inSession()
      .get(path)
      .reply(200, state({ enabled: false, isUsingUuid: true }), json);
    const { subscription } = await pim.updateEventSubscription('sap_erp', { enabled: false });
    assert.equal(subscription.enabled, false);
  });

  it('is changed without the key that 5.0 and 6.0 do not know', async () => {
    inSession().get(path).reply(200, state(), json);
    inSession().post(path, { code: 'sap_erp', enabled: true, url: 'https://other.test' }).reply(204);
    inSession()
      .get(path)
      .reply(200, state({ url: 'https://other.test' }), json);
    const { subscription } = await pim.updateEventSubscription('sap_erp', { url: 'https://other.test' });
    assert.equal(subscription.usesUuid, null);
  });

  it('is refused with field and key', async () => {
    inSession().get(path).reply(200, state(), json);
    const errors = [{ field: 'url', message: 'akeneo_connectivity.connection.webhook.error.not_allowed_url' }];
    inSession().post(path).reply(422, { errors, message: 'x' }, json);
    await assert.rejects(pim.updateEventSubscription('sap_erp', { url: 'http://localhost' }), (error) => {
      assert.ok(PimError.is(error, 'invalid'));
      assert.deepEqual(error.details.violations, [{ field: 'url', reason: null, key: errors[0]?.message }]);
      return true;
    });
  });

  it('lets the PIM call an address, and tells what it met', async () => {
    inSession()
      .post(`${path}/check-reachability`, { url: 'https://hooks.test', secret: 'signing' })
      .reply(200, { success: false, message: 'Failed to connect to server' }, json);
    const target = { url: 'https://hooks.test', secret: new Secret('signing') };
    assert.deepEqual(await pim.checkEventAddress('sap_erp', target), {
      success: false,
      message: 'Failed to connect to server',
    });
  });
});

describe('the secret of an event subscription', () => {
  for (const isLost of [false, true]) {
    it(`is regenerated once by a GET that changes something${isLost ? ', also when its answer is lost' : ''}`, async () => {
      let secret = 'old';
      const server = await startRoughServer((request, response) => {
        if (sendLogin(request, response, loginPage)) return;
        if (!request.url?.endsWith('/regenerate-secret')) {
          sendJson(response, 200, state({ secret }));
          return;
        }
        secret = `${secret} new`;
        if (isLost) response.destroy();
        else response.writeHead(204).end();
      });
      const pim = await connectPim({ url: server.url, login: admin, known: { line: '5.0' }, retryDelay: 1 });
      assert.equal((await pim.regenerateEventSecret('sap_erp')).reveal(), 'old new');
      await server.close();
    });
  }
});
