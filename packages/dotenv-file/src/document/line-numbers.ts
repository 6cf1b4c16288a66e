import { countLines } from './characters.ts';

/** The lines, from 0, that some offsets of a text stand on; in the order of the offsets given. Looks at the text once. */
export function lineNumbers(text: string, offsets: readonly number[]): readonly number[] {
  const lines = new Map<number, number>();
  let at = 0;
  let line = 0;
  for (const offset of offsets.toSorted((one, other) => one - other)) {
    line += countLines(text, at, offset);
    at = offset;
    lines.set(offset, line);
  }
  return offsets.map((offset) => lines.get(offset) as number);
}
