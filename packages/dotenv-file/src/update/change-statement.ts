import { afterLineBreak, findLineBreak, hash, isLineBreak } from '../document/characters.ts';
import type { Statement } from '../document/statement.ts';
import type { Edit } from './edit.ts';
import type { ValueSpan } from './value-span.ts';

/**
 * What follows a value on the line of a statement, with a blank before an inline comment: some readers need it. The blanks before an
 * empty value count too, unless they go: `A= ` is not what `A=` is.
 */
export function tailOf(text: string, { separatorEnd, end }: Statement, span: ValueSpan, value: string): string {
  const blanks = value === '' ? text.slice(separatorEnd, span.start) : '';
  return blanks + (text.charCodeAt(span.end) === hash ? ' ' : '') + text.slice(span.end, end);
}

/** Puts another value in the place of a statement's. Everything else on its lines stays. */
export function replaceValue(text: string, statement: Statement, { start, end }: ValueSpan, written: string): Edit {
  const { keyEnd, separatorEnd } = statement;
  const space = text.charCodeAt(end) === hash ? ' ' : '';
  if (isSpreadOrColon(text, statement)) return { start: keyEnd, end, replacement: `=${written}${space}` };
  const isAbsent = start === end;
  if (isAbsent && text.charAt(separatorEnd - 2) === ' ' && text.charAt(separatorEnd) === ' ') {
    // `KEY = # note`: the first blank belongs to the `=`.
    const behind = separatorEnd + 1;
    return { start: behind, end: behind, replacement: written + (text.charCodeAt(behind) === hash ? ' ' : '') };
  }
  return { start, end, replacement: written + space };
}

/** `KEY: value`, or a key, `=` and value on different lines: only dotenv reads those. */
export function isSpreadOrColon(text: string, { keyEnd, valueStart, colon }: Statement): boolean {
  return colon || findLineBreak(text, keyEnd) < valueStart;
}

/**
 * Takes the lines of a statement out.
 *
 * Where it does not begin a line for everybody (behind a BOM or a line separator), the line end stays: the next line would not, either.
 */
export function removeStatement(text: string, { start, end }: Statement): Edit {
  const first = lineStart(text, start);
  const beginsLine = first === 0 || /[\r\n]/.test(text.charAt(first - 1));
  return { start: first, end: beginsLine ? afterLineBreak(text, end) : end, replacement: '' };
}

/** Puts `# ` before each line of a statement. */
export function commentOutStatement(text: string, { start, end }: Statement): Edit {
  const first = lineStart(text, start);
  let replacement = '';
  for (let at = first; at < end; ) {
    const next = Math.min(afterLineBreak(text, findLineBreak(text, at)), end);
    replacement += `# ${text.slice(at, next)}`;
    at = next;
  }
  return { start: first, end, replacement };
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return text.charCodeAt(start) === 0xfeff ? start + 1 : start;
}
