import type { FileSystem } from './file-system.ts';

/** What was begun last for each file, by its path. */
const begun = new WeakMap<FileSystem, Map<string, Promise<unknown>>>();

/**
 * Does one thing after the other to a file, in the order in which they were asked for, whether or not the one before succeeds: many
 * that wait for a lock in one process would keep each other from getting on.
 */
export async function inTurn<T>(fs: FileSystem, path: string, run: () => Promise<T>): Promise<T> {
  const ofThese = begun.get(fs) ?? new Map<string, Promise<unknown>>();
  begun.set(fs, ofThese);
  const own = (ofThese.get(path) ?? Promise.resolve()).then(run, run);
  ofThese.set(path, own);
  try {
    return await own;
  } finally {
    if (ofThese.get(path) === own) ofThese.delete(path);
  }
}
