import { capabilitiesOf, type Pim, type PimVersion } from '@pim-connections/core';
import { summaryOf } from '../pim/api-connection.ts';
import { createPim } from '../pim/create-pim.ts';
import { createApiConnection, getApiConnection, listApiConnections, revokeApiConnection } from './api-connections.ts';
import type { Session } from './session.ts';
import { listUserGroups, listUserRoles } from './surroundings.ts';

/** A PIM of 2.x or 3.x behind a login session: API connections, which can be listed, created and revoked (contract 9). */
export function legacyPim(url: string, version: PimVersion, session: Session): Pim {
  let lastCreation: Promise<unknown> = Promise.resolve();
  return createPim(
    { url, version, driver: 'web', capabilities: capabilitiesOf(version.line, 'web') },
    {
      listConnections: async (options) => (await listApiConnections(session, options)).map(summaryOf),
      getConnection: (id, options) => getApiConnection(session, id, options),
      createConnection: ({ label }, options) => {
        // One after the other: a new one is recognised by what the list did not have before.
        const creation = lastCreation.then(() => createApiConnection(session, label, options));
        lastCreation = creation.catch(() => undefined);
        return creation;
      },
      deleteConnection: (id, options) => revokeApiConnection(session, id, options),
      isLimitReached: async () => false,
      listUserRoles: (options) => listUserRoles(session, options),
      listUserGroups: (options) => listUserGroups(session, options),
    },
  );
}
