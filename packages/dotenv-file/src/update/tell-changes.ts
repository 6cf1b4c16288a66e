import { lineNumbers } from '../document/line-numbers.ts';
import type { DotenvChange } from './dotenv-update.ts';
import { milestonesAfter, offsetsAfter } from './edit.ts';
import type { Outcome } from './outcome.ts';
import type { KeyPlan } from './plan.ts';
import type { Survey } from './survey.ts';

/** What became of each key of a text, and on which line. */
export function changesOf(
  text: string,
  { plan: { keys, edits }, edited }: Outcome,
  { milestones }: Survey,
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
  ]);
  return keys.map(({ key, kind }) => ({ key, kind, line: lines.get(key) }));
}
