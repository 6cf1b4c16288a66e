import { countLines } from '../document/characters.ts';
import { lineNumbers } from '../document/line-numbers.ts';
import { nextStatement, statementKey } from '../document/statement.ts';
import type { DotenvChange } from './dotenv-update.ts';
import { milestonesAfter, offsetsAfter } from './edit.ts';
import type { Outcome } from './outcome.ts';
import type { KeyPlan } from './plan.ts';
import type { Survey } from './survey.ts';

/** What became of each key of a text, and on which line. */
export function changesOf(
  text: string,
  { plan: { keys, edits }, edited }: Outcome,
  { milestones, regular }: Survey,
): DotenvChange[] {
  const placed = keys.filter(({ at }) => at !== undefined) as readonly (KeyPlan & { readonly at: number })[];
  const removed = placed.filter(({ kind }) => kind === 'removed');
  const present = placed.filter(({ kind }) => kind !== 'removed');
  const oldLines = lineNumbers(
    text,
    removed.map(({ at }) => at),
    milestones,
  );
  const ends = offsetsAfter(
    edits,
    present.map(({ at }) => at),
  );
  const newLines = lineNumbers(
    edited,
    present.map(({ beforeEnd }, index) => (ends[index] as number) - beforeEnd),
    milestonesAfter(text, edits, milestones),
  );
  const lines = new Map([
    ...removed.map(({ key }, index) => [key, oldLines[index]] as const),
    ...present.map(({ key }, index) => [key, newLines[index]] as const),
    // Where lines depend on others, the one that counts may be another than the one that was written.
    ...(regular ? [] : linesThatCount(edited, new Set(present.filter(isSet).map(({ key }) => key)))),
  ]);
  return keys.map(({ key, kind }) => ({ key, kind, line: lines.get(key) }));
}

function isSet({ kind }: KeyPlan): boolean {
  return kind !== 'commentedOut';
}

/** The lines of the statements of some keys, from 0; of each key the one that counts comes last. */
export function* linesThatCount(text: string, keys: ReadonlySet<string>): Iterable<readonly [string, number]> {
  let line = 0;
  let from = 0;
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end)) {
    const key = statementKey(text, found);
    if (!keys.has(key)) continue;
    line += countLines(text, from, found.keyStart);
    from = found.keyStart;
    yield [key, line];
  }
}
