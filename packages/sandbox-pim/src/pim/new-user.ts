import { hashPassword } from '../credentials/password-hash.ts';
import type { Pim } from './pim.ts';
import { groupsOf, listGroups, listRoles, rolesOf } from './roles-and-groups.ts';
import {
  changePassword,
  findUserByEmail,
  findUserByName,
  insertUser,
  setGroups,
  setRoles,
  type User,
} from './users.ts';

/** One thing that is wrong with a user, with the property in the PIM's spelling. */
export interface UserProblem {
  readonly path: string;
  readonly message: string;
}

/** The fields of a user as the web interface sends them (contract 9.4). */
export interface UserFields {
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly enabled: boolean;
  readonly timezone: string;
  readonly roleIds: readonly number[];
  readonly groupIds: readonly number[];
}

const blank = 'This value should not be blank.';
const used = 'This value is already used.';

/**
 * What is wrong with a user, in the PIM's order.
 *
 * @param own the id of the user that has the fields already.
 */
export function userProblems(pim: Pim, fields: UserFields, own: number | null): UserProblem[] {
  const problems: UserProblem[] = [];
  const broken = (path: string, message: string) => problems.push({ path, message });
  const isTaken = (found: User | null) => found !== null && found.id !== own;

  if (fields.username === '') broken('username', blank);
  else if (/\s/.test(fields.username)) broken('[username]', 'The username should not contain space character.');
  else if (isTaken(findUserByName(pim, fields.username))) broken('username', used);
  else if (fields.username.length < 3) {
    broken('username', 'This value is too short. It should have 3 characters or more.');
  } else if (fields.username.length > 255) {
    broken('username', 'This value is too long. It should have 255 characters or less.');
  }
  if (fields.email === '') broken('email', blank);
  else if (!/^[^\s@]+@[^\s@]+$/.test(fields.email)) broken('email', 'This value is not a valid email address.');
  else if (isTaken(findUserByEmail(pim, fields.email))) broken('email', used);
  if (fields.firstName === '') broken('first_name', blank);
  if (fields.lastName === '') broken('last_name', blank);
  if (fields.roleIds.length === 0) broken('roles', 'You must select at least 1 role.');
  return problems;
}

/** Stores a new user of the web interface that was checked. Returns its id. */
export async function createUiUser(pim: Pim, fields: UserFields, password: string): Promise<number> {
  const passwordHash = await hashPassword(password);
  return insertUser(pim, { ...fields, passwordHash, type: 'user' });
}

/** Stores the changed fields of a user; `password` only where it is a new one. */
export async function updateUiUser(pim: Pim, id: number, fields: UserFields, password: string | null): Promise<void> {
  const hash = password === null ? null : await hashPassword(password);
  pim.db.transaction(() => {
    pim.db.run(
      'UPDATE user SET first_name = ?, last_name = ?, enabled = ?, timezone = ? WHERE id = ?',
      fields.firstName,
      fields.lastName,
      fields.enabled ? 1 : 0,
      fields.timezone,
      id,
    );
    setRoles(pim, id, fields.roleIds);
    setGroups(pim, id, fields.groupIds);
    if (hash !== null) changePassword(pim, id, hash);
  });
}

/** The fields that a user has. */
export function fieldsOf(pim: Pim, user: User): UserFields {
  return {
    ...user,
    roleIds: rolesOf(pim, user.id).map(({ id }) => id),
    groupIds: groupsOf(pim, user.id).map(({ id }) => id),
  };
}

/** The ids of roles by code, or `null` where one does not exist. */
export function roleIdsOf(pim: Pim, codes: readonly unknown[]): readonly number[] | null {
  const roles = listRoles(pim);
  const ids = codes.map((code) => roles.find((role) => role.code === code)?.id);
  return ids.every((id) => id !== undefined) ? ids : null;
}

/** The ids of groups by name, or `null` where one does not exist. */
export function groupIdsOf(pim: Pim, names: readonly unknown[]): readonly number[] | null {
  const groups = listGroups(pim);
  const ids = names.map((name) => groups.find((group) => group.name === name)?.id);
  return ids.every((id) => id !== undefined) ? ids : null;
}

/** Deletes a user; sessions and tokens go with it. */
export function deleteUser(pim: Pim, id: number): void {
  pim.db.run('DELETE FROM user WHERE id = ?', id);
}
