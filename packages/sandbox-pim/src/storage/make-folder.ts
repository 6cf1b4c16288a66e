import { mkdirSync } from 'node:fs';
import { FolderError } from './folder-error.ts';

/**
 * Makes a data folder where it is missing, for its owner alone: secrets and products are in it.
 *
 * @throws {FolderError} where it cannot be made, such as when a file is in the way.
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'EEXIST' || code === 'ENOTDIR'
        ? 'is no folder: there is a file in its place'
        : `cannot be made (${code})`;
    throw new FolderError(`The data folder ${folder} ${why}. Give another one.`, { cause: error });
  }
}
