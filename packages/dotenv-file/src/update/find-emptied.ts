import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import type { DotenvUpdate } from './dotenv-update.ts';
import { commandsOf } from './shell-block.ts';

const opening = /(?:^|[;\s])(?:then|do|else|\{|\()$/;
const closing = /^(?:fi|done|el(?:se|if)|\}|\))(?![^\s;])/;

/** Whether an `if`, a loop, a function or a pair of brackets holds no command, which is an error to a shell: the file ends there. */
function isEmptySomewhere(text: string): boolean {
  let isOpen = false;
  for (const command of commandsOf(text)) {
    if (isOpen && closing.test(command)) return true;
    isOpen = opening.test(command);
  }
  return false;
}

const setsKey = /^(?:export[ \t]+)?([A-Za-z_]\w*)=/;

/** The keys whose lines go on from `&&`, `||` or `|` at the end of a line: without them, the next command does. */
function continuing(text: string): ReadonlySet<string> {
  const keys = new Set<string>();
  let goesOn = false;
  for (const command of commandsOf(text)) {
    const [, key] = setsKey.exec(command) ?? [];
    if (goesOn && key !== undefined) keys.add(key);
    goesOn = /(?:&&|\|)$/.test(command);
  }
  return keys;
}

/** The keys that are taken out, for shells, when that leaves nothing between a `then` and its `fi`, or another command in their place. */
export function findEmptied(
  before: string,
  after: string,
  updates: ReadonlyMap<string, DotenvUpdate>,
  readers: readonly DotenvReader[] = defaultReaders,
): ReadonlyMap<string, readonly DotenvReader[]> {
  const gone = [...updates].flatMap(([key, update]) => (typeof update === 'string' ? [] : [key]));
  if (gone.length === 0 || !readers.includes('shell')) return new Map();
  const isEmptied = isEmptySomewhere(after) && !isEmptySomewhere(before);
  const goOn = continuing(before);
  return new Map(gone.filter((key) => isEmptied || goOn.has(key)).map((key) => [key, ['shell']]));
}
