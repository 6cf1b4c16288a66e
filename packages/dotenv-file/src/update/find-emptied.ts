import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import type { DotenvUpdate } from './dotenv-update.ts';

/** `if`, loops and functions of a shell in which no command is left, which is an error to it: the file ends there. */
const empty =
  /(?:^|[;\s])(?:then|do|else|\{)[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:fi|done|el(?:se|if)|\})(?![^\s;])/m;

/** The keys that are taken out, for shells, when that leaves nothing between a `then` and its `fi`, or the like. */
export function findEmptied(
  before: string,
  after: string,
  updates: ReadonlyMap<string, DotenvUpdate>,
  readers: readonly DotenvReader[] = defaultReaders,
): ReadonlyMap<string, readonly DotenvReader[]> {
  const gone = [...updates].filter(([, update]) => typeof update !== 'string');
  const isEmptied = gone.length > 0 && readers.includes('shell') && empty.test(after) && !empty.test(before);
  return new Map(isEmptied ? gone.map(([key]) => [key, ['shell']]) : []);
}
