import { mkdirSync } from 'node:fs';
import { FolderError } from './folder-error.ts';

/**
 * Makes a data folder where it is missing, for its owner alone: secrets and products are in it.
 *
 * @throws {FolderError} where a file is in the way.
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST' && code !== 'ENOTDIR') throw error;
    throw new FolderError(`The data folder ${folder} is no folder: there is a file in its place. Give another one.`);
  }
}
