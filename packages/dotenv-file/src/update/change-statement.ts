import { afterLineBreak, blank, findLineBreak, hash, isLineBreak, skipSpaces, tab } from '../document/characters.ts';
import type { Statement } from '../document/statement.ts';
import type { Edit } from './edit.ts';

/** Where the text stands that a new value takes the place of. */
export interface ValueSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The old value, together with the white space around it that only dotenv knows for such: for other readers it is part of the value.
 */
export function valueSpan(text: string, { separatorEnd, valueStart, valueEnd, end }: Statement): ValueSpan {
  const start = skipBlanks(text, separatorEnd);
  const comment = skipSpaces(text, valueEnd);
  let behind = Math.min(comment, end);
  while (behind > valueEnd && isBlank(text.charCodeAt(behind - 1))) behind--;
  const isBlankOnly = valueStart === valueEnd && behind <= separatorEnd;
  return isBlankOnly ? { start: valueStart, end: valueEnd } : { start: Math.min(start, valueStart), end: behind };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === blank || code === tab;
}

/**
 * What follows a value on the line of a statement, with a blank before an inline comment: some readers need it. The blanks before an
 * empty value count too, unless they go: `A= ` is not what `A=` is.
 *
 * @param value the value, where blanks before it stay
 */
export function tailOf(text: string, statement: Statement, value?: string): string {
  const span = valueSpan(text, statement);
  const blanks = value === '' ? text.slice(statement.separatorEnd, span.start) : '';
  return blanks + (text.charCodeAt(span.end) === hash ? ' ' : '') + text.slice(span.end, statement.end);
}

/**
 * Puts another value in the place of a statement's. Everything else on its lines stays.
 *
 * @param isVerbatim whether blanks behind the `=` would be part of the value
 */
export function replaceValue(text: string, statement: Statement, written: string, isVerbatim: boolean): Edit {
  const { keyEnd, separatorEnd } = statement;
  const { start, end } = valueSpan(text, statement);
  const space = text.charCodeAt(end) === hash ? ' ' : '';
  if (isSpreadOrColon(text, statement)) return { start: keyEnd, end, replacement: `=${written}${space}` };
  if (isVerbatim) return { start: separatorEnd, end, replacement: written + space };
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
