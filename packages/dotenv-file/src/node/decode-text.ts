import { isUtf8 } from 'node:buffer';
import { DotenvError } from '../errors/dotenv-error.ts';

/**
 * The text of a file's bytes, its BOM kept.
 *
 * @throws {DotenvError} `utf16` or `not-utf8`; those bytes could not be written back as they were
 */
export function decodeText(bytes: Buffer, path: string): string {
  const first = bytes.readUIntBE(0, Math.min(2, bytes.length) || 1);
  if (bytes.length >= 2 && (first === 0xfffe || first === 0xfeff)) {
    throw new DotenvError('utf16', 'The file is UTF-16 text. No .env reader understands it: save it as UTF-8 first.', {
      path,
    });
  }
  if (!isUtf8(bytes))
    throw new DotenvError('not-utf8', 'The file is not UTF-8 text: save it as UTF-8 first.', { path });
  return bytes.toString('utf8');
}
