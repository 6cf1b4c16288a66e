import type { Pim, UserGroup, UserRole } from '@pim-connections/core';
import { connectionGrantPermission } from '@pim-connections/plugin-pim-connections-common';
import { askWhom } from './ask-whom';
import type { Actor, Deps } from './deps';

/**
 * The roles that users of connections may have.
 *
 * @throws NotFoundError, NotAllowedError for who may choose none, PimError
 */
export function rolesOf(deps: Deps, actor: Actor, pim: string): Promise<readonly UserRole[]> {
  return chosenFrom(deps, actor, pim, (reached) => reached.listUserRoles());
}

/**
 * The groups that users of connections may be in.
 *
 * @throws NotFoundError, NotAllowedError for who may choose none, PimError
 */
export function groupsOf(deps: Deps, actor: Actor, pim: string): Promise<readonly UserGroup[]> {
  return chosenFrom(deps, actor, pim, (reached) => reached.listUserGroups());
}

async function chosenFrom<T>(deps: Deps, actor: Actor, pim: string, read: (pim: Pim) => Promise<T>): Promise<T> {
  actor.judge.demandInGeneral(connectionGrantPermission, askWhom(deps, { pim }));
  return deps.sessions.use(pim, read);
}
