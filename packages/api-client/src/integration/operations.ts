import assert from 'node:assert/strict';
import {
  type Connection,
  type ConnectionCode,
  type ConnectionLabel,
  eventTypes,
  type FlowType,
  type NewConnection,
  type Operation,
  type Pim,
  Secret,
} from '@pim-connections/core';

export function newConnection(code: string, label: string, flowType: FlowType = 'data_source'): NewConnection {
  return { code: code as ConnectionCode, label: label as ConnectionLabel, flowType };
}

// The smallest picture there is.
const picture = new Blob([
  Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
    (character) => character.charCodeAt(0),
  ),
]);

/**
 * Does each operation and checks what came of it. `connection` is one that was created before, on a PIM where that can
 * be done.
 */
export const perform: Readonly<Record<Operation, (pim: Pim, connection: Connection) => Promise<void>>> = {
  async list(pim, { id, label }) {
    const list = await pim.listConnections();
    assert.equal(list.find((item) => item.id === id)?.label, label);
  },
  async get(pim, { id, label, credentials }) {
    const found = await pim.getConnection(id);
    assert.equal(found.label, label);
    assert.ok(found.credentials.secret.equals(credentials.secret));
    assert.equal(found.credentials.password, null);
  },
  async create(pim) {
    const created = await pim.createConnection(newConnection(`another_${pim.driver}`, 'Another & "one"'));
    assert.equal(created.label, 'Another & "one"');
    assert.match(created.credentials.clientId, /^\d+_[0-9a-z]+$/);
    assert.equal(created.credentials.username !== null, pim.capabilities.createsUser);
    assert.equal(created.credentials.password !== null, pim.capabilities.createsUser);
  },
  async update(pim, { id }) {
    const auditable = pim.capabilities.tracking ? true : undefined;
    await pim.updateConnection(id, { userGroupId: '1', userRoleId: '2', ...(auditable && { auditable }) });
    const updated = await pim.updateConnection(id, { label: 'Renamed' });
    assert.deepEqual(
      [updated.label, updated.flowType, updated.userGroupId, updated.userRoleId, updated.auditable],
      ['Renamed', 'data_source', '1', '2', auditable ?? null],
    );
  },
  async delete(pim) {
    const { id } = await pim.createConnection(newConnection('to_delete', 'To delete'));
    await pim.deleteConnection(id);
    await assert.rejects(pim.getConnection(id), { code: 'not-found' });
    await assert.rejects(pim.deleteConnection(id), { code: 'not-found' });
  },
  async regenerateSecret(pim, { id, credentials }) {
    const secret = await pim.regenerateSecret(id);
    assert.ok(!secret.equals(credentials.secret));
    assert.ok(secret.equals((await pim.getConnection(id)).credentials.secret));
  },
  async regeneratePassword(pim, { id, credentials }) {
    const password = await pim.regeneratePassword(id);
    assert.ok(credentials.password && !password.equals(credentials.password));
  },
  async uploadImage(pim, { id }) {
    const image = await pim.uploadImage({ name: 'logo.png', content: picture });
    assert.equal((await pim.updateConnection(id, { image })).image, image);
    assert.deepEqual(await (await pim.getImage(image))?.bytes(), await picture.bytes());
    assert.equal((await pim.updateConnection(id, { label: 'With a picture' })).image, image);
    assert.equal((await pim.updateConnection(id, { image: null })).image, null);
  },
  async roles(pim) {
    assert.ok((await pim.listUserRoles()).some(({ code }) => code === 'ROLE_USER'));
  },
  async groups(pim) {
    assert.equal((await pim.listUserGroups()).find(({ isDefault }) => isDefault)?.name, 'All');
  },
  async wrongCredentials(pim) {
    assert.deepEqual(await pim.listWrongCredentials(), []);
  },
  async weeklyEvents(pim) {
    assert.equal(await pim.getTimeZone(), 'UTC');
    for (const type of eventTypes) {
      const { all, connections } = await pim.getWeeklyEvents(type);
      for (const { days } of [all, ...connections.map(({ series }) => series)]) assert.equal(days.length, 8);
    }
  },
  async weeklyErrors(pim) {
    assert.equal((await pim.getWeeklyErrors()).all.days.length, 8);
  },
  async errorCounts(pim) {
    for (const kind of ['business', 'technical'] as const) {
      for (const { count } of await pim.getErrorCounts(kind)) assert.equal(count, 0);
    }
  },
  async businessErrors(pim, { id }) {
    assert.deepEqual(await pim.listBusinessErrors(id), []);
  },
  async eventSubscription(pim, { id }) {
    assert.equal((await pim.getEventSubscription(id)).subscription.secret, null);
    const url = 'http://203.0.113.1/hook';
    const { subscription, limit } = await pim.updateEventSubscription(id, { url });
    assert.deepEqual([subscription.url, subscription.enabled, limit], [url, false, 3]);
    assert.ok(subscription.secret);
    assert.ok(!(await pim.regenerateEventSecret(id)).equals(subscription.secret));
    const check = await pim.checkEventAddress(id, { url: 'not an address', secret: new Secret('x') });
    assert.deepEqual(check, { success: false, message: 'This value is not a valid URL.' });
  },
};
