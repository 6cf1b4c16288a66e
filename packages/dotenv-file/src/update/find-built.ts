import { DotenvError } from '../errors/dotenv-error.ts';
import { type Expanded, expandAs, isExpanding, type Line, linesOf } from '../readers/expansion.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import { builtInOrder, namesAny } from '../readers/references.ts';
import type { DotenvUpdate } from './dotenv-update.ts';

/** What may come out otherwise where it takes the place of its key's name: there is more to it than letters, or it is taken for a default. */
const mayMislead = /[^\w./:=@%+,-]|^[-+]/;

/** A name without braces, and another right behind it: the beginning of the value that takes its place may be taken for more of the first. */
const sideBySide = /\$\w+\$/;

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
  if (!text.includes('$')) return misled;
  const asked = keysWith(sideBySide.test(text) ? /^/ : mayMislead, updates);
  if (!namesAny(text, asked)) return misled;
  if (readers.includes('ruby-dotenv')) refuseToRun(text, updates);
  const lines = linesOf(text);
  const meant = withPlainValues(lines, updates);
  for (const reader of readers) {
    const built = isExpanding(reader)
      ? expandAs[reader].flatMap((expand) => differing(expand(lines), meant.of(expand)))
      : reader === 'symfony'
        ? builtInOrder(text, keysWith(/\\\\/, updates)).map(([key]) => key)
        : [];
    for (const key of new Set(built)) if (!updates.has(key)) misled.set(key, [...(misled.get(key) ?? []), reader]);
  }
  return misled;
}

/** The keys of which a reader sees another value than is meant; none where it does not get to the end, which is told of elsewhere. */
function differing(seen: Expanded, meant: Expanded): readonly string[] {
  if (!seen || !meant) return [];
  return Array.from(meant).flatMap(([key, value]) => (seen.get(key) === value ? [] : [key]));
}

/**
 * What comes of a text where a plain word stands for each value that is set, and the value takes its place when all is done: what
 * everybody means who names the key.
 */
function withPlainValues(
  lines: readonly Line[],
  updates: ReadonlyMap<string, DotenvUpdate>,
): { readonly of: (expand: (lines: readonly Line[]) => Expanded) => Expanded } {
  const last = new Map(lines.map((line) => [line.key, line]));
  const values: string[] = [];
  const plain = lines.map((line) => {
    const update = updates.get(line.key);
    if (typeof update !== 'string' || update === '' || last.get(line.key) !== line) return line;
    values.push(update);
    return { ...line, value: `\uE000${values.length - 1}\uE001` };
  });
  const whole = (value: string) => value.replace(/\uE000(\d+)\uE001/g, (word, index) => values[Number(index)] ?? word);
  return {
    of: (expand) => {
      const expanded = expand(plain);
      return expanded && new Map(Array.from(expanded, ([key, value]) => [key, whole(value)]));
    },
  };
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
