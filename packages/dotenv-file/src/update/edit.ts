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

/** Where the character at an offset of the old text stands in the new one, behind what was put in before it. */
export function offsetAfter(edits: readonly Edit[], at: number): number {
  let shift = 0;
  for (const { start, end, replacement } of edits) {
    if (start > at || end > at) break;
    shift += replacement.length - (end - start);
  }
  return at + shift;
}
