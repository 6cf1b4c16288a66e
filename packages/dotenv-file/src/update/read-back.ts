import { nextStatement, statementValue } from '../document/statement.ts';
import { readAsNode } from '../readers/node.ts';

/** What a key must read as: a value, or nothing at all. */
export type Expected = ReadonlyMap<string, string | undefined>;

/** Reads a text as dotenv does: every key with its effective value. */
export function readAsDotenv(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end)) {
    values.set(text.slice(found.keyStart, found.keyEnd), statementValue(text, found));
  }
  return values;
}

export type ReadBack =
  | { readonly ok: true; readonly hiddenFromNode: readonly string[] }
  | { readonly ok: false; readonly key: string };

/**
 * Reads the old and the new text with dotenv's and Node's rules and compares.
 *
 * Every key asked for must read as expected and no other key may have changed. Where Node did not see the old line as dotenv did
 * (behind a BOM, say), it cannot be made to see the new one: such keys are reported, not refused.
 */
export function readBack(before: string, after: string, expected: Expected): ReadBack {
  const dotenvBefore = readAsDotenv(before);
  const dotenvAfter = readAsDotenv(after);
  const changed = firstDifference(dotenvBefore, dotenvAfter, (key) => expected.has(key));
  if (changed !== undefined) return { ok: false, key: changed };

  const nodeBefore = readAsNode(before);
  const nodeAfter = readAsNode(after);
  const changedForNode = firstDifference(nodeBefore, nodeAfter, (key) => expected.has(plainKey(key)));
  if (changedForNode !== undefined) return { ok: false, key: changedForNode };

  const hiddenFromNode: string[] = [];
  for (const [key, value] of expected) {
    if (dotenvAfter.get(key) !== value) return { ok: false, key };
    if (nodeAfter.get(key) === value) continue;
    if (nodeBefore.get(key) === dotenvBefore.get(key)) return { ok: false, key };
    hiddenFromNode.push(key);
  }
  return { ok: true, hiddenFromNode };
}

/** Node's name for a key behind a BOM or behind `export` and a tab holds those too. */
function plainKey(key: string): string {
  return key.replace(/^\uFEFF?\s*(?:export\s+)?/, '');
}

function firstDifference(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  mayDiffer: (key: string) => boolean,
): string | undefined {
  for (const [key, value] of before) if (after.get(key) !== value && !mayDiffer(key)) return key;
  for (const key of after.keys()) if (!before.has(key) && !mayDiffer(key)) return key;
  return undefined;
}
