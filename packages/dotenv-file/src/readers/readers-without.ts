import type { DotenvReader } from './reader.ts';

/** What every reader takes for a key. */
const plain = /^_?[A-Za-z][A-Za-z0-9_]*$/;

/** Variables that bash keeps for itself: it gives an error, or another value than the one that is set. */
export const ofBash: ReadonlySet<string> = new Set([
  ...['_', 'UID', 'EUID', 'PPID', 'GROUPS', 'RANDOM', 'SRANDOM', 'SECONDS', 'EPOCHSECONDS', 'EPOCHREALTIME'],
  ...['LINENO', 'FUNCNAME', 'HISTCMD', 'DIRSTACK', 'PIPESTATUS', 'OPTIND', 'SHELLOPTS', 'COMP_WORDBREAKS'],
  ...['BASHOPTS', 'BASHPID', 'BASH_ALIASES', 'BASH_ARGC', 'BASH_ARGV', 'BASH_ARGV0', 'BASH_CMDS', 'BASH_LINENO'],
  ...['BASH_SOURCE', 'BASH_SUBSHELL', 'BASH_VERSINFO'],
]);

/** The keys of those readers that do not know all that dotenv does: ASCII letters, digits, `_`, `.` and `-` in any order. */
const keys: Readonly<Partial<Record<DotenvReader, RegExp>>> = {
  shell: /^[A-Za-z_][A-Za-z0-9_]*$/,
  symfony: plain,
  'ruby-dotenv': /^[A-Za-z0-9_.]+$/,
};

/** Those who take what every object has, such as `toString`, for a variable that is set already: two of them fail over it. */
const overObjects: readonly DotenvReader[] = ['dotenvx', 'vite', 'next'];

/** Those of some readers that do not take a line of this key for what it is: to them it is an error, or no line at all. */
export function readersWithoutKey(readers: readonly DotenvReader[], key: string): readonly DotenvReader[] {
  const isOfObjects = key in Object.prototype;
  if (plain.test(key) && !ofBash.has(key) && !isOfObjects) return [];
  return readers.filter(
    (reader) =>
      (reader === 'shell' && ofBash.has(key)) ||
      (isOfObjects && overObjects.includes(reader)) ||
      keys[reader]?.test(key) === false,
  );
}

/** What stands around a value on its line. */
export interface LineShape {
  readonly exported: boolean;
  readonly blankBeforeEquals: boolean;
  /** Whether a blank stands between the `=` and what is written, if anything is. */
  readonly blankBehindEquals: boolean;
  /** Whether `\r` follows the value, with no comment between that would swallow it. */
  readonly carriageReturn: boolean;
  /** Whether the line ends, for dotenv and those that read as it does, with a separator (U+2028, U+2029) that others do not know. */
  readonly separator: boolean;
}

/** Those of some readers that run the value of a line of this shape: to a shell, `KEY= value` is a command, with a variable set for it. */
export function readersThatRun(
  readers: readonly DotenvReader[],
  { blankBeforeEquals, blankBehindEquals }: LineShape,
): readonly DotenvReader[] {
  return blankBehindEquals && !blankBeforeEquals ? readers.filter((reader) => reader === 'shell') : [];
}

const asDotenv: readonly DotenvReader[] = ['dotenv', 'dotenvx', 'next'];

/** Those of some readers that do not take a line of this shape for what it is, or take more of it for the value. */
export function readersWithoutShape(readers: readonly DotenvReader[], shape: LineShape): readonly DotenvReader[] {
  const { exported, blankBeforeEquals, blankBehindEquals, carriageReturn, separator } = shape;
  const minds: Readonly<Partial<Record<DotenvReader, boolean>>> = {
    shell: blankBeforeEquals || blankBehindEquals || carriageReturn,
    symfony: blankBeforeEquals || blankBehindEquals,
    // Blanks behind the `=` are part of the value there, and are written so.
    'docker-run': exported || blankBeforeEquals,
  };
  return readers.filter((reader) => minds[reader] || (separator && !asDotenv.includes(reader)));
}
