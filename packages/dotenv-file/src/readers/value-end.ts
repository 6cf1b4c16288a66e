import { afterLineBreak, findLineBreak } from '../document/characters.ts';
import { nextStatement, type Statement } from '../document/statement.ts';
import { endOfPythonValue } from './python-dotenv.ts';
import { type DotenvReader, defaultReaders } from './reader.ts';
import { endOfShellWord } from './shell-text.ts';
import { endOfSymfonyValue } from './symfony.ts';

/** Readers to whom a value may go on over lines that dotenv takes for others, each with where a value that is written there ends. */
const ends: ReadonlyMap<DotenvReader, (text: string, from: number) => number> = new Map([
  ['symfony', endOfSymfonyValue],
  ['python-dotenv', endOfPythonValue],
  ['shell', endOfShellWord],
]);

/** How far a statement goes for those that count. */
export interface Reach {
  /** The statement, up to the end of the line where its value ends for all the readers that were named, if they agree. */
  readonly statement: Statement;
  /** The readers to whom the value goes on over lines that are none of the statement. */
  readonly goesOn: readonly DotenvReader[];
}

/**
 * Looks whether the value of a statement goes on for some readers where it ends for dotenv: quoted parts side by side, of which one
 * spans lines, say, or a backslash at the end of a line.
 *
 * Lines that set another key for dotenv are never a part of it.
 */
export function reachOf(text: string, statement: Statement, readers: readonly DotenvReader[] | undefined): Reach {
  const asItIs: Reach = { statement, goesOn: [] };
  if (!/['"`\\(]/.test(text.slice(statement.separatorEnd, statement.end))) return asItIs;
  const nextLine = afterLineBreak(text, statement.end);
  const wanted = readers ?? defaultReaders;
  const reached = wanted.map((reader) => ends.get(reader)?.(text, statement.separatorEnd) ?? statement.end);
  const goesOn = wanted.filter((_, index) => {
    const end = reached[index] as number;
    return end > nextLine && end < Number.POSITIVE_INFINITY;
  });
  if (goesOn.length === 0) return asItIs;
  const lineEnds = reached.filter((end) => end < Number.POSITIVE_INFINITY).map((end) => findLineBreak(text, end));
  const end = Math.max(...lineEnds);
  const next = nextStatement(text, nextLine);
  if (next && next.start < end) return asItIs;
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
