import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** A row of a result, by the names of its columns. */
export type Row = Record<string, SQLInputValue>;

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
  /** A number that changes whenever this or another process changed the database. */
  changeMark(): number;
  close(): void;
}

/** Loaded by name at run time: an older Node has no such module, and must get as far as to say so. */
export function sqliteModule(): typeof import('node:sqlite') {
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

  return {
    get: <T>(sql: string, ...values: SQLInputValue[]) => prepare(sql).get(...values) as T | undefined,
    all: <T>(sql: string, ...values: SQLInputValue[]) => prepare(sql).all(...values) as T[],
    run(sql, ...values) {
      const { changes, lastInsertRowid } = prepare(sql).run(...values);
      ownChanges++;
      return { changes: Number(changes), id: Number(lastInsertRowid) };
    },
    exec: (sql) => sqlite.exec(sql),
    transaction(work) {
      if (inTransaction) return work();
      // IMMEDIATE: waiting for another process happens here, not in the middle of the work.
      sqlite.exec('BEGIN IMMEDIATE');
      inTransaction = true;
      try {
        const result = work();
        sqlite.exec('COMMIT');
        return result;
      } catch (error) {
        if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
        throw error;
      } finally {
        inTransaction = false;
      }
    },
    changeMark() {
      const { data_version } = prepare('PRAGMA data_version').get() as { data_version: number };
      return data_version * 2 ** 32 + ownChanges;
    },
    close: () => sqlite.close(),
  };
}
