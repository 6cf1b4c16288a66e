import { visitAsDotenv } from '../readers/dotenv.ts';
import { visitAsNode } from '../readers/node.ts';

/** What a key must read as after an update; `undefined` for nothing at all. */
export interface Expected {
  readonly dotenv: string | undefined;
  readonly node: string | undefined;
}

export type ReadBack =
  /** `hiddenFromNode`: keys that Node does not see as asked, because it did not see their old lines as dotenv did. */
  { readonly ok: true; readonly hiddenFromNode: readonly string[] } | { readonly ok: false; readonly key: string };

/**
 * Reads the old and the new text with dotenv's and Node's rules and compares.
 *
 * Every key asked for must read as expected and no other may have changed. Where Node did not see the old line as dotenv did
 * (behind a BOM, say), it cannot be made to see the new one.
 */
export function readBack(before: string, after: string, expected: ReadonlyMap<string, Expected>): ReadBack {
  const isExpected = (key: string) => expected.has(key);
  const dotenvBefore = assignmentsOf(before, visitAsDotenv, isExpected);
  const dotenvAfter = assignmentsOf(after, visitAsDotenv, isExpected);
  const changed = firstDifference(dotenvBefore.others, dotenvAfter.others);
  if (changed !== undefined) return { ok: false, key: changed };

  // A comment that Node takes for an assignment, because it is indented below a quoted value, is none of anybody's business.
  const isIgnored = (key: string) => key.startsWith('#') || isExpected(plainKey(key));
  const nodeBefore = assignmentsOf(before, visitAsNode, isIgnored);
  const nodeAfter = assignmentsOf(after, visitAsNode, isIgnored);
  const changedForNode = firstDifference(nodeBefore.others, nodeAfter.others);
  if (changedForNode !== undefined) return { ok: false, key: changedForNode };

  const hiddenFromNode: string[] = [];
  for (const [key, { dotenv, node }] of expected) {
    if (dotenvAfter.effective.get(key) !== dotenv) return { ok: false, key };
    if (nodeAfter.effective.get(key) === node) continue;
    if (nodeBefore.effective.get(key) === dotenvBefore.effective.get(key)) return { ok: false, key };
    hiddenFromNode.push(key);
  }
  return { ok: true, hiddenFromNode };
}

/** Node's name for a key behind a BOM, or behind `export` and something else than one blank and a value, holds those too. */
function plainKey(key: string): string {
  return key.replace(/^\uFEFF?\s*(?:export\s+)?/, '');
}

interface Assignments {
  /** Key, value, key, value ... of all keys but the expected ones, in order. */
  readonly others: readonly string[];
  /** The values that count of the expected keys. */
  readonly effective: ReadonlyMap<string, string>;
}

function assignmentsOf(
  text: string,
  visitText: typeof visitAsDotenv,
  isExpected: (key: string) => boolean,
): Assignments {
  const others: string[] = [];
  const effective = new Map<string, string>();
  visitText(text, (key, value) => {
    if (isExpected(key)) effective.set(key, value);
    else others.push(key, value);
  });
  return { others, effective };
}

/** The first key that reads differently, or stands in another place. */
function firstDifference(before: readonly string[], after: readonly string[]): string | undefined {
  const length = Math.max(before.length, after.length);
  for (let at = 0; at < length; at++) if (before[at] !== after[at]) return before[at - (at % 2)] ?? after[at];
  return undefined;
}

const lineBefore = "P='p'\n";
const lineBehind = "\nS='s'\n";

/**
 * Reads a changed line of a regular text back by itself: it reads there as it does here.
 *
 * @param oldLine the line it takes the place of, or `''`
 */
export function readLineBack(
  key: string,
  line: string,
  expected: ReadonlyMap<string, Expected>,
  oldLine: string,
): ReadBack {
  const own = new Map([...expected].filter(([name]) => name === key));
  return readBack(lineBefore + oldLine + lineBehind, lineBefore + line + lineBehind, own);
}
