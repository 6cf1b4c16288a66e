import type { Capabilities, DriverName, Operation, PimLine, UnsupportedReason } from '@pim-connections/core';
import { operations } from '@pim-connections/core';

/** All lines, oldest first: what a line has, the later ones have too, but for what {@link capabilitiesOf} says. */
const lines: readonly PimLine[] = ['1.7', '2.x', '3.x', '4.0', '5.0', '6.0', '7.0', 'saas'];

/** Whether a line is the given one or a later one. */
export function isFrom(line: PimLine, first: PimLine): boolean {
  return lines.indexOf(line) >= lines.indexOf(first);
}

// The first line whose web interface has the operation (contract 1.2, 9.1, 10). The weekly events of 4.0 have a route
// of their own; its other dashboard routes do not exist.
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

const clientCommands: readonly Operation[] = ['list', 'get', 'create', 'delete'];

/** What a PIM of this line can do when it is reached through this driver (contract 10). */
export function capabilitiesOf(line: PimLine, driver: DriverName): Capabilities {
  const isConnection = isFrom(line, '4.0');
  const supports: Record<string, true | UnsupportedReason> = {};
  for (const operation of operations) supports[operation] = support(operation, line, driver);
  return {
    kind: isConnection ? 'connection' : 'api-connection',
    supports: supports as Capabilities['supports'],
    createsUser: isConnection,
    tracking: driver === 'web' && isFrom(line, '5.0'),
    // SaaS has a limit too, but only its own flag is right about it (contract 12.2).
    connectionLimit: line === '7.0' ? 50 : null,
  };
}

function support(operation: Operation, line: PimLine, driver: DriverName): true | UnsupportedReason {
  switch (driver) {
    case 'web':
      if (isFrom(line, firstOnWeb[operation])) return true;
      // 1.7 has no screen for its clients, only commands (contract 8.2).
      return line === '1.7' && clientCommands.includes(operation) ? 'driver' : 'version';
    case 'console':
      // Nobody outside the company that runs it has a shell on SaaS (contract 10.5).
      if (line === 'saas') return 'version';
      // From 4.0 on there is one command, which creates (contract 8.1); before, clients can be listed and revoked.
      return (isFrom(line, '4.0') ? operation === 'create' : clientCommands.includes(operation)) || 'driver';
    case 'manual':
      return operation === 'list' || operation === 'get' || 'driver';
  }
}
