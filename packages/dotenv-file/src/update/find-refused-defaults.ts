import { nextStatement, statementKey } from '../document/statement.ts';
import { valuesBy, visitAsDotenv } from '../readers/dotenv.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import type { DotenvUpdate } from './dotenv-update.ts';

/** A name with a default that Symfony refuses, as soon as it needs it: one that is built from others, or has quotes. */
const refusedDefault = /(?<!\\)(?:\\\\)*\$\{([A-Za-z_]\w*):[-=][^}]*['"{$]/g;

/**
 * The keys that are built from others with a default that Symfony cannot take, `${A:-${B}}`, and needs from now on, since `A` is emptied
 * or gone: it refuses the whole file then.
 */
export function findRefusedDefaults(
  before: string,
  after: string,
  updates: ReadonlyMap<string, DotenvUpdate>,
  readers: readonly DotenvReader[] = defaultReaders,
): ReadonlyMap<string, readonly DotenvReader[]> {
  const refused = new Map<string, readonly DotenvReader[]>();
  const emptied = new Set([...updates].flatMap(([key, update]) => (typeof update === 'string' && update ? [] : [key])));
  if (emptied.size === 0 || !readers.includes('symfony') || !after.includes('${')) return refused;
  const old = valuesBy(visitAsDotenv, before);
  for (let found = nextStatement(after, 0); found; found = nextStatement(after, found.end)) {
    const written = after.slice(found.separatorEnd, found.end);
    if (written.trimStart().startsWith("'")) continue;
    const names = Array.from(written.matchAll(refusedDefault), ([, name = '']) => name);
    if (names.some((name) => emptied.has(name) && old.get(name))) refused.set(statementKey(after, found), ['symfony']);
  }
  return refused;
}
