import {
  type FlowType,
  isUsed,
  phpTrim,
  type Violation,
  validateConnectionChanges,
  validateConsoleConnection,
  violation,
} from '@pim-connections/core';
import { hashPassword } from '../credentials/password-hash.ts';
import { randomClientText, randomPassword, usernameFor } from '../credentials/random-credentials.ts';
import { memo } from '../storage/memo.ts';
import { withoutBlanksAtEnd } from './collation.ts';
import { fileExists } from './files.ts';
import { createClient, publicId } from './oauth-clients.ts';
import { nowInSeconds, type Pim } from './pim.ts';
import {
  defaultRole,
  findGroup,
  findGroupByName,
  findRole,
  groupsOf,
  listGroups,
  rolesOf,
} from './roles-and-groups.ts';
import { revokeTokensOfClient, revokeTokensOfUser } from './tokens.ts';
import { changePassword, findUserByName, insertUser, setGroups, setRoles } from './users.ts';

/** A connection as it is stored (contract 1.3, 3). */
export interface Connection {
  readonly code: string;
  readonly label: string;
  readonly flowType: FlowType;
  readonly type: string;
  readonly image: string | null;
  readonly auditable: boolean;
  readonly clientId: number;
  readonly userId: number;
}

/** A connection with its credentials. */
export interface ConnectionWithCredentials extends Connection {
  /** The id of the client that the outside knows. */
  readonly publicClientId: string;
  readonly secret: string;
  readonly username: string;
  /** Known only to whom the password was just made for. */
  readonly password: string | null;
  readonly roleId: number;
  /** `null`: only the default group. */
  readonly groupId: number | null;
}

/** Why a change was refused. */
export type Refusal =
  | { readonly kind: 'violations'; readonly violations: readonly Violation[] }
  /** With a sentence of its own (400). */
  | { readonly kind: 'message'; readonly message: string };

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

const refuse = (refusal: Refusal) => ({ ok: false, refusal }) as const;
const refuseWith = (message: string) => refuse({ kind: 'message', message });

interface ConnectionRow {
  code: string;
  label: string;
  flow_type: FlowType;
  type: string;
  image: string | null;
  auditable: number;
  client_id: number;
  user_id: number;
}

const connectionOf = (row: ConnectionRow): Connection => ({
  code: row.code,
  label: row.label,
  flowType: row.flow_type,
  type: row.type,
  image: row.image,
  auditable: row.auditable === 1,
  clientId: row.client_id,
  userId: row.user_id,
});

/** All connections, oldest first. */
export function listConnections(pim: Pim): Connection[] {
  return pim.db.all<ConnectionRow>('SELECT * FROM connection ORDER BY created_at, rowid').map(connectionOf);
}

/** By code, letter case aside (contract 1.1). */
export function findConnection(pim: Pim, code: string): Connection | null {
  const row = pim.db.get<ConnectionRow>('SELECT * FROM connection WHERE code = ?', code);
  return row ? connectionOf(row) : null;
}

/** The connection that a client belongs to; clients of the console have none. */
export function findConnectionOfClient(pim: Pim, clientId: number): Connection | null {
  const row = pim.db.get<ConnectionRow>('SELECT * FROM connection WHERE client_id = ?', clientId);
  return row ? connectionOf(row) : null;
}

/** With its credentials but for the password, which nobody can read again (contract 1.5). */
export function findConnectionWithCredentials(pim: Pim, code: string): ConnectionWithCredentials | null {
  return withCredentials(pim, code.toLowerCase());
}

// Groups are not among the tables: they only change together with a role.
const withCredentials = memo(
  ['connection', 'oauth_client', 'user', 'role', 'user_role'],
  (pim: Pim, code): ConnectionWithCredentials | null => {
    const connection = findConnection(pim, code);
    if (!connection) return null;
    const row = pim.db.get<{ random_id: string; secret: string; username: string }>(
      'SELECT random_id, secret, username FROM oauth_client c, user u WHERE c.id = ? AND u.id = ?',
      connection.clientId,
      connection.userId,
    );
    const role = rolesOf(pim, connection.userId)[0] ?? defaultRole(pim);
    if (!row) return null;
    return {
      ...connection,
      publicClientId: publicId({ id: connection.clientId, randomId: row.random_id }),
      secret: row.secret,
      username: row.username,
      password: null,
      roleId: role.id,
      groupId: groupsOf(pim, connection.userId).find((group) => !group.isDefault)?.id ?? null,
    };
  },
);

