import path from 'node:path';
import { sqliteModule } from './database.ts';
import { makeFolder } from './make-folder.ts';
import { inMemory } from './open-database.ts';
import { unusableDatabase } from './unusable-database.ts';

const lockFile = 'server.lock';

/** The folder belongs to another server that is running. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';

  constructor(folder: string) {
    super(`Another sandbox-pim server is using the data folder ${folder}. Stop it, or give another folder.`);
  }
}

/**
 * Claims a data folder for one server. The claim is a file lock, so it ends with the process, however it dies. Console
 * commands do not claim the folder: they work beside the server.
 *
 * @returns gives the folder back.
 * @throws {FolderInUseError, FolderError}
 */
export function lockFolder(folder: string): () => void {
  if (folder === inMemory) return () => {};
  const { DatabaseSync } = sqliteModule();
  makeFolder(folder);
  const lock = new DatabaseSync(path.join(folder, lockFile), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Error && /locked/.test(error.message)) throw new FolderInUseError(folder);
    throw unusableDatabase(folder, lockFile, error);
  }
  return () => lock.close();
}
