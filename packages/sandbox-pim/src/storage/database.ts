import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { hasSqlite, noSqliteMessage } from '../node-version.ts';

/** The tables whose changes are told apart. A change that cascades counts for the table it began in only. */
export type Table = 'connection' | 'oauth_client' | 'user' | 'role' | 'user_role' | 'catalog_entry' | 'product';

/** A row of a result, by the names of its columns. */
type Row = Record<string, SQLInputValue>;

/** SQLite with its statements prepared once. Every call is synchronous and takes part in an open transaction. */
export interface Database {
  /** The first row, or `undefined`. */
  get<T = Row>(sql: string, ...values: SQLInputValue[]): T | undefined;
  all<T = Row>(sql: string, ...values: SQLInputValue[]): T[];
  /** Runs a change. Returns the number of rows it touched and the id of the last one it inserted. */
  run(sql: string, ...values: SQLInputValue[]): { readonly changes: number; readonly id: number };
  exec(sql: string): void;
  /** All or nothing; a second one inside the first takes part in it. */
  transaction<T>(work: () => T): T;
  /**
   * A number that changes whenever this process changed one of some tables (any one where none is named), or another
   * process changed anything.
   */
  changeMark(tables?: readonly Table[]): number;
  close(): void;
}

/**
 * Loaded by name at run time: an older Node has no such module, and must get as far as to say so.
 *
 * @throws {Error} a sentence about what is missing
 */
export function sqliteModule(): typeof import('node:sqlite') {
  if (!hasSqlite()) throw new Error(noSqliteMessage);
  return process.getBuiltinModule('node:sqlite');
}

/** Wraps an open SQLite connection. */
export function database(sqlite: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string) => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = sqlite.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  let inTransaction = false;
  let ownChanges = 0;
  let rollbacks = 0;
  const changesOf = new Map<string, number>();
  let version: number | null = null;
  const forgetVersion = () => {
    version = null;
  };
  /** Counts what other processes committed. One request asks often, and is answered in one turn: SQLite is asked once. */
  const dataVersion = () => {
    if (version === null) {
      version = (prepare('PRAGMA data_version').get() as { data_version: number }).data_version;
      queueMicrotask(forgetVersion);
    }
    return version;
  };
  const changed = (sql: string) => {
    ownChanges++;
    const table = /^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) (\w+)/.exec(sql)?.[1] ?? '';
    changesOf.set(table, (changesOf.get(table) ?? 0) + 1);
  };

  return {
    get<T>(sql: string, ...values: SQLInputValue[]) {
      if (sql.startsWith('UPDATE')) changed(sql);
      return prepare(sql).get(...values) as T | undefined;
    },
    all: <T>(sql: string, ...values: SQLInputValue[]) => prepare(sql).all(...values) as T[],
    run(sql, ...values) {
      const { changes, lastInsertRowid } = prepare(sql).run(...values);
      changed(sql);
      return { changes: Number(changes), id: Number(lastInsertRowid) };
    },
    exec: (sql) => sqlite.exec(sql),
    transaction(work) {
      if (inTransaction) return work();
      // IMMEDIATE: waiting for another process happens here, not in the middle of the work.
      sqlite.exec('BEGIN IMMEDIATE');
      forgetVersion();
      inTransaction = true;
      try {
        const result = work();
        sqlite.exec('COMMIT');
        return result;
      } catch (error) {
        if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
        // What was read meanwhile is not what is there now.
        rollbacks++;
        throw error;
      } finally {
        inTransaction = false;
      }
    },
    changeMark(named) {
      const own = named ? named.reduce((sum, table) => sum + (changesOf.get(table) ?? 0), 0) : ownChanges;
      return dataVersion() * 2 ** 32 + own + rollbacks;
    },
    close: () => sqlite.close(),
  };
}
