import { afterLineBreak } from '../document/characters.ts';
import { nextStatement, type Statement } from '../document/statement.ts';
import { endOfNodeValue, likeNode } from './node.ts';
import { endOfPythonLine, endOfPythonValue } from './python-dotenv.ts';
import { type DotenvReader, defaultReaders } from './reader.ts';
import { endOfShellWord } from './shell-text.ts';
import { endOfSymfonyValue } from './symfony.ts';

/** Where a value ends that is written from `from` on; before `limit`, if it does not matter where behind that. */
type FindEnd = (text: string, from: number, limit: number) => number;

/** Readers to whom a value may go on over lines that dotenv takes for others. */
const ends: ReadonlyMap<DotenvReader, FindEnd> = new Map([
  ...likeNode.map((reader) => [reader, endForNode] as const),
  ['symfony', before(endOfSymfonyValue)],
  ['python-dotenv', before(endForPython)],
  ['shell', before(endOfShellWord)],
]);

/** Does not read on to the end of the text for each of its values: nobody asks for more than the lines before the next one. */
function before(endOf: (text: string, from: number) => number): FindEnd {
  return (text, from, limit) => {
    const end = from + endOf(text.slice(from, limit), 0);
    return end >= limit && limit < text.length ? Number.POSITIVE_INFINITY : end;
  };
}

/** Where something stands behind its quotes, a value is none to python-dotenv: what follows on other lines is no part of it, then. */
function endForPython(text: string, from: number): number {
  const end = endOfPythonValue(text, from);
  return endOfPythonLine(text, end) === undefined ? from : end;
}

/** Node takes the lines before the next statement along, and even that statement. */
function endForNode(text: string, from: number, limit: number): number {
  const end = endOfNodeValue(text, from);
  return end < limit ? end : from + text.slice(from, limit).trimEnd().length;
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
  /** The readers to whom the value goes on over lines that are none of the statement. */
  readonly goesOn: readonly DotenvReader[];
}

/**
 * Looks whether the value of a statement goes on for some readers where it ends for dotenv: quoted parts side by side, of which one
 * spans lines, say, or a backslash at the end of a line, or for Node a blank in the place of a value.
 *
 * Lines that set another key for dotenv are never a part of it, and neither are its comments and blank lines: they are no part of the
 * value to anybody any more when its beginning is another.
 */
export function reachOf(text: string, statement: Statement, readers: readonly DotenvReader[] | undefined): Reach {
  const asItIs: Reach = { statement, kept: [], goesOn: [] };
  const wanted = readers ?? defaultReaders;
  const below = lookBelow(text, statement, wanted);
  if (!below) return asItIs;
  const { lines, ends, isClosed } = below;
  const goesOn = wanted.filter((_, index) => (ends[index] as number) > statement.end && isClosed[index]);
  const [last = statement.end] = ends;
  if (goesOn.length === 0 || !readers || ends.some((end) => end !== last)) return { ...asItIs, goesOn };
  const kept = lines.filter((line) => line.end < last && isComment(text, line));
  return { statement: { ...statement, end: last }, kept, goesOn: [] };
}

/** Where the last line ends that belongs to the value of a statement for some of the readers, as far as that is known. */
export function endForAnybody(text: string, statement: Statement, readers = defaultReaders): number {
  const ends = lookBelow(text, statement, readers)?.ends ?? [];
  return Math.max(statement.end, ...ends.filter((end) => end < Number.POSITIVE_INFINITY));
}

/** What stands below a statement, before the next one. */
interface Below {
  readonly lines: readonly LineBelow[];
  /** For each reader, where the last line of the value ends that is no comment; infinity where the next statement belongs to it, too. */
  readonly ends: readonly number[];
  /** For each reader, whether the value ends before the text does. */
  readonly isClosed: readonly boolean[];
}

function lookBelow(text: string, statement: Statement, readers: readonly DotenvReader[]): Below | undefined {
  const { separatorEnd, end: own } = statement;
  if (!mayGoOn.test(text.slice(separatorEnd, own))) return undefined;
  const limit = nextStatement(text, afterLineBreak(text, own))?.start ?? text.length;
  const lines = linesBelow(text, own, limit);
  const reached = readers.map((reader) => ends.get(reader)?.(text, separatorEnd, limit) ?? own);
  const isClosed = reached.map((end) => end < Number.POSITIVE_INFINITY);
  return { lines, isClosed, ends: reached.map(lastLineBefore) };

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
