import { memo } from '../storage/memo.ts';
import { collationKey } from './collation.ts';
import type { Pim } from './pim.ts';

/** A user of the PIM. `api` users belong to connections and cannot log in to the web interface (contract 2.1). */
export interface User {
  readonly id: number;
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly passwordHash: string | null;
  readonly type: 'user' | 'api';
  readonly enabled: boolean;
  readonly timezone: string;
  readonly managesConnections: boolean;
  readonly failedLogins: number;
  readonly firstFailedLogin: number | null;
  readonly lastLogin: number | null;
}

interface UserRow {
  id: number;
  username: string;
  email: string;
  first_name: string;
  last_name: string;
  password_hash: string | null;
  type: 'user' | 'api';
  enabled: number;
  timezone: string;
  manages_connections: number;
  failed_logins: number;
  first_failed_login: number | null;
  last_login: number | null;
}

function userOf(row: UserRow): User {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    passwordHash: row.password_hash,
    type: row.type,
    enabled: row.enabled === 1,
    timezone: row.timezone,
    managesConnections: row.manages_connections === 1,
    failedLogins: row.failed_logins,
    firstFailedLogin: row.first_failed_login,
    lastLogin: row.last_login,
  };
}

export function findUser(pim: Pim, id: number): User | null {
  return userById(pim, String(id));
}

const userById = memo(['user'], (pim: Pim, id): User | null => {
  const row = pim.db.get<UserRow>('SELECT * FROM user WHERE id = ?', Number(id));
  return row ? userOf(row) : null;
});

/** By user name, letter case aside. */
export function findUserByName(pim: Pim, username: string): User | null {
  const row = pim.db.get<UserRow>('SELECT * FROM user WHERE username_key = ?', collationKey(username));
  return row ? userOf(row) : null;
}

/** By e-mail address, letter case aside. */
export function findUserByEmail(pim: Pim, email: string): User | null {
  const row = pim.db.get<UserRow>('SELECT * FROM user WHERE email_key = ?', collationKey(email));
  return row ? userOf(row) : null;
}

/** The account that a login means: a user of the web interface, by name or e-mail address (contract 2.1). */
export function findUiUser(pim: Pim, nameOrEmail: string): User | null {
  const user = findUserByName(pim, nameOrEmail) ?? findUserByEmail(pim, nameOrEmail);
  return user?.type === 'user' ? user : null;
}

export interface NewUser {
  readonly username: string;
  /** `null`: a password that nobody knows. */
  readonly passwordHash: string | null;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly type: 'user' | 'api';
  readonly enabled?: boolean;
  readonly timezone?: string;
  readonly managesConnections?: boolean;
  readonly roleIds: readonly number[];
  /** Beside the default group, in which everybody is. */
  readonly groupIds: readonly number[];
}

/** Stores a new user. Returns its id. */
export function insertUser(pim: Pim, user: NewUser): number {
  return pim.db.transaction(() => {
    const { id } = pim.db.run(
      `INSERT INTO user (username, username_key, email, email_key, first_name, last_name, password_hash, type, enabled, timezone, manages_connections)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      user.username,
      collationKey(user.username),
      user.email,
      collationKey(user.email),
      user.firstName,
      user.lastName,
      user.passwordHash,
      user.type,
      user.enabled === false ? 0 : 1,
      user.timezone ?? 'UTC',
      user.managesConnections === false ? 0 : 1,
    );
    setRoles(pim, id, user.roleIds);
    setGroups(pim, id, user.groupIds);
    return id;
  });
}

/** Replaces the roles of a user. */
export function setRoles(pim: Pim, userId: number, roleIds: readonly number[]): void {
  pim.db.run('DELETE FROM user_role WHERE user_id = ?', userId);
  for (const roleId of roleIds) pim.db.run('INSERT OR IGNORE INTO user_role VALUES (?, ?)', userId, roleId);
}

/** Replaces the groups of a user; the default group stays. */
export function setGroups(pim: Pim, userId: number, groupIds: readonly number[]): void {
  pim.db.run('DELETE FROM group_member WHERE user_id = ?', userId);
  pim.db.run('INSERT INTO group_member SELECT ?, id FROM user_group WHERE is_default = 1', userId);
  for (const groupId of groupIds) pim.db.run('INSERT OR IGNORE INTO group_member VALUES (?, ?)', userId, groupId);
}

/** Gives a user a new password. */
export function changePassword(pim: Pim, userId: number, passwordHash: string): void {
  pim.db.run('UPDATE user SET password_hash = ? WHERE id = ?', passwordHash, userId);
}
