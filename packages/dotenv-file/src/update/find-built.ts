import { valuesBy, visitAsDotenv } from '../readers/dotenv.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import { builtFrom, namesAny } from '../readers/references.ts';
import type { DotenvUpdate } from './dotenv-update.ts';

/** Readers that put a value with a `$` in the place of its key's name, and then look for names in it, whatever quotes it had. */
const expandAgain: readonly DotenvReader[] = ['vite', 'next'];

/** The keys that are set to a value with a `$`, and that the text names behind a `$`. */
export function dollarKeys(text: string, updates: ReadonlyMap<string, DotenvUpdate>): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [key, update] of updates) if (typeof update === 'string' && update.includes('$')) keys.add(key);
  return keys.size > 0 && namesAny(text, keys) ? keys : new Set();
}

/** The keys whose values are built from those with a `$`, each with the readers that will not see them as they are meant. */
export function findBuilt(
  text: string,
  keys: ReadonlySet<string>,
  readers: readonly DotenvReader[] = defaultReaders,
): ReadonlyMap<string, readonly DotenvReader[]> {
  const misled = expandAgain.filter((reader) => readers.includes(reader));
  if (keys.size === 0 || misled.length === 0) return new Map();
  return new Map(Array.from(builtFrom(valuesBy(visitAsDotenv, text), keys), (key) => [key, misled]));
}
