import type { CallOptions, Connection, NewConnection, Operation, Pim } from '@pim-connections/core';
import { unsupported } from '../errors/refusals.ts';
import { checkNewConnection } from './check-new-connection.ts';

type Facts = 'url' | 'version' | 'driver' | 'capabilities';

/** The calls of a PIM. */
export type PimCalls = Omit<Pim, Facts>;

/** What a driver can do. What it is to create has passed the PIM's rules. */
export type DriverCalls = Partial<Omit<PimCalls, 'createConnection'>> & {
  readonly createConnection?: (connection: NewConnection, options?: CallOptions) => Promise<Connection>;
};

const operationOf: Readonly<Record<keyof PimCalls, Operation>> = {
  listConnections: 'list',
  getConnection: 'get',
  createConnection: 'create',
  updateConnection: 'update',
  deleteConnection: 'delete',
  regenerateSecret: 'regenerateSecret',
  regeneratePassword: 'regeneratePassword',
  isLimitReached: 'list',
  uploadImage: 'uploadImage',
  getImage: 'uploadImage',
  listUserRoles: 'roles',
  listUserGroups: 'groups',
  listWrongCredentials: 'wrongCredentials',
  getTimeZone: 'weeklyEvents',
  getWeeklyEvents: 'weeklyEvents',
  getWeeklyErrors: 'weeklyErrors',
  getErrorCounts: 'errorCounts',
  listBusinessErrors: 'businessErrors',
  getEventSubscription: 'eventSubscription',
  updateEventSubscription: 'eventSubscription',
  regenerateEventSecret: 'eventSubscription',
  checkEventAddress: 'eventSubscription',
};

/** A PIM made of what a driver can do; everything its capabilities rule out is refused without touching the network. */
export function createPim(facts: Pick<Pim, Facts>, { createConnection: create, ...others }: DriverCalls): Pim {
  const { supports } = facts.capabilities;
  const calls: Partial<PimCalls> = {
    ...others,
    ...(create && {
      createConnection: async (wanted, options) => create(checkNewConnection(wanted, facts.capabilities), options),
    }),
  };
  const all = Object.entries(operationOf).map(([name, operation]) => {
    const support = supports[operation];
    const refuse = () => Promise.reject(unsupported(operation, support === true ? 'driver' : support));
    return [name, support === true ? (calls[name as keyof PimCalls] ?? refuse) : refuse];
  });
  return { ...facts, ...(Object.fromEntries(all) as PimCalls) };
}
