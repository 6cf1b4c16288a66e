import { countLines } from './characters.ts';

/** The beginning of a line, and its number from 0. */
export interface Milestone {
  readonly offset: number;
  readonly line: number;
}

/**
 * The lines, from 0, that some offsets of a text stand on; in the order of the offsets given.
 *
 * Looks at each place of the text once at most, and with milestones only at what lies between one of them and an offset.
 *
 * @param milestones in order
 */
export function lineNumbers(
  text: string,
  offsets: readonly number[],
  milestones: readonly Milestone[] = [],
): readonly number[] {
  const lines = new Map<number, number>();
  let known: Milestone = { offset: 0, line: 0 };
  let next = 0;
  for (const offset of offsets.toSorted((one, other) => one - other)) {
    for (let passed = milestones[next]; passed && passed.offset <= offset; passed = milestones[++next]) {
      if (passed.offset > known.offset) known = passed;
    }
    known = { offset, line: known.line + countLines(text, known.offset, offset) };
    lines.set(offset, known.line);
  }
  return offsets.map((offset) => lines.get(offset) as number);
}
