import { countLines } from '../document/characters.ts';
import type { Milestone } from '../document/line-numbers.ts';

/** A stretch of the old text and what stands there instead. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** Edits as {@link applyEdits} wants them; of those at one place, in the order given. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] {
  return edits.toSorted((one, other) => one.start - other.start || one.end - other.end);
}

/** The text after the edits, which must be in order and must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let edited = '';
  let at = 0;
  for (const { start, end, replacement } of edits) {
    edited += text.slice(at, start) + replacement;
    at = end;
  }
  return edited + text.slice(at);
}

/** Where milestones of the old text stand in the new one. Those within what is replaced are gone. */
export function milestonesAfter(
  text: string,
  edits: readonly Edit[],
  milestones: readonly Milestone[],
): readonly Milestone[] {
  const after: Milestone[] = [];
  let shift = 0;
  let lines = 0;
  let next = 0;
  for (const { offset, line } of milestones) {
    for (let edit = edits[next]; edit && edit.end <= offset; edit = edits[++next]) {
      shift += edit.replacement.length - (edit.end - edit.start);
      lines += countLines(edit.replacement, 0, edit.replacement.length) - countLines(text, edit.start, edit.end);
    }
    const isReplaced = (edits[next]?.start ?? offset) < offset;
    if (!isReplaced) after.push({ offset: offset + shift, line: line + lines });
  }
  return after;
}

/** Where the characters at some offsets of the old text stand in the new one, each behind what was put in before it. */
export function offsetsAfter(edits: readonly Edit[], offsets: readonly number[]): readonly number[] {
  const after = new Map<number, number>();
  let shift = 0;
  let next = 0;
  for (const at of offsets.toSorted((one, other) => one - other)) {
    for (let edit = edits[next]; edit && edit.start <= at && edit.end <= at; edit = edits[++next]) {
      shift += edit.replacement.length - (edit.end - edit.start);
    }
    after.set(at, at + shift);
  }
  return offsets.map((at) => after.get(at) as number);
}
