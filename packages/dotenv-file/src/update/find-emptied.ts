import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import type { DotenvUpdate } from './dotenv-update.ts';

const opening = /(?:^|[;\s])(?:then|do|else|\{)$/;
const closing = /^(?:fi|done|el(?:se|if)|\})(?![^\s;])/;

/** Whether an `if`, a loop or a function of a shell holds no command, which is an error to it: the file ends there. */
function isEmptySomewhere(text: string): boolean {
  let isOpen = false;
  for (const line of text.split('\n')) {
    const command = line.replace(/(?:^|[ \t])#.*/, '').trim();
    if (command === '') continue;
    if (isOpen && closing.test(command)) return true;
    isOpen = opening.test(command);
  }
  return false;
}

/** The keys that are taken out, for shells, when that leaves nothing between a `then` and its `fi`, or the like. */
export function findEmptied(
  before: string,
  after: string,
  updates: ReadonlyMap<string, DotenvUpdate>,
  readers: readonly DotenvReader[] = defaultReaders,
): ReadonlyMap<string, readonly DotenvReader[]> {
  const gone = [...updates].filter(([, update]) => typeof update !== 'string');
  const isEmptied =
    gone.length > 0 && readers.includes('shell') && isEmptySomewhere(after) && !isEmptySomewhere(before);
  return new Map(isEmptied ? gone.map(([key]) => [key, ['shell']]) : []);
}
