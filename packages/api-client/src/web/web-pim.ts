import { capabilitiesOf, type Pim, type PimVersion } from '@pim-connections/core';
import { isFrom } from '../look/is-from.ts';
import { createPim } from '../pim/create-pim.ts';
import {
  createConnection,
  deleteConnection,
  getConnection,
  listConnections,
  regeneratePassword,
  regenerateSecret,
  updateConnection,
} from './connections.ts';
import {
  getErrorCounts,
  getWeeklyErrors,
  getWeeklyEvents,
  getWeeklyEvents40,
  listBusinessErrors,
} from './data-flows.ts';
import {
  checkEventAddress,
  getEventSubscription,
  regenerateEventSecret,
  updateEventSubscription,
} from './event-subscriptions.ts';
import type { Session } from './session.ts';
import {
  getImage,
  getTimeZone,
  isLimitReached,
  listUserGroups,
  listUserRoles,
  listWrongCredentials,
  uploadImage,
} from './surroundings.ts';

/** A PIM of 4.0 or newer behind a login session (contract 1). */
export function webPim(url: string, version: PimVersion, session: Session): Pim {
  const capabilities = capabilitiesOf(version.line, 'web');
  const weeklyEvents = isFrom(version.line, '5.0') ? getWeeklyEvents : getWeeklyEvents40;
  return createPim(
    { url, version, driver: 'web', capabilities },
    {
      listConnections: (options) => listConnections(session, options),
      getConnection: (id, options) => getConnection(session, id, options),
      createConnection: (connection, options) => createConnection(session, connection, options),
      updateConnection: (id, changes, options) =>
        updateConnection(session, capabilities.tracking, id, changes, options),
      deleteConnection: (id, options) => deleteConnection(session, id, options),
      regenerateSecret: (id, options) => regenerateSecret(session, id, options),
      regeneratePassword: (id, options) => regeneratePassword(session, id, options),
      isLimitReached: async (options) => isFrom(version.line, '7.0') && isLimitReached(session, options),
      uploadImage: (image, options) => uploadImage(session, image, options),
      getImage: (key, options) => getImage(session, key, options),
      listUserRoles: (options) => listUserRoles(session, options),
      listUserGroups: (options) => listUserGroups(session, options),
      listWrongCredentials: (options) => listWrongCredentials(session, options),
      getTimeZone: (options) => getTimeZone(session, options),
      getWeeklyEvents: (type, options) => weeklyEvents(session, type, options),
      getWeeklyErrors: (options) => getWeeklyErrors(session, options),
      getErrorCounts: (kind, options) => getErrorCounts(session, kind, options),
      listBusinessErrors: (id, options) => listBusinessErrors(session, id, options),
      getEventSubscription: (id, options) => getEventSubscription(session, id, options),
      updateEventSubscription: (id, changes, options) => updateEventSubscription(session, id, changes, options),
      regenerateEventSecret: (id, options) => regenerateEventSecret(session, id, options),
      checkEventAddress: (id, target, options) => checkEventAddress(session, id, target, options),
    },
  );
}
