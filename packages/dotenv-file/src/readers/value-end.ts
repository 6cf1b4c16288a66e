import { afterLineBreak, backslash, findLineBreak } from '../document/characters.ts';
import { nextStatement, type Statement, statementKey } from '../document/statement.ts';
import { endOfNodeValue, likeNode } from './node.ts';
import { endOfPythonLine, endOfPythonValue } from './python-dotenv.ts';
import { type DotenvReader, defaultReaders } from './reader.ts';
import { endOfShellWord } from './shell-text.ts';
import { endOfSymfonyValue } from './symfony.ts';

/** Where a value ends that is written from `from` on; infinity where it does not. */
type FindEnd = (text: string, from: number) => number;

/** Readers to whom a value may go on over lines that dotenv takes for others. */
const ends: ReadonlyMap<DotenvReader, FindEnd> = new Map([
  ...likeNode.map((reader) => [reader, endOfNodeValue] as const),
  ['symfony', endOfSymfonyValue],
  ['python-dotenv', endForPython],
  ['shell', endForShell],
]);

/**
 * Where a value ends for a reader, among the lines before `limit`.
 *
 * Does not read on to the end of the text for each of its values: nobody asks for more than those lines.
 */
function endBefore(limit: number, reader: DotenvReader, text: string, from: number): number | undefined {
  const endOf = ends.get(reader);
  if (!endOf) return undefined;
  // Node takes the lines before the next statement along, and even that statement.
  if (likeNode.includes(reader)) {
    const end = endOfNodeValue(text, from);
    return end < limit ? end : from + text.slice(from, limit).trimEnd().length;
  }
  const end = from + endOf(text.slice(from, limit), 0);
  return end >= limit && limit < text.length ? Number.POSITIVE_INFINITY : end;
}

/** How far behind its line the end of a value is looked for that goes on into the next statement: a private key of 4,096 bits is shorter. */
const farthest = 4096;

/** Whether a value goes on into the statement at `limit` for a reader, and ends there or a little later. */
function goesInto(limit: number, reader: DotenvReader, text: string, from: number): boolean {
  const part = text.slice(from, limit + farthest);
  const end = ends.get(reader)?.(part, 0) ?? 0;
  return from + end > limit && (end < part.length || from + end === text.length);
}

/** Where something stands behind its quotes, a value is none to python-dotenv: what follows on other lines is no part of it, then. */
function endForPython(text: string, from: number): number {
  const end = endOfPythonValue(text, from);
  return endOfPythonLine(text, end) === undefined ? from : end;
}

/** In bash a value may be an array: words in brackets, over any number of lines. */
function endForShell(text: string, from: number): number {
  return text.charAt(from) === '(' ? from + endOfShellWord(`$${text.slice(from)}`, 0) - 1 : endOfShellWord(text, from);
}

/** A line below a statement, without the line end behind it. */
export interface LineBelow {
  /** Where the line end before it begins. */
  readonly lineBreak: number;
  readonly start: number;
  readonly end: number;
}

/** How far a statement goes for those that count. */
export interface Reach {
  /** The statement, up to the end of the line where its value ends for all the readers that were named, if they agree. */
  readonly statement: Statement;
  /** The comments and blank lines between the lines that it goes on over. They stay, whatever becomes of those. */
  readonly kept: readonly LineBelow[];
  /** The readers to whom the value goes on over lines that are none of the statement, and stay. */
  readonly goesOn: readonly DotenvReader[];
}

/**
 * Looks whether the value of a statement goes on for some readers where it ends for dotenv: quoted parts side by side, of which one
 * spans lines, say, or a backslash at the end of a line, or for Node a blank in the place of a value.
 *
 * Lines that set another key for dotenv stay, and so do its comments and blank lines.
 */
export function reachOf(text: string, whole: Statement, readers: readonly DotenvReader[] | undefined): Reach {
  const statement = untilBackslash(text, whole);
  const asItIs: Reach = { statement, kept: [], goesOn: [] };
  const wanted = readers ?? defaultReaders;
  const below = lookBelow(text, statement, wanted);
  if (!below) return asItIs;
  const { lines, ends, isClosed, next } = below;
  const goesOn = wanted.filter((_, index) => (ends[index] as number) > statement.end && isClosed[index]);
  const swallowing = next ? swallowingOf(text, statement, next, readers) : [];
  const [last = statement.end] = ends;
  if (goesOn.length === 0 || !readers || ends.some((end) => end !== last)) {
    return { ...asItIs, goesOn: [...new Set([...goesOn, ...swallowing])] };
  }
  const kept = lines.filter((line) => line.end < last && isComment(text, line));
  return { statement: { ...statement, end: last }, kept, goesOn: swallowing };
}

const keyBelow = /[\r\n][^\S\r\n]*(?:export[^\S\r\n]+)?[A-Za-z_]\w*[^\S\r\n]*=/;