/** Number of connections of every type. */
function countConnections(pim: Pim): number {
  return pim.db.get<{ n: number }>('SELECT count(*) AS n FROM connection')?.n ?? 0;
}

/** Whether one more would be too many (contract 1.10). */
export function isLimitReached(pim: Pim): boolean {
  return pim.limits.connections !== null && countConnections(pim) >= pim.limits.connections;
}

export interface ConnectionInput {
  readonly code: string;
  readonly label: string;
  readonly flowType: string;
  readonly auditable?: boolean;
  /** Name of a group beside the default one; the console of 7.0 has it (contract 8.1). */
  readonly userGroup?: string | null;
}

/** Makes a connection with its user and its client (contract 1.4, 3.4). */
export async function createConnection(pim: Pim, input: ConnectionInput): Promise<Outcome<ConnectionWithCredentials>> {
  const checked = check(pim, input);
  if (!checked.ok) return checked;

  const username = usernameFor(input.code);
  const userProblem = newUserProblem(pim, username);
  if (userProblem) return refuseWith(`The user creation failed :${userProblem}`);

  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  return pim.db.transaction(() => {
    // Hashing took a moment in which somebody else may have taken the code or the last place.
    const again = check(pim, input);
    if (!again.ok) return again;
    const { code, label, flowType } = again.value;
    insertConnection(pim, {
      code,
      label,
      flowType,
      type: 'default',
      image: null,
      auditable: input.auditable ?? false,
      createdAt: nowInSeconds(pim),
      username,
      passwordHash,
      firstName: firstNameFrom(input.label),
      groupId: input.userGroup ? (findGroupByName(pim, input.userGroup)?.id ?? null) : null,
    });
    const made = findConnectionWithCredentials(pim, code);
    return made ? { ok: true, value: { ...made, password } } : refuseWith('');
  });
}

function check(pim: Pim, input: ConnectionInput): Outcome<{ code: string; label: string; flowType: FlowType }> {
  const existingCodes = pim.db.all<{ code: string }>('SELECT code FROM connection').map(({ code }) => code);
  const { code, label, flowType, userGroup } = input;
  const checked = validateConsoleConnection(
    // The group is looked for as the database compares, so it is named here as it is called there.
    { code, label, flowType, ...(userGroup == null ? {} : { userGroup: findGroupByName(pim, userGroup)?.name ?? '' }) },
    {
      existingCodes: [],
      limit: pim.limits.connections,
      count: existingCodes.length,
      userGroups: listGroups(pim).map(({ name }) => name),
    },
  );
  if (!checked.ok) return refuse({ kind: 'violations', violations: checked.violations });
  // The PIM looks for the code as it was given, but its database ignores blanks at the end.
  if (isUsed(withoutBlanksAtEnd(code), existingCodes)) {
    return refuse({ kind: 'violations', violations: [violation('code.must_be_unique')] });
  }
  return checked;
}

/** What the PIM's own rules for users say about the user of a connection (contract 1.4). */
function newUserProblem(pim: Pim, username: string): string | null {
  const property = (name: string) => (pim.features.bracketedUserProperty ? `[${name}]` : name);
  if (/\s/.test(username)) {
    const blank = `\n${property('username')}: The username should not contain space character.`;
    return /\n/.test(username) ? `${blank}\nemail: This value is not a valid email address.` : blank;
  }
  return findUserByName(pim, username) ? `\n${property('username')}: This value is already used.` : null;
}

