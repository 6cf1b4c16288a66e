import assert from 'node:assert/strict';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult, type PolicyDecision } from '@backstage/plugin-permission-common';
import { connectPim } from '@pim-connections/api-client';
import { createPortal, isTold, type Portal, portalPim } from '@pim-connections/api-client/backstage';
import { type ConnectionCode, type ConnectionLabel, can, type PimError, Secret } from '@pim-connections/core';
import {
  connectionCreatePermission,
  connectionGrantPermission,
  connectionReadPermission,
  connectionUpdatePermission,
  credentialsRevealPermission,
  credentialsRotatePermission,
} from '@pim-connections/plugin-pim-connections-common';
import { type Sandbox, startSandbox } from '@pim-connections/sandbox-pim';
import { busyPim } from '../../../portal/busy-pim';
import { connectionConditions, createConnectionConditionalDecision } from '.';
import { pimOf, Stage } from './testing/start-portal';

const shop = {
  code: 'shop' as ConnectionCode,
  label: 'Shop' as ConnectionLabel,
  flowType: 'data_destination',
} as const;

type Fetch = typeof fetch;

function loginOf({ admin }: Sandbox) {
  return { username: admin.username, password: new Secret(admin.password ?? '') };
}

describe('the client that VS Code uses, on a portal', () => {
  const stage = new Stage();
  let sandbox: Sandbox;
  let decide: (permission: string) => PolicyDecision;
  let baseUrl: string;
  /** `METHOD path` of calls that arrive and whose answer is lost, once each. */
  let lost: string[];
  let sent: string[];
  /** Whether such calls do not even arrive. */
  let cut: boolean;

  const losing: Fetch = async (input, init) => {
    const call = `${init?.method} ${new URL(String(input)).pathname.replace('/api/pim-connections', '')}`;
    sent.push(call);
    const at = lost.findIndex((pattern) => call.startsWith(pattern));
    if (at < 0) return fetch(input, init);
    lost.splice(at, 1);
    if (!cut) await (await fetch(input, init)).arrayBuffer();
    throw new TypeError('fetch failed');
  };

  const open = (user = 'user:default/mock'): Portal =>
    createPortal({
      url: baseUrl,
      retries: 0,
      fetch: losing,
      tokens: {
        read: async () => ({ access: new Secret(mockCredentials.user.token(user)), refresh: null }),
        save: async () => assert.fail(),
      },
    });
  const reach = async (portal = open()) => portalPim(portal, 'main', await portal.overview());

  beforeEach(async () => {
    [lost, sent, cut] = [[], [], false];
    decide = () => ({ result: AuthorizeResult.ALLOW });
    sandbox = await stage.sandbox();
    const permissions = mockServices.permissions.mock({
      authorizeConditional: async (asked) => asked.map(({ permission }) => decide(permission.name)),
    });
    const server = await stage.portal({
      pims: [
        pimOf(sandbox, 'main', { title: 'Main PIM', owner: 'group:default/platform' }),
        { id: 'dead', url: 'http://127.0.0.1:9', login: { username: 'a', password: 'b' } },
      ],
      features: [permissions.factory],
    });
    baseUrl = `http://localhost:${server.port()}`;
  });
  afterEach(() => stage.clear());

  const is = (code: PimError['code'], details: object) => (error: unknown) => {
    const { code: given, details: known } = error as PimError;
    assert.equal(given, code);
    assert.deepEqual({ ...known, ...details }, known);
    return true;
  };

  it('creates with all four credentials, lists, changes and deletes, as it would on the PIM itself', async () => {
    const pim = await reach();
    assert.equal(pim.driver, 'backstage');
    assert.equal(pim.version.line, '7.0');
    assert.equal(pim.url, sandbox.url);
    const made = await pim.createConnection(shop);
    assert.match(made.credentials.username ?? '', /^shop_\d{4}$/);
    assert.ok(made.credentials.password && isTold(made.credentials.secret));
    // The list that came with the sign-in is used once, then the portal is asked.
    await pim.listConnections();
    assert.deepEqual(
      (await pim.listConnections()).map(({ id, label }) => [id, label]),
      [['shop', 'Shop']],
    );
    assert.equal((await pim.updateConnection('shop', { label: 'Web shop' })).label, 'Web shop');
    await pim.deleteConnection('shop');
    assert.deepEqual(await pim.listConnections(), []);
  });

  it('tells a secret only when it is asked to reveal it, and a password only when it is new', async () => {
    const pim = await reach();
    const made = await pim.createConnection(shop);
    assert.equal(isTold((await pim.getConnection('shop')).credentials.secret), false);
    const revealed = await pim.revealCredentials('shop');
    assert.ok(revealed.secret.equals(made.credentials.secret));
    assert.equal(revealed.password, null);
    const secret = await pim.regenerateSecret('shop');
    assert.ok(isTold(secret) && !secret.equals(made.credentials.secret));
    const password = await pim.regeneratePassword('shop');
    assert.ok(made.credentials.password && !password.equals(made.credentials.password));
  });

  it('knows what is forbidden, and tells the permission and whom to ask', async () => {
    await (await reach()).createConnection(shop);
    decide = (name) => ({
      result: name === credentialsRotatePermission.name ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    });
    const pim = await reach();
    assert.deepEqual((await pim.listConnections())[0]?.forbidden, ['regenerateSecret', 'regeneratePassword']);
    await assert.rejects(
      pim.regenerateSecret('shop'),
      is('not-allowed', { right: credentialsRotatePermission.name, askWhom: 'group:default/platform' }),
    );
    decide = (name) => ({
      result: name === connectionCreatePermission.name ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    });
    await pim.listConnections();
    assert.equal(pim.capabilities.supports.create, 'permission');
    await assert.rejects(pim.createConnection(shop), is('not-allowed', { right: connectionCreatePermission.name }));
    decide = () => ({ result: AuthorizeResult.ALLOW });
    await pim.listConnections();
    assert.ok(can(pim.capabilities, 'create'));
  });

  it('says what is wrong in the words of the field', async () => {
    const pim = await reach();
    await pim.createConnection(shop);
    await assert.rejects(pim.createConnection(shop), (error: PimError<'invalid'>) => {
      assert.deepEqual(
        error.details.violations.map(({ reason }) => reason),
        ['code.must_be_unique'],
      );
      return true;
    });
    await assert.rejects(pim.getConnection('nothing'), is('not-found', { id: 'nothing' }));
  });

  it('shows a dead PIM as what the portal says of it, and works with the others', async () => {
    const portal = open();
    const dead = portalPim(portal, 'dead', await portal.overview());
    await assert.rejects(dead.listConnections(), is('portal-failed', { code: 'unreachable' }));
    assert.deepEqual(await (await reach(portal)).listConnections(), []);
    await assert.rejects(reachMissing(portal), is('portal-failed', { code: 'no-such-pim' }));
  });
  const reachMissing = async (portal: Portal) => portalPim(portal, 'gone', await portal.overview());

  for (const where of ['POST /pims/main/connections', 'POST /hand-overs/']) {
    it(`has the credentials of a creation although the answer to ${where} was lost`, async () => {
      const pim = await reach();
      lost = [where];
      const attempt = pim.createConnection(shop);
      if (where.startsWith('POST /hand-overs')) {
        // They were taken out, so they are gone: what was done is known, and a new password is the way on.
        await assert.rejects(attempt, is('outcome-unknown', { known: 'done' }));
      } else {
        assert.ok((await attempt).credentials.password);
      }
      assert.equal(sent.filter((call) => call === 'POST /pims/main/connections').length, 1);
    });
  }

  it('has a new secret although the answer was lost, and never takes that of an earlier rotation for it', async () => {
    const pim = await reach();
    await pim.createConnection(shop);
    lost = ['POST /pims/main/connections/shop/secret'];
    const secret = await pim.regenerateSecret('shop');
    assert.ok(secret.equals((await pim.revealCredentials('shop')).secret));

    // One waits from before, and the next never reaches the portal.
    await open().obtain({ pim: 'main', id: 'shop' }, 'secret');
    [lost, cut] = [['POST /pims/main/connections/shop/secret'], true];
    await assert.rejects(pim.regenerateSecret('shop'), is('outcome-unknown', { known: 'unknown' }));
  });

  it('lists what waits for its person alone, and claims it once', async () => {
    await (await reach()).createConnection(shop);
    const portal = open();
    const waiting = await portal.obtain({ pim: 'main', id: 'shop' }, 'password');
    assert.deepEqual(
      (await portal.handOvers()).map(({ id, reason }) => [id, reason]),
      [[waiting.id, 'rotate-password']],
    );
    const other = open('user:default/other');
    assert.deepEqual(await other.handOvers(), []);
    await assert.rejects(other.claim(waiting.id), is('portal-failed', { code: 'NotFoundError' }));
    const { credentials, connection, pim } = await portal.claim(waiting.id);
    assert.deepEqual([connection, pim.title], ['shop', 'Main PIM']);
    assert.ok(credentials.password);
    await assert.rejects(portal.claim(waiting.id), is('portal-failed', { code: 'ConflictError' }));
  });

  it('asks once for the list of all PIMs when several are looked at together', async () => {
    const portal = open();
    await Promise.all([portal.overview(), portal.overview(), portal.overview()]);
    assert.equal(sent.length, 1);
  });

  for (const answer of ['comes', 'is lost']) {
    it(`creates an API connection of an old PIM of a label alone, when the answer ${answer}`, async () => {
      const old = await startSandbox({ pimVersion: '3.2' });
      stage.later(() => old.close());
      const server = await stage.portal({ pims: [pimOf(old, 'main')] });
      baseUrl = `http://localhost:${server.port()}`;
      const pim = await reach();
      assert.equal(pim.version.line, '3.x');
      assert.equal(can(pim.capabilities, 'regenerateSecret'), false);
      if (answer === 'is lost') lost = ['POST /pims/main/connections'];
      const made = await pim.createConnection({ ...shop, code: '' as ConnectionCode, flowType: 'other' });
      assert.deepEqual([made.kind, made.code, made.flowType, made.label], ['api-connection', null, null, 'Shop']);
      assert.equal(made.id, made.credentials.clientId);
      assert.ok(isTold(made.credentials.secret));
      assert.equal(made.credentials.username, null);
      await pim.listConnections();
      assert.deepEqual(
        (await pim.listConnections()).map(({ id, kind }) => [id, kind]),
        [[made.id, 'api-connection']],
      );
    });
  }

  it('counts what each connection moved and what went wrong, and says so where the PIM cannot be asked', async () => {
    const busy = await startSandbox({ seed: busyPim });
    const server = await stage.portal({ pims: [pimOf(busy, 'main'), pimOf(sandbox, 'other')] });
    baseUrl = `http://localhost:${server.port()}`;
    const pim = await reach();
    const { all, connections } = await pim.getWeeklyEvents('product_read');
    const magento = connections.find(({ code }) => code === 'magento');
    assert.equal(magento?.series.days.length, 8);
    assert.equal(magento?.series.total, 1300);
    assert.ok(all.total >= 1300);
    const onThePim = await connectPim({ url: busy.url, login: loginOf(busy) });
    assert.deepEqual(await pim.listBusinessErrors('erp'), await onThePim.listBusinessErrors('erp'));
    assert.equal((await pim.listBusinessErrors('erp'))[0]?.content.product?.identifier, 'NW-4711');
    assert.deepEqual(await pim.listBusinessErrors('magento'), []);
    const business = await pim.getErrorCounts('business');
    assert.ok((business.find(({ code }) => code === 'erp')?.count ?? 0) > 0);
    assert.deepEqual(business, await onThePim.getErrorCounts('business'));
    assert.deepEqual(await pim.getErrorCounts('technical'), await onThePim.getErrorCounts('technical'));
    const errors = (await pim.getWeeklyErrors()).connections.find(({ code }) => code === 'erp');
    assert.ok((errors?.series.total ?? 0) > 0);
    assert.equal(await pim.getTimeZone(), null);
    await busy.close();
    await assert.rejects(pim.getWeeklyEvents('product_created'), is('portal-failed', { code: 'unreachable' }));
  });

  it('gives a connection an image, shows it to who may see the connection, and takes it away', async () => {
    const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    const pim = await reach();
    await pim.createConnection(shop);
    const key = await pim.uploadImage({ name: 'logo.gif', content: new Blob([pixel]) });
    const { image } = await pim.updateConnection('shop', { image: key, label: 'With a logo' });
    assert.match(image ?? '', /_logo\.gif$/);
    const [listed] = await (await reach()).listConnections();
    assert.deepEqual([listed?.image, listed?.label], [image, 'With a logo']);
    const shown = await pim.getImage(image ?? '');
    assert.ok(shown);
    assert.deepEqual(Buffer.from(await shown.arrayBuffer()), pixel);
    await assert.rejects(pim.getImage('another/file.pdf'), is('portal-failed', { code: 'NotFoundError' }));

    const other = await pim.uploadImage({ name: 'other.gif', content: new Blob([pixel, 'x']) });
    assert.match((await pim.updateConnection('shop', { image: other })).image ?? '', /_other\.gif$/);
    const back = await pim.updateConnection('shop', { image });
    assert.match(back.image ?? '', /_logo\.gif$/);
    assert.equal((await pim.getImage(back.image ?? ''))?.size, pixel.length);
    await assert.rejects(pim.updateConnection('shop', { image: 'another/file.pdf' }), is('unsupported', {}));

    const page = await pim.uploadImage({ name: 'page.html', content: new Blob(['<script>']) });
    await assert.rejects(pim.updateConnection('shop', { image: page }), /An image is a PNG/);
    const huge = await pim.uploadImage({ name: 'huge.png', content: new Blob([new Uint8Array(2 * 1024 * 1024 + 1)]) });
    await assert.rejects(pim.updateConnection('shop', { image: huge }), /1 byte to 2 MB/);

    decide = (name) => ({
      result: name === connectionUpdatePermission.name ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    });
    const again = await pim.uploadImage({ name: 'logo.gif', content: new Blob([pixel]) });
    await assert.rejects(
      pim.updateConnection('shop', { image: again }),
      is('not-allowed', { right: connectionUpdatePermission.name }),
    );
    decide = (name) => ({
      result: name === connectionReadPermission.name ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    });
    await assert.rejects(pim.getImage(back.image ?? ''), is('portal-failed', { code: 'NotFoundError' }));
    decide = () => ({ result: AuthorizeResult.ALLOW });
    assert.equal((await pim.updateConnection('shop', { image: null })).image, null);
  });

  it('lets roles and groups be chosen by who may, and by nobody else', async () => {
    const onThePim = await connectPim({ url: sandbox.url, login: loginOf(sandbox) });
    const pim = await reach();
    await pim.createConnection(shop);
    const [roles, groups] = [await pim.listUserRoles(), await pim.listUserGroups()];
    assert.deepEqual([roles, groups], [await onThePim.listUserRoles(), await onThePim.listUserGroups()]);
    const before = await pim.getConnection('shop');
    const role = roles.find(({ id }) => id !== before.userRoleId);
    const group = groups.find(({ isDefault }) => !isDefault);
    assert.ok(role && group && before.userRoleId);
    const changed = await pim.updateConnection('shop', { userRoleId: role.id, userGroupId: group.id });
    assert.deepEqual([changed.userRoleId, changed.userGroupId], [role.id, group.id]);
    const { userRoleId, userGroupId } = await onThePim.getConnection('shop');
    assert.deepEqual([userRoleId, userGroupId], [role.id, group.id]);

    decide = (name) => ({
      result: name === connectionGrantPermission.name ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    });
    const refused = is('not-allowed', { right: connectionGrantPermission.name, askWhom: 'group:default/platform' });
    await assert.rejects(pim.updateConnection('shop', { userRoleId: before.userRoleId }), refused);
    await assert.rejects(pim.listUserRoles(), refused);
    await assert.rejects(pim.listUserGroups(), refused);
    await pim.updateConnection('shop', { label: 'Renamed' });
    const denied = await reach();
    assert.deepEqual((await denied.listConnections())[0]?.forbidden, ['roles', 'groups']);
    assert.equal(denied.capabilities.supports.roles, 'permission');
  });

  it('says where events go, sends them elsewhere, and tells the secret that signs them to who asks for it', async () => {
    const onThePim = await connectPim({ url: sandbox.url, login: loginOf(sandbox) });
    const pim = await reach();
    await pim.createConnection(shop);
    const { subscription } = await pim.getEventSubscription('shop');
    assert.deepEqual(subscription, { enabled: false, url: null, secret: null, usesUuid: false });
    const url = 'https://hooks.invalid/events';
    await assert.rejects(pim.checkEventAddress('shop', { url, secret: new Secret('') }), /no event subscription yet/);
    const saved = await pim.updateEventSubscription('shop', { url, enabled: true, usesUuid: true });
    assert.deepEqual([saved.active, saved.limit], [1, 3]);
    const { secret, ...others } = saved.subscription;
    assert.deepEqual(others, { enabled: true, url, usesUuid: true });
    assert.ok(secret && !isTold(secret));
    assert.equal((await pim.checkEventAddress('shop', { url, secret })).success, false);

    const first = await pim.revealEventSecret('shop');
    assert.ok((await onThePim.getEventSubscription('shop')).subscription.secret?.equals(first));
    const second = await pim.regenerateEventSecret('shop');
    assert.ok((await onThePim.getEventSubscription('shop')).subscription.secret?.equals(second));
    assert.ok(isTold(first) && isTold(second) && !first.equals(second));
    // The one for the connection is another thing, and nobody is to mix them up.
    const portal = open();
    await portal.obtain({ pim: 'main', id: 'shop' }, 'events/reveal');
    assert.deepEqual(await portal.handOvers(), []);

    decide = (name) => ({
      result: name.startsWith('pim-connections.credentials') ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    });
    await assert.rejects(pim.revealEventSecret('shop'), is('not-allowed', { right: credentialsRevealPermission.name }));
    await assert.rejects(
      pim.regenerateEventSecret('shop'),
      is('not-allowed', { right: credentialsRotatePermission.name }),
    );
    await pim.updateEventSubscription('shop', { enabled: false });
    decide = (name) => ({
      result: name === connectionUpdatePermission.name ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    });
    await assert.rejects(
      pim.checkEventAddress('shop', { url, secret }),
      is('not-allowed', { right: connectionUpdatePermission.name }),
    );
    assert.equal((await pim.getEventSubscription('shop')).subscription.enabled, false);
  });

  it('tells no error of a connection that its person may not see', async () => {
    const busy = await startSandbox({ seed: busyPim });
    stage.later(() => busy.close());
    const permissions = mockServices.permissions.mock({
      authorizeConditional: async (asked) =>
        asked.map(({ permission }) =>
          permission.name === connectionReadPermission.name
            ? createConnectionConditionalDecision(
                connectionReadPermission,
                connectionConditions.hasFlowType({ flowTypes: ['data_destination'] }),
              )
            : { result: AuthorizeResult.ALLOW },
        ),
    });
    const server = await stage.portal({ pims: [pimOf(busy, 'main')], features: [permissions.factory] });
    baseUrl = `http://localhost:${server.port()}`;
    const pim = await reach();
    assert.deepEqual(await pim.getErrorCounts('business'), []);
    await assert.rejects(pim.listBusinessErrors('erp'), is('not-found', { id: 'erp' }));
  });
});
