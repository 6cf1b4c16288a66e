import { visitAsDotenv } from '../readers/dotenv.ts';
import { visitAsNode } from '../readers/node.ts';

/** What a key must read as after an update; `undefined` for nothing at all. */
export interface Expected {
  readonly dotenv: string | undefined;
  readonly node: string | undefined;
}

export type ReadBack =
  /** `hiddenFromNode`: keys that Node does not see as dotenv does. It did not see their old lines as dotenv did, either. */
  { readonly ok: true; readonly hiddenFromNode: readonly string[] } | { readonly ok: false; readonly key: string };

/**
 * Reads the old and the new text with dotenv's and Node's rules and compares.
 *
 * For dotenv every key asked for must read as expected, and no other may change. For Node as well, wherever it agreed with dotenv on
 * the old text: what it saw differently (behind a BOM, with a lone `\r`, below a value that it fills from the next line) no edit of
 * single lines can make it see right.
 */
export function readBack(before: string, after: string, expected: ReadonlyMap<string, Expected>): ReadBack {
  const dotenvBefore = valuesOf(before, visitAsDotenv);
  const dotenvAfter = valuesOf(after, visitAsDotenv);
  for (const key of keysOf(expected, dotenvBefore, dotenvAfter)) {
    const own = expected.get(key);
    if (dotenvAfter.get(key) !== (own ? own.dotenv : dotenvBefore.get(key))) return { ok: false, key };
  }

  const nodeBefore = valuesOf(before, visitAsNode);
  const nodeAfter = valuesOf(after, visitAsNode);
  const hiddenFromNode: string[] = [];
  for (const key of keysOf(expected, nodeBefore, nodeAfter)) {
    const own = expected.get(key);
    if (nodeAfter.get(key) === (own ? own.node : nodeBefore.get(key)) || isMistaken(key, expected)) continue;
    if (nodeBefore.get(key) === dotenvBefore.get(key)) return { ok: false, key };
    if (nodeAfter.get(key) !== dotenvAfter.get(key) && dotenvAfter.has(key)) hiddenFromNode.push(key);
  }
  return { ok: true, hiddenFromNode };
}

/**
 * Whether a key of Node's is none: an indented comment or a line that begins with `=` taken for an assignment, or the name of a wanted
 * key together with a BOM or an `export` that Node does not know.
 */
function isMistaken(key: string, expected: ReadonlyMap<string, unknown>): boolean {
  return key === '' || key.startsWith('#') || (/\s/.test(key) && expected.has(key.trim().replace(/^export\s+/, '')));
}

function valuesOf(text: string, visitText: typeof visitAsDotenv): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  visitText(text, (key, value) => values.set(key, value));
  return values;
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
  return readBack(lineBefore + oldLine + lineBehind, lineBefore + line + lineBehind, new Map([[key, expected]]));
}
