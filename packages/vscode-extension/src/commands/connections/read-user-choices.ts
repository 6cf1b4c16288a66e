import { type Capabilities, can, type Pim, type UserGroup, type UserRole } from '@pim-connections/core';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { Parts } from '../parts.ts';

/** The roles and groups that the user of a connection can have: `null` where the PIM has none, or did not tell. */
export interface UserChoices {
  readonly roles: readonly UserRole[] | null;
  readonly groups: readonly UserGroup[] | null;
}

/** Reads roles and groups. That they could not be read is said when one of them is to change, and not before. */
export async function readUserChoices(
  { log, sessions }: Parts,
  pim: SavedPim,
  capabilities: Capabilities,
): Promise<UserChoices> {
  const read = async <T>(operation: 'roles' | 'groups', list: (session: Pim) => Promise<T>): Promise<T | null> => {
    if (!can(capabilities, operation)) return null;
    return sessions.use(pim, list).catch((error) => {
      log.error(`read the ${operation} of a PIM`, error);
      return null;
    });
  };
  const [roles, groups] = await Promise.all([
    read('roles', (session) => session.listUserRoles()),
    read('groups', (session) => session.listUserGroups()),
  ]);
  return { roles, groups };
}
