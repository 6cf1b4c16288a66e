import type { Secret } from '../secrets/secret.ts';
import { findNameGroups } from './name-groups.ts';
import { isSameAddress } from './same-address.ts';
import { mapRoles, type VariableRole } from './variable-role.ts';

/** What a host knows about a connection; `null` where it does not know. Hosts pass their own objects that have these. */
export interface KnownConnection {
  /** Address of its PIM. */
  readonly url: string;
  readonly clientId: string;
  readonly username: string | null;
  readonly secret: Secret | null;
  readonly password: Secret | null;
}

/** `missing`: not in the file, or empty. `unknown`: in the file, but the connection's own value is not known. */
export type RoleMatch = 'same' | 'different' | 'missing' | 'unknown';

/** The connection that the values of a file belong to, and which of them are still its own. */
export interface Recognised<C extends KnownConnection> {
  readonly connection: C;
  /** What gave it away, the surest first. */
  readonly by: 'clientId' | 'secret' | 'username';
  readonly matches: Readonly<Record<VariableRole, RoleMatch>>;
  /** The connection of the same PIM whose user name stands here, when it is another one: the PIM counts that as an error. */
  readonly userOf: C | null;
}

/** The values of one group of variables; roles that are not in the file are left out. */
export type RoleValues = Readonly<Partial<Record<VariableRole, string>>>;

/**
 * The connection that values belong to, or `null`. A client id or a secret is enough; a user name needs the address of
 * its PIM beside it, as every PIM may have the same user names.
 */
export function recogniseConnection<C extends KnownConnection>(
  values: RoleValues,
  connections: readonly C[],
): Recognised<C> | null {
  let best: { readonly connection: C; readonly matches: Recognised<C>['matches']; readonly score: number } | null =
    null;
  for (const connection of connections) {
    const matches = compare(values, connection);
    const score = scoreOf(matches);
    if (score > (best?.score ?? 1)) best = { connection, matches, score };
  }
  if (!best) return null;
  const { connection, matches } = best;
  const userOf =
    matches.username === 'different'
      ? connections.find(
          (other) => isSameAddress(other.url, connection.url) && compare(values, other).username === 'same',
        )
      : undefined;
  const by = matches.clientId === 'same' ? 'clientId' : matches.secret === 'same' ? 'secret' : 'username';
  return { connection, by, matches, userOf: userOf ?? null };
}

/** A group of Akeneo variables in a file. */
export interface RecognisedGroup<C extends KnownConnection> {
  readonly prefix: string;
  /** The variable of each role that the file has. */
  readonly names: RoleValues;
  /** `null`: Akeneo's variables, but of no connection we know. */
  readonly recognised: Recognised<C> | null;
}

/**
 * The groups of Akeneo variables among the values of a file, as its reader sees them, each with its connection.
 */
export function recogniseConnections<C extends KnownConnection>(
  values: Readonly<Record<string, string>>,
  connections: readonly C[],
): readonly RecognisedGroup<C>[] {
  const entries = Object.entries(values);
  const keys = entries.map(([name, value]) => ({ name, value, commentedOut: false }));
  return findNameGroups(keys).map(({ prefix, candidates }) => {
    const names = mapRoles((role) => candidates[role][0]?.name);
    const ofRoles = mapRoles((role) => (names[role] === undefined ? undefined : values[names[role]]));
    return { prefix, names: present(names), recognised: recogniseConnection(present(ofRoles), connections) };
  });
}

function compare(values: RoleValues, connection: KnownConnection): Recognised<KnownConnection>['matches'] {
  const own: Readonly<Record<VariableRole, string | undefined>> = {
    baseUrl: connection.url,
    clientId: connection.clientId,
    secret: connection.secret?.reveal(),
    username: connection.username ?? undefined,
    password: connection.password?.reveal(),
  };
  return mapRoles((role) => {
    const value = values[role];
    if (!value) return 'missing';
    if (own[role] === undefined) return 'unknown';
    return isSame(role, value, own[role]) ? 'same' : 'different';
  });
}

function isSame(role: VariableRole, value: string, own: string): boolean {
  if (role === 'baseUrl') return isSameAddress(value, own);
  // The PIM's database compares user names without letter case.
  return role === 'username' ? value.toLowerCase() === own.toLowerCase() : value === own;
}

/** Above 1 is enough to be sure; the address only breaks ties between two PIMs. */
function scoreOf(matches: Recognised<KnownConnection>['matches']): number {
  const address = matches.baseUrl === 'same' ? 1 : 0;
  const user = matches.username === 'same' ? 2 : 0;
  if (matches.clientId === 'same') return 16 + user + address;
  if (matches.secret === 'same') return 8 + user + address;
  return address > 0 ? user : 0;
}

function present(values: Readonly<Record<VariableRole, string | undefined>>): RoleValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
