import { isUtf8 } from 'node:buffer';
import { DotenvError } from '../errors/dotenv-error.ts';

/**
 * The text of a file's bytes, its BOM kept.
 *
 * @throws {DotenvError} `utf16` or `not-utf8`: what cannot be read exactly cannot be written back exactly
 */
export function decodeText(bytes: Buffer, path: string): string {
  if (isUtf16(bytes)) {
    const message = 'The file is UTF-16 text, which no reader of .env files understands. Save it as UTF-8 first.';
    throw new DotenvError('utf16', message, { path });
  }
  if (!isUtf8(bytes)) {
    throw new DotenvError('not-utf8', 'The file is not UTF-8 text. Save it as UTF-8 first.', { path });
  }
  return bytes.toString('utf8');
}

/** Whether the bytes begin with a byte order mark of UTF-16, or with an ASCII character in UTF-16. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return false;
  const mark = first * 256 + second;
  return mark === 0xfffe || mark === 0xfeff || (first === 0) !== (second === 0);
}
