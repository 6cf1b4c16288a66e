import { createHash, randomBytes } from 'node:crypto';
import type { Pim } from './pim.ts';

/** An uploaded file. */
export interface StoredFile {
  readonly name: string;
  /** Media type as the upload named it. */
  readonly type: string;
  readonly content: Uint8Array;
}

/** Whether a file key leads to a file. */
export function fileExists(pim: Pim, key: string): boolean {
  return pim.db.get('SELECT 1 FROM file WHERE key = ?', key) !== undefined;
}

export function findFile(pim: Pim, key: string): StoredFile | null {
  return (
    pim.db.get<{ name: string; type: string; content: Uint8Array }>('SELECT * FROM file WHERE key = ?', key) ?? null
  );
}

/**
 * Stores a file.
 *
 * @returns its key: four directories, 40 hexadecimal digits, and the name with everything unusual replaced (contract 1.14).
 */
export function storeFile(pim: Pim, file: StoredFile): string {
  const digits = createHash('sha1').update(randomBytes(20)).digest('hex');
  // One underscore for each byte, as the PIM's pattern knows no UTF-8.
  const name = Buffer.from(file.name)
    .toString('latin1')
    .replace(/[^A-Za-z0-9._]/g, '_');
  const key = `${[...digits.slice(0, 4)].join('/')}/${digits}_${name}`;
  insertFile(pim, key, file);
  return key;
}

export function insertFile(pim: Pim, key: string, file: StoredFile): void {
  pim.db.run('INSERT INTO file VALUES (?, ?, ?, ?)', key, file.name, file.type, file.content);
}
