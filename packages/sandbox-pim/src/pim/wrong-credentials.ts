import { phpDate } from '../php/date.ts';
import { collationKey } from './collation.ts';
import type { Connection } from './connections.ts';
import { nowInSeconds, type Pim } from './pim.ts';
import { findUser, type User } from './users.ts';

/** A connection whose client was used with somebody else's user name (contract 1.11). */
export interface WrongCredentials {
  readonly code: string;
  readonly users: readonly { readonly username: string; readonly date: string }[];
}

const rememberedSeconds = 7 * 86_400;

/** Notes that a token was granted for a connection's client and a user who is not its own. */
export function noteCredentials(pim: Pim, connection: Connection, user: User): void {
  const own = findUser(pim, connection.userId);
  if (!own || collationKey(own.username) === collationKey(user.username)) return;
  pim.db.run(
    'INSERT INTO wrong_credentials VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET used_at = excluded.used_at',
    connection.code,
    user.username,
    nowInSeconds(pim),
  );
}

/** What was noted in the last seven days, the last use of each user name. It outlives the connection. */
export function listWrongCredentials(pim: Pim): WrongCredentials[] {
  const rows = pim.db.all<{ connection_code: string; username: string; used_at: number }>(
    'SELECT * FROM wrong_credentials WHERE used_at >= ? ORDER BY connection_code, username',
    nowInSeconds(pim) - rememberedSeconds,
  );
  return [...Map.groupBy(rows, (row) => row.connection_code)].map(([code, uses]) => ({
    code,
    users: uses.map(({ username, used_at }) => ({ username, date: phpDate(used_at) })),
  }));
}
