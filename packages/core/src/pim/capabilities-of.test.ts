import assert from 'node:assert/strict';
import { can, type Operation, operations } from './capabilities.ts';
import { capabilitiesOf, pimLines } from './capabilities-of.ts';
import type { DriverName, PimLine } from './pim.ts';

const possible = (line: PimLine, driver: DriverName) =>
  operations.filter((name) => can(capabilitiesOf(line, driver), name));

const clients: readonly Operation[] = ['list', 'get', 'create', 'delete'];
const since4: readonly Operation[] = [
  'update',
  'regenerateSecret',
  'regeneratePassword',
  'uploadImage',
  'weeklyEvents',
];
const since5: readonly Operation[] = [
  'wrongCredentials',
  'weeklyErrors',
  'errorCounts',
  'businessErrors',
  'eventSubscription',
];

const on3: readonly Operation[] = [...clients, 'groups', 'roles'];
const on4: readonly Operation[] = [...on3, ...since4];
const on5: readonly Operation[] = [...on4, ...since5];

const onWeb: Readonly<Record<PimLine, readonly Operation[]>> = {
  '1.7': [],
  '2.x': [...clients, 'groups'],
  '3.x': on3,
  '4.0': on4,
  '5.0': on5,
  '6.0': on5,
  '7.0': on5,
  saas: operations,
};

describe('the capabilities of a PIM', () => {
  for (const line of pimLines) {
    it(`of line ${line} are those of its screens, its commands, and reading for pasted credentials`, () => {
      assert.deepEqual(new Set(possible(line, 'web')), new Set(onWeb[line]));
      const commands = ['1.7', '2.x', '3.x'].includes(line) ? clients : line === 'saas' ? [] : ['create'];
      assert.deepEqual(possible(line, 'console'), commands);
      assert.deepEqual(possible(line, 'manual'), ['list', 'get']);
      const throughPortal = possible(line, 'backstage');
      assert.ok(throughPortal.every((name) => onWeb[line].includes(name)));
      assert.equal(throughPortal.includes('regenerateSecret'), onWeb[line].includes('regenerateSecret'));
    });
  }

  it('tell whether another way to reach it would help', () => {
    assert.equal(capabilitiesOf('7.0', 'console').supports.update, 'driver');
    assert.equal(capabilitiesOf('2.x', 'console').supports.update, 'version');
    assert.equal(capabilitiesOf('1.7', 'web').supports.list, 'driver');
    assert.equal(capabilitiesOf('4.0', 'web').supports.businessErrors, 'version');
    assert.equal(capabilitiesOf('saas', 'console').supports.create, 'driver');
    assert.equal(capabilitiesOf('1.7', 'manual').supports.create, 'driver');
  });

  it('tell API connections, which have no user, from connections', () => {
    for (const line of pimLines) {
      const { kind, createsUser } = capabilitiesOf(line, 'web');
      assert.equal(kind === 'connection', createsUser);
      assert.equal(createsUser, !['1.7', '2.x', '3.x'].includes(line));
    }
  });

  it('know the limit of 7.0 alone, and tracking from 5.0 on', () => {
    assert.deepEqual(
      pimLines.filter((line) => capabilitiesOf(line, 'web').connectionLimit !== null),
      ['7.0'],
    );
    assert.equal(capabilitiesOf('7.0', 'console').connectionLimit, 50);
    assert.deepEqual(
      pimLines.filter((line) => capabilitiesOf(line, 'web').tracking),
      ['5.0', '6.0', '7.0', 'saas'],
    );
    assert.equal(capabilitiesOf('7.0', 'console').tracking, false);
  });
});
