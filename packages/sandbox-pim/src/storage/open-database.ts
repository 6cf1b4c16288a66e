import { closeSync, existsSync, openSync } from 'node:fs';
import path from 'node:path';
import { type Database, database, sqliteModule } from './database.ts';
import { FolderError } from './folder-error.ts';
import { makeFolder } from './make-folder.ts';
import { migrations } from './migrations.ts';
import { unusableDatabase } from './unusable-database.ts';

/** What stands for a database that lives and dies with the process. */
export const inMemory = ':memory:';

const databaseFile = 'pim.sqlite';

/** How long a change waits for another process that is changing the same folder. */
const busyMilliseconds = 5000;

/** Whether a data folder has a database; none is made. Memory has one as soon as it is asked for. */
export function hasDatabase(data: string): boolean {
  return data === inMemory || existsSync(fileIn(data));
}

function fileIn(folder: string): string {
  return path.join(folder, databaseFile);
}

/**
 * Opens the database of a data folder, makes the folder if need be, and brings the tables up to date.
 *
 * @param data a folder, or `:memory:`.
 * @throws {FolderError} where a file is in the way, or is no database of ours.
 */
export function openDatabase(data: string): Database {
  const { DatabaseSync } = sqliteModule();
  if (data !== inMemory) makeFolder(data);
  try {
    // The file is for its owner alone also in a folder that is open to others. What SQLite puts beside it gets its mode.
    if (data !== inMemory) closeSync(openSync(fileIn(data), 'a', 0o600));
    const sqlite = new DatabaseSync(data === inMemory ? inMemory : fileIn(data), {
      timeout: busyMilliseconds,
      enableForeignKeyConstraints: true,
    });
    try {
      // A commit in the write-ahead log survives the death of the process; NORMAL spares the wait for the disk, which
      // only a power cut could tell.
      if (data !== inMemory) sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
      const db = database(sqlite);
      migrate(db, data);
      return db;
    } catch (error) {
      sqlite.close();
      throw error;
    }
  } catch (error) {
    throw unusableDatabase(data, databaseFile, error);
  }
}

function migrate(db: Database, data: string): void {
  const version = () => db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (version() === migrations.length) return;
  db.transaction(() => {
    // Asked again: another process may have been quicker.
    const done = version();
    if (done > migrations.length) {
      throw new FolderError(
        `The data folder ${data} was made by a newer sandbox-pim. Take that one, or give another folder.`,
      );
    }
    if (done === 0 && db.get('SELECT name FROM sqlite_master LIMIT 1')) {
      throw new FolderError(
        `The data folder ${data} has a ${databaseFile} that is of another program. Give another folder.`,
      );
    }
    for (const step of migrations.slice(done)) db.exec(step);
    db.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}
