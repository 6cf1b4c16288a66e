import { nextStatement, statementKey } from '../document/statement.ts';
import { openAt } from '../readers/shell-text.ts';
import type { DotenvUpdate } from './dotenv-update.ts';

/** For the quote that stands open around a value, whether a shell runs a part of it then. In a command quotes mean what they always do. */
const runsWithin: ReadonlyMap<string, (written: string) => boolean> = new Map([
  ["'", (written) => written.includes("'") && /[\s;&|<>()`]/.test(written)],
  ['"', (written) => /`|\$\(/.test(written) || (written.includes('"') && /[\s;&|<>()]/.test(written))],
]);

/**
 * The keys that are set and of whose values, or new heading, a shell may run a part, for a quote that another line leaves open: `it's`
 * without quotes. The quotes of the value close that one.
 *
 * @param heading a line that is written as well, where there is one
 */
export function findExposed(
  text: string,
  updates: ReadonlyMap<string, DotenvUpdate>,
  heading?: string,
): ReadonlySet<string> {
  const written = new Map<number, readonly [key: string, value: string]>();
  const headingAt = heading === undefined ? -1 : text.indexOf(heading);
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end)) {
    const key = statementKey(text, found);
    if (typeof updates.get(key) !== 'string') continue;
    if (heading !== undefined && headingAt !== -1 && headingAt < found.start && !written.has(headingAt)) {
      written.set(headingAt, [key, heading]);
    }
    written.set(found.keyStart, [key, text.slice(found.separatorEnd, found.end)]);
  }
  const exposed = new Set<string>();
  for (const [at, open] of openAt(text, [...written.keys()])) {
    const [key, value] = written.get(at) ?? ['', ''];
    if (runsWithin.get(open)?.(value)) exposed.add(key);
  }
  return exposed;
}
