import type { DotenvReader } from './reader.ts';

/** What every reader takes for a key. */
const plain = /^_?[A-Za-z][A-Za-z0-9_]*$/;

/** The keys of those readers that do not know all that dotenv does: ASCII letters, digits, `_`, `.` and `-` in any order. */
const keys: Readonly<Partial<Record<DotenvReader, RegExp>>> = {
  shell: /^[A-Za-z_][A-Za-z0-9_]*$/,
  symfony: plain,
  'ruby-dotenv': /^[A-Za-z0-9_.]+$/,
};

/** Those of some readers that do not take a line of this key for what it is: to them it is an error, or no line at all. */
export function readersWithoutKey(readers: readonly DotenvReader[], key: string): readonly DotenvReader[] {
  return plain.test(key) ? [] : readers.filter((reader) => keys[reader]?.test(key) === false);
}
