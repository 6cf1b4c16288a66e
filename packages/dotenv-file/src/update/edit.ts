import { countLines } from '../document/characters.ts';

/** A stretch of the old text and what stands there instead. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
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

/** How many lines the edits before `at` have put in, or if negative taken out. */
export function lineShift(text: string, edits: readonly Edit[], at: number): number {
  let shift = 0;
  for (const { start, end, replacement } of edits) {
    if (start >= at) break;
    shift += countLines(replacement, 0, replacement.length) - countLines(text, start, end);
  }
  return shift;
}
