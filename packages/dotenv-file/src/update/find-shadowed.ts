import { findLineBreak } from '../document/characters.ts';
import { nextStatement, type Statement, statementKey } from '../document/statement.ts';
import { doesBreak } from '../readers/read-value.ts';
import type { DotenvReader } from '../readers/reader.ts';
import type { DotenvUpdate } from './dotenv-update.ts';

/** Keys, each with the readers that see another line for the one that counts. */
export type Shadowed = ReadonlyMap<string, readonly DotenvReader[]>;

/** A line within a value that sets a key for readers to whom it is a line like any other. */
const innerLine = /[\r\n][^\S\r\n]*(?:export[^\S\r\n]+)?([\w.-]+)[^\S\r\n]*[=:]/g;

/**
 * The keys that some reader finds, behind the line that counts, within a value over several lines that is no such value to it: Ruby's
 * dotenv before 2.8 goes through them line by line, and few know backticks.
 *
 * Only those that the updates are about: keys that they name, and keys within values that they set.
 */
export function findShadowed(
  text: string,
  readers: readonly DotenvReader[],
  updates: ReadonlyMap<string, DotenvUpdate>,
): Shadowed {
  const present = new Set<string>();
  const within = new Map<string, Statement>();
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end)) {
    const key = statementKey(text, found);
    present.add(key);
    within.delete(key);
    const isSet = typeof updates.get(key) === 'string';
    for (const [, inner = ''] of innerLines(text, found)) {
      if (inner !== key && (isSet || updates.has(inner))) within.set(inner, found);
    }
  }
  const shadowed = new Map<string, readonly DotenvReader[]>();
  for (const [key, statement] of within) {
    if (!present.has(key) && !updates.has(key)) continue;
    const written = text.slice(statement.separatorEnd, statement.end);
    const misled = readers.filter((reader) => doesBreak(reader, written));
    if (misled.length > 0) shadowed.set(key, misled);
  }
  return shadowed;
}

function innerLines(text: string, { valueStart, valueEnd }: Statement): Iterable<RegExpMatchArray> {
  return findLineBreak(text, valueStart) < valueEnd ? text.slice(valueStart, valueEnd).matchAll(innerLine) : [];
}
