import type { Capabilities, Operation, UnsupportedReason } from './capabilities.ts';
import { operations } from './capabilities.ts';
import type { DriverName, PimLine } from './pim.ts';

/** The generations of the PIM, oldest first. What the web interface of one has, the later ones have too. */
export const pimLines: readonly PimLine[] = ['1.7', '2.x', '3.x', '4.0', '5.0', '6.0', '7.0', 'saas'];

// The only place where versions are compared: everybody else asks the capabilities.
const isFrom = (line: PimLine, first: PimLine) => pimLines.indexOf(line) >= pimLines.indexOf(first);

/** The first line whose web interface can do it (contract 1.2, 9.1, 10). 1.7 has no screen for its clients. */
const firstOnWeb: Readonly<Record<Operation, PimLine>> = {
  list: '2.x',
  get: '2.x',
  create: '2.x',
  update: '4.0',
  delete: '2.x',
  regenerateSecret: '4.0',
  regeneratePassword: '4.0',
  uploadImage: '4.0',
  roles: '3.x',
  groups: '2.x',
  wrongCredentials: '5.0',
  weeklyEvents: '4.0',
  weeklyErrors: '5.0',
  errorCounts: '5.0',
  businessErrors: '5.0',
  eventSubscription: '5.0',
};

/** What the commands for OAuth clients can do (contract 8.2); from 4.0 on there is one that only creates (8.1). */
const clientCommands: readonly Operation[] = ['list', 'get', 'create', 'delete'];

/** What the backend of a portal has an answer for. */
const passedOn: readonly Operation[] = [
  'list',
  'get',
  'create',
  'update',
  'delete',
  'regenerateSecret',
  'regeneratePassword',
  'weeklyEvents',
  'weeklyErrors',
  'errorCounts',
  'businessErrors',
  'eventSubscription',
  'roles',
  'groups',
  'uploadImage',
];

const canDo: Readonly<Record<DriverName, (line: PimLine, operation: Operation) => boolean>> = {
  web: (line, operation) => isFrom(line, firstOnWeb[operation]),
  // Nobody but Akeneo has a shell on SaaS.
  console: (line, operation) =>
    isFrom(line, '4.0') ? operation === 'create' && line !== 'saas' : clientCommands.includes(operation),
  // Somebody else made them: those that were pasted in can be read, nothing can be managed.
  manual: (_line, operation) => operation === 'list' || operation === 'get',
  // The most that a portal passes on; it says itself which of it this PIM and this person may have.
  backstage: (line, operation) => passedOn.includes(operation) && isFrom(line, firstOnWeb[operation]),
};

/** What a PIM of a line can do about connections when it is reached through a driver (contract 10). */
export function capabilitiesOf(line: PimLine, driver: DriverName): Capabilities {
  const support = (operation: Operation): true | UnsupportedReason => {
    if (canDo[driver](line, operation)) return true;
    return canDo.web(line, operation) || canDo.console(line, operation) ? 'driver' : 'version';
  };
  const isConnection = isFrom(line, '4.0');
  return {
    kind: isConnection ? 'connection' : 'api-connection',
    supports: Object.fromEntries(operations.map((name) => [name, support(name)])) as Capabilities['supports'],
    createsUser: isConnection,
    tracking: (driver === 'web' || driver === 'backstage') && isFrom(line, '5.0'),
    // 4.0 to 6.0 speak of 50 and enforce nothing; the limit of SaaS is known to its server alone (contract 3.5).
    connectionLimit: line === '7.0' ? 50 : null,
  };
}
