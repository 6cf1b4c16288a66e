import { afterLineBreak, findLineBreak } from '../document/characters.ts';
import { nextStatement, type Statement } from '../document/statement.ts';
import { endOfNodeValue, likeNode } from './node.ts';
import { endOfPythonValue } from './python-dotenv.ts';
import { type DotenvReader, defaultReaders } from './reader.ts';
import { endOfShellWord } from './shell-text.ts';
import { endOfSymfonyValue } from './symfony.ts';

/** Where a value ends that is written from `from` on; before `limit`, if it does not matter where behind that. */
type FindEnd = (text: string, from: number, limit: number) => number;

/** Readers to whom a value may go on over lines that dotenv takes for others. */
const ends: ReadonlyMap<DotenvReader, FindEnd> = new Map([
  ...likeNode.map((reader) => [reader, endForNode] as const),
  ['symfony', before(endOfSymfonyValue)],
  ['python-dotenv', before(endOfPythonValue)],
  ['shell', before(endOfShellWord)],
]);

/** Does not read on to the end of the text for each of its values: nobody asks for more than the lines before the next one. */
function before(endOf: (text: string, from: number) => number): FindEnd {
  return (text, from, limit) => {
    const end = from + endOf(text.slice(from, limit), 0);
    return end >= limit && limit < text.length ? Number.POSITIVE_INFINITY : end;
  };
}

/** Node takes the lines before the next statement along, and even that statement. */
function endForNode(text: string, from: number, limit: number): number {
  const end = endOfNodeValue(text, from);
  return end < limit ? end : from + text.slice(from, limit).trimEnd().length;
}

/** How far a statement goes for those that count. */
export interface Reach {
  /** The statement, up to the end of the line where its value ends for all the readers that were named, if they agree. */
  readonly statement: Statement;
  /** The readers to whom the value goes on over lines that are none of the statement. */
  readonly goesOn: readonly DotenvReader[];
}

/**
 * Looks whether the value of a statement goes on for some readers where it ends for dotenv: quoted parts side by side, of which one
 * spans lines, say, or a backslash at the end of a line, or for Node a blank in the place of a value.
 *
 * Lines that set another key for dotenv are never a part of it.
 */
export function reachOf(text: string, statement: Statement, readers: readonly DotenvReader[] | undefined): Reach {
  const asItIs: Reach = { statement, goesOn: [] };
  const { separatorEnd } = statement;
  if (!mayGoOn.test(text.slice(separatorEnd, statement.end))) return asItIs;
  const nextLine = afterLineBreak(text, statement.end);
  const limit = nextStatement(text, nextLine)?.start ?? text.length;
  const wanted = readers ?? defaultReaders;
  const reached = wanted.map((reader) => ends.get(reader)?.(text, separatorEnd, limit) ?? statement.end);
  const goesOn = wanted.filter((_, index) => {
    const end = reached[index] as number;
    return end > nextLine && end < Number.POSITIVE_INFINITY;
  });
  if (goesOn.length === 0) return asItIs;
  const lineEnds = reached.filter((end) => end < Number.POSITIVE_INFINITY).map((end) => findLineBreak(text, end));
  const end = Math.max(...lineEnds);
  if (readers && reached.every((one) => findLineBreak(text, Math.min(one, text.length)) === end)) {
    return { statement: { ...statement, end }, goesOn: [] };
  }
  // Comments are no part of the value to anybody any more when its beginning is another.
  const isComment = text
    .slice(nextLine, end)
    .split(/[\r\n]/)
    .every((line) => /^\s*(?:#|$)/.test(line));
  return isComment ? asItIs : { statement, goesOn };
}

const mayGoOn = /['"`\\(]|^[ \t]+$/;
