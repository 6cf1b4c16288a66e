import { nextStatement, statementKey } from '../document/statement.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import { valuesBy, visitAsDotenv } from '../readers/dotenv.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import { builtFrom, builtInOrder, namesAny } from '../readers/references.ts';
import { expandingReaders } from '../readers/seen-keys.ts';
import type { DotenvUpdate } from './dotenv-update.ts';

/**
 * What readers find in a value that they have put in the place of its key's name, whatever quotes it had.
 *
 * The first three put it in as JavaScript does, to which `$&` and the like stand for parts of the text.
 */
const foundAgain: ReadonlyMap<DotenvReader, RegExp> = new Map([
  ['dotenvx', /\$[$&`']|\\\$/],
  ['vite', /\$[$&`'{A-Za-z_]|\\\$/],
  ['next', /\$[$&`'{\w]|\\\$/],
  ['symfony', /\\\\/],
]);

/** Those of them that know all values before they put one in, and do so in single quotes, too. */
const ofAllValues: readonly DotenvReader[] = ['vite', 'next'];

/** A name, and right behind it what means something together with the `$` or `\` that its value ends in, to readers that expand. */
const joined = /\$(?:\{[^}]*\}|\w+)[\w{$(]/;

/** The keys that are set to a value with a `$`, and that the text names behind a `$`. */
export function dollarKeys(text: string, updates: ReadonlyMap<string, DotenvUpdate>): ReadonlySet<string> {
  const keys = keysWith(/\$/, updates);
  return namesAny(text, keys) ? keys : new Set();
}

/**
 * The keys whose values are built from those that are set, each with the readers that will not see them as they are meant.
 *
 * @throws {DotenvError} `no-safe-form` when Ruby's dotenv would run a part of what is set
 */
export function findBuilt(
  text: string,
  updates: ReadonlyMap<string, DotenvUpdate>,
  readers: readonly DotenvReader[] = defaultReaders,
): ReadonlyMap<string, readonly DotenvReader[]> {
  const misled = new Map<string, DotenvReader[]>();
  if (!namesAny(text, keysWith(odd, updates))) return misled;
  if (readers.includes('ruby-dotenv')) refuseToRun(text, updates);
  const values = valuesBy(visitAsDotenv, text);
  for (const [reader, pattern] of foundAgain) {
    if (!readers.includes(reader)) continue;
    const built = new Set(Array.from(builtFor(reader, keysWith(pattern, updates)), ([key]) => key));
    const open = expandingReaders.includes(reader) ? keysWith(/[$\\]$/, updates) : new Set<string>();
    for (const [key, written] of builtFor(reader, open)) if (joined.test(written)) built.add(key);
    if (reader === 'dotenvx')
      for (const [key] of builtInOrder(text, escaped(text, keysWith(/\$/, updates)))) built.add(key);
    if (reader === 'dotenvx') for (const key of cutShort(text, keysWith(/\$[{A-Za-z_]/, updates))) built.add(key);
    for (const key of built) if (!updates.has(key)) misled.set(key, [...(misled.get(key) ?? []), reader]);
  }
  return misled;

  /** The keys that a reader builds from some others, each with what is written for it. */
  function builtFor(reader: DotenvReader, keys: ReadonlySet<string>): readonly (readonly [string, string])[] {
    if (!ofAllValues.includes(reader)) return builtInOrder(text, keys);
    return Array.from(builtFrom(values, keys), (key) => [key, values.get(key) ?? '']);
  }
}

/** Those of the keys whose `$` has a backslash before it: dotenvx has taken that away when it looks at what it has put in once more. */
function escaped(text: string, keys: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (let one = keys.size > 0 ? nextStatement(text, 0) : undefined; one; one = nextStatement(text, one.end)) {
    const key = statementKey(text, one);
    if (keys.has(key) && text.slice(one.valueStart, one.valueEnd).includes('\\$')) found.add(key);
  }
  return found;
}

/** Where there is a name in what dotenvx has put in, it goes no further in that line. */
function cutShort(text: string, keys: ReadonlySet<string>): ReadonlySet<string> {
  const cut = new Set<string>();
  for (const [key, written] of builtInOrder(text, keys)) {
    if (written.split('$').length > 2 || namesAny(written, cut)) cut.add(key);
  }
  return cut;
}

/** What may be more than text to somebody. */
const odd = /[^\w./:=@%+,-]/;

/** Ruby's dotenv puts values in first, and runs the commands in what comes of it. */
function refuseToRun(text: string, updates: ReadonlyMap<string, DotenvUpdate>): void {
  const isRun = (pattern: RegExp, written: RegExp) =>
    builtInOrder(text, keysWith(pattern, updates)).find((one) => written.test(one[1]));
  const [key] = isRun(/\$\(.+\)/s, /^/) ?? isRun(odd, /\$\(/) ?? isRun(/\$$|^\(/, /\$(?:\{[^}]*\}|\w+)[($]/) ?? [];
  if (key === undefined) return;
  const readers: readonly DotenvReader[] = ['ruby-dotenv'];
  throw new DotenvError('no-safe-form', `Ruby's dotenv would run a part of what ${key} is built from.`, {
    key,
    readers,
  });
}

function keysWith(pattern: RegExp, updates: ReadonlyMap<string, DotenvUpdate>): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [key, update] of updates) if (typeof update === 'string' && pattern.test(update)) keys.add(key);
  return keys;
}