/** The label with what HTML would take for markup replaced (contract 3.4). */
function firstNameFrom(label: string): string {
  return label.replace(/[<>&"]/g, '_');
}

export interface StoredConnection {
  readonly code: string;
  readonly label: string;
  readonly flowType: FlowType;
  readonly type: string;
  readonly image: string | null;
  readonly auditable: boolean;
  /** Seconds since 1970. */
  readonly createdAt: number;
  readonly username: string;
  readonly passwordHash: string | null;
  readonly firstName: string;
  readonly groupId: number | null;
}

/** Stores a connection that was checked, with its user and its client. */
export function insertConnection(pim: Pim, connection: StoredConnection): void {
  pim.db.transaction(() => {
    const userId = insertUser(pim, {
      username: connection.username,
      passwordHash: connection.passwordHash,
      email: `${connection.username}@example.com`,
      firstName: connection.firstName,
      lastName: ' ',
      type: 'api',
      roleIds: [defaultRole(pim).id],
      groupIds: connection.groupId === null ? [] : [connection.groupId],
    });
    const client = createClient(pim, connection.label);
    pim.db.run(
      `INSERT INTO connection (code, label, flow_type, type, image, auditable, created_at, client_id, user_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      connection.code,
      connection.label,
      connection.flowType,
      connection.type,
      connection.image,
      connection.auditable ? 1 : 0,
      connection.createdAt,
      client.id,
      userId,
    );
  });
}

export interface ConnectionUpdate {
  readonly label: string;
  readonly flowType: string;
  readonly image: string | null;
  readonly auditable: boolean;
  readonly roleId: string;
  readonly groupId: string | null;
}

/** Changes a connection (contract 1.6). */
export function updateConnection(pim: Pim, code: string, update: ConnectionUpdate): Outcome<null> {
  const { label, flowType, image } = update;
  const checked = validateConnectionChanges({ label, flowType, image }, (key) => fileExists(pim, key));
  if (!checked.ok) return refuse({ kind: 'violations', violations: checked.violations });

  return pim.db.transaction(() => {
    const connection = findConnection(pim, code);
    if (!connection) return refuseWith(unknownCode(code));
    // The role stays even where the group is not found: the PIM saves one after the other.
    const role = findRole(pim, phpInteger(update.roleId));
    if (!role) return refuseWith(`Role with id "${phpInteger(update.roleId)}" not found.`);
    const group = update.groupId === null ? null : findGroup(pim, phpInteger(update.groupId));
    setRoles(pim, connection.userId, [role.id]);
    if (update.groupId !== null && !group) {
      return refuseWith(`Group with id "${phpInteger(update.groupId)}" not found.`);
    }
    setGroups(pim, connection.userId, group ? [group.id] : []);
    pim.db.run(
      'UPDATE connection SET label = ?, flow_type = ?, image = ?, auditable = ? WHERE code = ?',
      phpTrim(update.label),
      update.flowType,
      update.image,
      update.auditable ? 1 : 0,
      code,
    );
    return { ok: true, value: null };
  });
}

/** PHP's `(int)` of a text: the digits it begins with, or 0 (contract 1.1). */
function phpInteger(text: string): number {
  return Number(/^\s*([+-]?\d{1,15})/.exec(text)?.[1] ?? 0);
}

/** Deletes a connection with its user, its client and their tokens (contract 1.7). */
export function deleteConnection(pim: Pim, code: string): Outcome<null> {
  return pim.db.transaction(() => {
    const connection = findConnection(pim, code);
    if (!connection) return refuseWith(unknownCode(code));
    pim.db.run('DELETE FROM connection WHERE code = ?', code);
    pim.db.run('DELETE FROM user WHERE id = ?', connection.userId);
    pim.db.run('DELETE FROM oauth_client WHERE id = ?', connection.clientId);
    return { ok: true, value: null };
  });
}

/** A new secret; every token of the client ends (contract 1.8). */
export function regenerateSecret(pim: Pim, code: string): Outcome<null> {
  return pim.db.transaction(() => {
    const connection = findConnection(pim, code);
    if (!connection) return refuseWith(unknownCode(code));
    pim.db.run('UPDATE oauth_client SET secret = ? WHERE id = ?', randomClientText(), connection.clientId);
    revokeTokensOfClient(pim, connection.clientId);
    return { ok: true, value: null };
  });
}

/** A new password; every token of the user ends (contract 1.9). */
export async function regeneratePassword(pim: Pim, code: string): Promise<Outcome<string>> {
  const connection = findConnection(pim, code);
  if (!connection) return refuseWith(unknownCode(code));
  const password = randomPassword();
  const hash = await hashPassword(password);
  pim.db.transaction(() => {
    changePassword(pim, connection.userId, hash);
    revokeTokensOfUser(pim, connection.userId);
  });
  return { ok: true, value: password };
}

function unknownCode(code: string): string {
  return `Connection with code "${code}" does not exist`;
}
