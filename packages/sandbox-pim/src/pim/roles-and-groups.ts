import { memo } from '../storage/memo.ts';
import type { Pim } from './pim.ts';

/** A role: what its users may do (contract 1.12). */
export interface Role {
  readonly id: number;
  /** `ROLE_USER` and the like. */
  readonly code: string;
  readonly label: string;
  /** The rights it lacks; it has all others. */
  readonly denied: readonly string[];
}

/** A group of users (contract 1.13). */
export interface Group {
  readonly id: number;
  readonly name: string;
  /** Whether it is `All`, in which everybody is. */
  readonly isDefault: boolean;
}

/** The right to manage connections (contract 1.1); the one of the API connections in 2.x and 3.x (contract 9.1). */
export const manageConnectionsRight = 'akeneo_connectivity_connection_manage_settings';
export const manageApiConnectionsRight = 'pim_enrich_api_connection_manage';
/** The right to use the Web API at all (contract 7.2). */
export const webApiRight = 'pim_api_overall_access';

/** Code of the role that users of connections get. */
export const defaultRoleCode = 'ROLE_USER';

interface RoleRow {
  id: number;
  code: string;
  label: string;
  denied: string;
}

const roleOf = (row: RoleRow): Role => ({ ...row, denied: JSON.parse(row.denied) as string[] });

export function listRoles(pim: Pim): Role[] {
  return pim.db.all<RoleRow>('SELECT * FROM role ORDER BY id').map(roleOf);
}

export function findRole(pim: Pim, id: number): Role | null {
  const row = pim.db.get<RoleRow>('SELECT * FROM role WHERE id = ?', id);
  return row ? roleOf(row) : null;
}

/** The role of new connections: `ROLE_USER`, or the first one where it is missing. */
export function defaultRole(pim: Pim): Role {
  const row =
    pim.db.get<RoleRow>('SELECT * FROM role WHERE code = ?', defaultRoleCode) ??
    pim.db.get<RoleRow>('SELECT * FROM role ORDER BY id LIMIT 1');
  if (!row) throw new Error('the PIM has no role');
  return roleOf(row);
}

/** The roles of a user, the first given first. */
export function rolesOf(pim: Pim, userId: number): readonly Role[] {
  return rolesOfUser(pim, String(userId));
}

const rolesOfUser = memo(['role', 'user_role'], (pim: Pim, userId) =>
  pim.db
    .all<RoleRow>(
      'SELECT role.* FROM role JOIN user_role ON role_id = id WHERE user_id = ? ORDER BY id',
      Number(userId),
    )
    .map(roleOf),
);

interface GroupRow {
  id: number;
  name: string;
  is_default: number;
}

const groupOf = (row: GroupRow): Group => ({ id: row.id, name: row.name, isDefault: row.is_default === 1 });

export function listGroups(pim: Pim): Group[] {
  const first = pim.features.defaultGroupFirst ? 'is_default DESC, ' : '';
  return pim.db.all<GroupRow>(`SELECT * FROM user_group ORDER BY ${first}id`).map(groupOf);
}

export function findGroup(pim: Pim, id: number): Group | null {
  const row = pim.db.get<GroupRow>('SELECT * FROM user_group WHERE id = ?', id);
  return row ? groupOf(row) : null;
}

/** By name, as the PIM's database compares. */
export function findGroupByName(pim: Pim, name: string): Group | null {
  const row = pim.db.get<GroupRow>('SELECT * FROM user_group WHERE name = ? COLLATE NOCASE', name);
  return row ? groupOf(row) : null;
}

/** The groups of a user, the default one included. */
export function groupsOf(pim: Pim, userId: number): Group[] {
  return pim.db
    .all<GroupRow>(
      'SELECT g.* FROM user_group g JOIN group_member ON group_id = g.id WHERE user_id = ? ORDER BY g.id',
      userId,
    )
    .map(groupOf);
}

/** Whether a user has a right: one of the roles gives it, and the user is not kept from it. */
export function hasRight(
  pim: Pim,
  user: { readonly id: number; readonly managesConnections: boolean },
  right: string,
): boolean {
  const managing = right === manageConnectionsRight || right === manageApiConnectionsRight;
  if (managing && !user.managesConnections) return false;
  return rolesOf(pim, user.id).some((role) => !role.denied.includes(right));
}
