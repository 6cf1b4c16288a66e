import type { DotenvReader } from './reader.ts';

/** The keys of those readers that do not know all that dotenv does: ASCII letters, digits, `_`, `.` and `-` in any order. */
const keys: Readonly<Partial<Record<DotenvReader, RegExp>>> = {
  shell: /^[A-Za-z_][A-Za-z0-9_]*$/,
  symfony: /^_?[A-Za-z][A-Za-z0-9_]*$/,
  'ruby-dotenv': /^[A-Za-z0-9_.]+$/,
};

/** Whether a reader takes a line of this key for what it is. To the others it is an error, or no line at all. */
export function knowsKey(reader: DotenvReader, key: string): boolean {
  return keys[reader]?.test(key) ?? true;
}
