import { afterLineBreak, equals, findLineBreak, hash, isLineBreak, isSpace } from '../document/characters.ts';
import type { Statement } from '../document/statement.ts';
import type { LineBelow } from '../readers/value-end.ts';
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

/** `KEY: value`, or a key, `=` and value on different lines: Node reads neither. */
export function isSpreadOrColon(text: string, { keyEnd, valueStart, colon }: Statement): boolean {
  return colon || findLineBreak(text, keyEnd) < valueStart;
}

/** Lets lines within a statement stay, below the one that takes its place. */
export function keepLines(text: string, { end }: Statement, kept: readonly LineBelow[], edit: Edit): Edit {
  if (kept.length === 0) return edit;
  return { start: edit.start, end, replacement: edit.replacement + text.slice(edit.end, end) + textOf(text, kept) };
}

function textOf(text: string, lines: readonly LineBelow[]): string {
  return lines.map(({ lineBreak, end }) => text.slice(lineBreak, end)).join('');
}

/**
 * Takes the lines of a statement out.
 *
 * Where it does not begin a line for everybody (behind a BOM or a line separator), the line end stays: the next line would not, either.
 *
 * @param kept lines within it that stay
 * @param apart whether an empty comment takes its place below a blank value, `A= `, which would else take in the next line for Node
 */
export function removeStatement(
  text: string,
  { start, end }: Statement,
  kept: readonly LineBelow[],
  apart: boolean,
): Edit {
  const first = lineStart(text, start);
  if (apart && isBelowBlankValue(text, first)) return { start: first, end, replacement: `#${textOf(text, kept)}` };
  const beginsLine = first === 0 || /[\r\n]/.test(text.charAt(first - 1));
  if (!beginsLine) return { start: first, end, replacement: textOf(text, kept) };
  const [next] = kept;
  if (!next) return { start: first, end: afterLineBreak(text, end), replacement: '' };
  return { start: first, end, replacement: textOf(text, kept).slice(next.start - next.lineBreak) };
}

/** Whether only white space stands between a line and a `=` above it. */
export function isBelowBlankValue(text: string, lineStart: number): boolean {
  let at = lineStart;
  while (isSpace(text.charCodeAt(at - 1))) at--;
  return text.charCodeAt(at - 1) === equals;
}

/**
 * Puts `# ` before each line of a statement.
 *
 * @param kept lines within it that stay as they are
 */
export function commentOutStatement(text: string, { start, end }: Statement, kept: readonly LineBelow[]): Edit {
  const first = lineStart(text, start);
  const asTheyAre = new Set(kept.map((line) => line.start));
  let replacement = '';
  for (let at = first; at < end; ) {
    const next = Math.min(afterLineBreak(text, findLineBreak(text, at)), end);
    replacement += (asTheyAre.has(at) ? '' : '# ') + text.slice(at, next);
    at = next;
  }
  return { start: first, end, replacement };
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return text.charCodeAt(start) === 0xfeff ? start + 1 : start;
}