/**
 * The statement itself, or its first line, where dotenv takes the quote at the end of that for a character, for the backslash before it,
 * and keys on the lines below for a part of the value: most often it is a Windows path, and everybody else sees those keys.
 */
function untilBackslash(text: string, statement: Statement): Statement {
  const { quoted, valueStart, end } = statement;
  const close = quoted ? text.indexOf(text.charAt(valueStart), valueStart + 1) : -1;
  const lineEnd = findLineBreak(text, valueStart);
  const isHidden = close !== -1 && close < lineEnd && lineEnd < end && text.charCodeAt(close - 1) === backslash;
  if (!isHidden || !/^\s*(?:#|$)/.test(text.slice(close + 1, lineEnd))) return statement;
  return keyBelow.test(text.slice(lineEnd, end)) ? { ...statement, valueEnd: close + 1, end: lineEnd } : statement;
}

/**
 * The readers to whom a value goes on into the next statement, and who have to be told that a part of it stays there: where it does so
 * for all that were named, or where that statement looks like none, as the last line of a PEM does. Most that a forgotten quote, or the
 * last backslash of a path, has swallowed are other keys. That Node fills a blank value from there is another matter.
 */
function swallowingOf(
  text: string,
  { separatorEnd, end }: Statement,
  next: Statement,
  readers: readonly DotenvReader[] | undefined,
): readonly DotenvReader[] {
  const isRest = isOdd(text, next);
  if ((!readers && !isRest) || text.slice(separatorEnd, end).trim() === '') return [];
  const wanted = readers ?? defaultReaders;
  // The shell last: it takes the longest to find out.
  const possible = [...ends.keys()].filter((reader) => wanted.includes(reader));
  const goesOn = (reader: DotenvReader) => goesInto(next.start, reader, text, separatorEnd);
  if (isRest) return possible.filter(goesOn);
  return possible.length === wanted.length && possible.every(goesOn) ? possible : [];
}

/** Whether a statement looks like something else: the end of base64 (`aB3=`, `aB3d==`), an option (`-Dkey=x`). */
function isOdd(text: string, statement: Statement): boolean {
  const key = statementKey(text, statement);
  const written = text.slice(statement.separatorEnd, statement.end).trim();
  if (written === '=' || !/^[A-Za-z_]\w*$/.test(key)) return true;
  return written === '' && /[a-z]/.test(key) && /[A-Z]/.test(key);
}

/**
 * Where the last line ends that belongs to the value of a statement for some of the readers, as far as that is known. Those do not count
 * to whom it has no end: they cannot read the text, wherever a line is put.
 */
export function endForAnybody(text: string, statement: Statement, readers = defaultReaders): number {
  const { ends, isClosed } = lookBelow(text, statement, readers) ?? { ends: [], isClosed: [] };
  return Math.max(statement.end, ...ends.filter((end, index) => isClosed[index] && end < Number.POSITIVE_INFINITY));
}

/** What stands below a statement, before the next one. */
interface Below {
  readonly lines: readonly LineBelow[];
  /** For each reader, where the last line of the value ends that is no comment; infinity where the next statement belongs to it, too. */
  readonly ends: readonly number[];
  /** For each reader, whether the value ends before the text does. */
  readonly isClosed: readonly boolean[];
  readonly next: Statement | undefined;
}

function lookBelow(text: string, statement: Statement, readers: readonly DotenvReader[]): Below | undefined {
  const { separatorEnd, end: own } = statement;
  if (!mayGoOn.test(text.slice(separatorEnd, own))) return undefined;
  const next = nextStatement(text, afterLineBreak(text, own));
  const limit = next?.start ?? text.length;
  const lines = linesBelow(text, own, limit);
  const reached = readers.map((reader) => endBefore(limit, reader, text, separatorEnd) ?? own);
  const isClosed = reached.map((end) => end < Number.POSITIVE_INFINITY);
  return { lines, isClosed, ends: reached.map(lastLineBefore), next };

  function lastLineBefore(end: number): number {
    if (end === Number.POSITIVE_INFINITY && limit < text.length) return end;
    return lines.findLast((line) => line.start < end && !isComment(text, line))?.end ?? own;
  }
}

const mayGoOn = /['"`\\(]|^[ \t]+$/;

function linesBelow(text: string, from: number, limit: number): readonly LineBelow[] {
  const lines: LineBelow[] = [];
  for (let lineBreak = from; lineBreak < limit; ) {
    const start = afterLineBreak(text, lineBreak);
    let end = start;
    while (end < limit && !/[\r\n]/.test(text.charAt(end))) end++;
    lines.push({ lineBreak, start, end });
    lineBreak = end;
  }
  return lines;
}

function isComment(text: string, { start, end }: LineBelow): boolean {
  return /^\s*(?:#|$)/.test(text.slice(start, end));
}
