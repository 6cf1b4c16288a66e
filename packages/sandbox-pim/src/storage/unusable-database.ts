import { FolderError } from './folder-error.ts';

/** SQLite's codes for a file that is not a database, and for one that is damaged. */
const notDatabase = 26;
const damaged = 11;

/**
 * The error to tell when a file of a data folder could not be opened: where the file is to blame, it names the folder
 * and says what to do.
 */
export function unusableDatabase(folder: string, file: string, error: unknown): unknown {
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  const why =
    errcode === notDatabase
      ? 'is not a database of SQLite'
      : errcode === damaged
        ? 'is damaged'
        : typeof code === 'string' && /^E[A-Z]+$/.test(code)
          ? `cannot be written (${code})`
          : null;
  if (why === null) return error;
  return new FolderError(`The data folder ${folder} cannot be used: ${file} in it ${why}. Give another folder.`, {
    cause: error,
  });
}
