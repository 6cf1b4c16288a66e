import { fileURLToPath } from 'node:url';
import { DotenvError } from '../errors/dotenv-error.ts';

/**
 * The path that a caller means.
 *
 * @throws {DotenvError} `not-a-file` for a URL that is none of a file of this machine
 */
export function pathOf(file: string | URL): string {
  if (typeof file === 'string') return file;
  try {
    return fileURLToPath(file);
  } catch (error) {
    throw new DotenvError('not-a-file', 'This is no path of a file, and no URL of one.', { cause: error });
  }
}
