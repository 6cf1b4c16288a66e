import { DotenvError } from '../errors/dotenv-error.ts';
import { valuesBy, visitAsDotenv } from '../readers/dotenv.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import { builtFrom, namesAny } from '../readers/references.ts';
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
  ['ruby-dotenv', /\$\(.+\)/s],
]);

/** The keys that are set to a value with a `$`, and that the text names behind a `$`. */
export function dollarKeys(text: string, updates: ReadonlyMap<string, DotenvUpdate>): ReadonlySet<string> {
  const keys = keysWith('$', updates);
  return keys.size > 0 && namesAny(text, keys) ? keys : new Set();
}

/**
 * The keys whose values are built from those that are set, each with the readers that will not see them as they are meant.
 *
 * @throws {DotenvError} `no-safe-form` when one of the readers would run a part of what is set
 */
export function findBuilt(
  text: string,
  updates: ReadonlyMap<string, DotenvUpdate>,
  readers: readonly DotenvReader[] = defaultReaders,
): ReadonlyMap<string, readonly DotenvReader[]> {
  const misled = new Map<string, DotenvReader[]>();
  const asked = readers.filter((reader) => foundAgain.has(reader));
  const some = new Set([...keysWith('$', updates), ...keysWith('\\\\', updates)]);
  if (some.size === 0 || asked.length === 0 || !namesAny(text, some)) return misled;
  const values = valuesBy(visitAsDotenv, text);
  for (const reader of asked) {
    const pattern = foundAgain.get(reader) as RegExp;
    const keys = keysWith(pattern, updates);
    for (const key of builtFrom(values, keys)) {
      if (reader === 'ruby-dotenv') {
        throw new DotenvError('no-safe-form', `${reader} would run a part of what ${key} is built from.`, {
          key,
          readers: [reader],
        });
      }
      misled.set(key, [...(misled.get(key) ?? []), reader]);
    }
  }
  return misled;
}

function keysWith(what: string | RegExp, updates: ReadonlyMap<string, DotenvUpdate>): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [key, update] of updates) {
    if (typeof update !== 'string') continue;
    if (typeof what === 'string' ? update.includes(what) : what.test(update)) keys.add(key);
  }
  return keys;
}
