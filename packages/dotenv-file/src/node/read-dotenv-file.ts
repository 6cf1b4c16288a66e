import { readFile, realpath, stat } from 'node:fs/promises';
import type { DotenvDocument } from '../document/dotenv-document.ts';
import { parseDotenv } from '../document/parse-dotenv.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import { decodeText } from './decode-text.ts';
import { fileError } from './file-error.ts';
import { pathOf } from './path-of.ts';

/** A `.env` file that was read. */
export interface ReadDotenvFile {
  /** The file itself, symbolic links followed. */
  readonly path: string;
  readonly document: DotenvDocument;
}

/**
 * Reads a `.env` file.
 *
 * @param file its path, or a `file:` URL
 * @throws {DotenvError} `not-found`, `not-readable`, `not-a-file`, `not-utf8`, `utf16`, `too-many-links` or `io`
 */
export async function readDotenvFile(file: string | URL): Promise<ReadDotenvFile> {
  const path = pathOf(file);
  try {
    const target = await realpath(path);
    // A pipe would be waited for, a device might never end.
    if (!(await stat(target)).isFile()) throw new DotenvError('not-a-file', 'This is no file.', { path });
    return { path: target, document: parseDotenv(decodeText(await readFile(target), path)) };
  } catch (error) {
    throw fileError(error, path, 'read');
  }
}
