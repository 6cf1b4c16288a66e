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
  if (!mayGoOn.test(text.slice(statement.separatorEnd, statement.end))) return asItIs;
  const limit = nextStatement(text, afterLineBreak(text, statement.end))?.start ?? text.length;
  const wanted = readers ?? defaultReaders;
  const reached = wanted.map((reader) => ends.get(reader)?.(text, statement.separatorEnd, limit) ?? statement.end);
  const lines = linesBelow(text, statement.end, limit);
  const lastLines = reached.map((end) =>
    end === Number.POSITIVE_INFINITY && limit < text.length
      ? end
      : (lines.findLast((line) => line.start < end && !isComment(text, line))?.end ?? statement.end),
  );
  const goesOn = wanted.filter(
    (_, index) => (lastLines[index] as number) > statement.end && reached[index] !== Number.POSITIVE_INFINITY,
  );
  const [last = statement.end] = lastLines;
  if (goesOn.length === 0 || !readers || lastLines.some((end) => end !== last)) return { ...asItIs, goesOn };
  const kept = lines.filter((line) => line.end < last && isComment(text, line));
  return { statement: { ...statement, end: last }, kept, goesOn: [] };
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
