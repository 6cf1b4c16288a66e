import { findLineBreak } from '../document/characters.ts';
import { nextStatement } from '../document/statement.ts';
import { visitAsDotenv } from '../readers/dotenv.ts';
import { visitAsNode } from '../readers/node.ts';

/** What a key must read as after an update; `undefined` for nothing at all. */
export interface Expected {
  readonly dotenv: string | undefined;
  readonly node: string | undefined;
}

export type ReadBack =
  /**
   * `hiddenFromNode`: keys that Node does not see as asked, or other than before. What it saw before was not what dotenv saw, or dotenv
   * does not know them.
   */
  { readonly ok: true; readonly hiddenFromNode: readonly string[] } | { readonly ok: false; readonly key: string };

/**
 * Reads the old and the new text with dotenv's and Node's rules and compares.
 *
 * For dotenv every key asked for must read as expected, and no other may change. For Node as well, wherever it agreed with dotenv on
 * the old text: what it saw differently (behind a BOM, with a lone `\r`, below a value that it fills from the next line) no edit of
 * single lines can make it see right.
 */
export function readBack(before: string, after: string, expected: ReadonlyMap<string, Expected>): ReadBack {
  const dotenv = readBoth(before, after, visitAsDotenv, expected);
  const node = readBoth(before, after, visitAsNode, expected);
  if (dotenv && node) return judge(dotenv, node, expected, { before: new Set(), after: new Set() });
  const within = { before: new Set(namesWithinValues(before)), after: new Set(namesWithinValues(after)) };
  return judge(readBoth(before, after, visitAsDotenv), readBoth(before, after, visitAsNode), expected, within);
}

/** What Node may take for keys, and is a part of somebody's value to dotenv: to see that value is to see it. */
interface Within {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

function judge(dotenv: Readings, node: Readings, expected: ReadonlyMap<string, Expected>, within: Within): ReadBack {
  const [first = ''] = expected.keys();
  const isKnown = (key: string) => expected.has(key) || dotenv.before.has(key) || dotenv.after.has(key);
  // What only Node takes for a key may be a piece of a secret.
  const told = (key: string) => (isKnown(key) || /^[\p{L}\p{N}_.-]+$/u.test(key) ? key : first);
  for (const key of keysOf(expected, dotenv.before, dotenv.after)) {
    const own = expected.get(key);
    if (dotenv.after.get(key) === (own ? own.dotenv : dotenv.before.get(key)) || isFreed(key)) continue;
    return { ok: false, key };
  }
  const hiddenFromNode: string[] = [];
  for (const key of keysOf(expected, node.before, node.after)) {
    const own = expected.get(key);
    if (node.after.get(key) === (own ? own.node : node.before.get(key)) || isMistaken(key, expected)) continue;
    if (isWithin(key) && !isKnown(key)) {
      // A line that is nothing but a part of a value looks like a key now and then, but for its name.
      if (node.before.has(key) && isName.test(key)) hiddenFromNode.push(key);
      continue;
    }
    if (node.before.get(key) === dotenv.before.get(key)) return { ok: false, key: told(key) };
    const isPutRight = dotenv.after.has(key) && node.after.get(key) === dotenv.after.get(key);
    if (own || !isPutRight) hiddenFromNode.push(told(key));
  }
  return { ok: true, hiddenFromNode: [...new Set(hiddenFromNode)] };

  function isWithin(key: string): boolean {
    return within.before.has(key) || within.after.has(key);
  }

  /** Whether dotenv sees a key now as Node always has: a value that is gone had swallowed it. */
  function isFreed(key: string): boolean {
    const value = dotenv.after.get(key);
    const isAsForNode = value === node.before.get(key) && value === node.after.get(key);
    return !expected.has(key) && within.before.has(key) && value !== undefined && isAsForNode;
  }
}

const isName = /^[A-Za-z_]\w*$/;

/** What stands before a `=` on the lines of values that go over several. */
function* namesWithinValues(text: string): Iterable<string> {
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end)) {
    if (findLineBreak(text, found.valueStart) >= found.valueEnd) continue;
    const [, ...lines] = text.slice(found.valueStart, found.end).replaceAll('\r', '').split('\n');
    for (const line of lines) {
      const name = line
        .slice(0, line.indexOf('=') + 1)
        .slice(0, -1)
        .trim();
      if (name !== '') yield name.replace(/^export /, '').trim();
    }
  }
}

/** What one reader gets from the old and from the new text. */
interface Readings {
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

/**
 * Reads both texts.
 *
 * @param only the keys that matter, if all others come out the same one by one: for large texts that is known much sooner
 * @returns `undefined` when some other key comes out differently
 */
function readBoth(before: string, after: string, visitText: typeof visitAsDotenv): Readings;
function readBoth(
  before: string,
  after: string,
  visitText: typeof visitAsDotenv,
  only: ReadonlyMap<string, unknown>,
): Readings | undefined;
function readBoth(
  before: string,
  after: string,
  visitText: typeof visitAsDotenv,
  only?: ReadonlyMap<string, unknown>,
): Readings | undefined {
  const readings = { before: new Map<string, string>(), after: new Map<string, string>() };
  const others: string[] = [];
  visitText(before, (key, value) => {
    if (only?.has(key) === false) others.push(key, value);
    else readings.before.set(key, value);
  });
  let same = 0;
  visitText(after, (key, value) => {
    if (only?.has(key) !== false) readings.after.set(key, value);
    else if (same < 0 || others[same] !== key || others[same + 1] !== value) same = -1;
    else same += 2;
  });
  return same === others.length ? readings : undefined;
}

/**
 * Whether a key of Node's is none: an indented comment or a line that begins with `=` taken for an assignment, or the name of a wanted
 * key together with a BOM, an `export` or a `:` that Node does not know.
 */
function isMistaken(key: string, expected: ReadonlyMap<string, unknown>): boolean {
  if (expected.has(key)) return false;
  const name = key.trim();
  return name === '' || name.startsWith('#') || expected.has(name.replace(/^export\s+|:(?:\s.*)?$/gs, ''));
}

function keysOf(...maps: readonly ReadonlyMap<string, unknown>[]): ReadonlySet<string> {
  return new Set(maps.flatMap((map) => [...map.keys()]));
}

const lineBefore = "P='p'\n";
const lineBehind = "\nS='s'\n";

/**
 * Reads a changed line of a regular text back by itself: it reads there as it does here.
 *
 * @param oldLine the line it takes the place of, or `''`
 */
export function readLineBack(key: string, line: string, expected: Expected, oldLine: string): ReadBack {
  const after = lineBefore + line + lineBehind;
  if (isReadAlone(visitAsDotenv, after, key, expected.dotenv) && isReadAlone(visitAsNode, after, key, expected.node)) {
    return allIsWell;
  }
  return readBack(lineBefore + oldLine + lineBehind, after, new Map([[key, expected]]));
}

const allIsWell: ReadBack = { ok: true, hiddenFromNode: [] };

/** Whether a reader sees the line before, the key with its value, and the line behind, and nothing else. */
function isReadAlone(visitText: typeof visitAsDotenv, text: string, key: string, value: string | undefined): boolean {
  const wanted = ['P', 'p', key, value, 'S', 's'];
  let seen = 0;
  visitText(text, (name, content) => {
    seen = wanted[seen] === name && wanted[seen + 1] === content ? seen + 2 : Number.NEGATIVE_INFINITY;
  });
  return seen === wanted.length;
}
