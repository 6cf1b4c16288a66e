import { afterLineBreak, countLines, findLineBreak, hash, isSpace } from './characters.ts';
import type { DotenvAssignment, DotenvDocument, DotenvPiece } from './dotenv-document.ts';
import { refuseNoText } from './refuse-no-text.ts';
import { nextStatement, type Statement, statementKey, statementQuote, statementValue } from './statement.ts';

/**
 * Takes a `.env` text apart, as dotenv reads it, whatever the text is.
 *
 * @returns a document whose pieces, joined, are the text
 * @throws {DotenvError} `invalid-value` for what is no string
 */
export function parseDotenv(text: string): DotenvDocument {
  refuseNoText(text);
  const pieces: DotenvPiece[] = [];
  const assignments: DotenvAssignment[] = [];
  const commented: DotenvAssignment[] = [];
  const last = new Map<string, DotenvAssignment>();
  let at = 0;
  let line = 0;

  let statement = nextStatement(text, 0);
  while (at < text.length) {
    const lineEnd = findLineBreak(text, at);
    if (statement && statement.start <= lineEnd) {
      const end = afterLineBreak(text, statement.end);
      const assignment = describe(text, statement, line + countLines(text, at, statement.keyStart));
      assignments.push(assignment);
      last.set(assignment.key, assignment);
      push('assignment', end);
      statement = nextStatement(text, end);
      continue;
    }
    const end = afterLineBreak(text, lineEnd);
    const first = skipBlanks(text, at, lineEnd);
    if (first === lineEnd) push('blank', end);
    else if (text.charCodeAt(first) === hash) {
      const inside = commentedStatement(text, first, lineEnd);
      if (inside) commented.push(describe(text, inside, line));
      push('comment', end);
    } else push('other', end);
  }

  return {
    text,
    pieces,
    assignments,
    commented,
    get: (key) => last.get(key)?.value,
    find: (key) => last.get(key),
  };

  function push(kind: DotenvPiece['kind'], end: number): void {
    pieces.push({ kind, text: text.slice(at, end) });
    line += countLines(text, at, end);
    at = end;
  }
}

function describe(text: string, statement: Statement, line: number): DotenvAssignment {
  const { start, end, keyStart, keyEnd, valueStart, valueEnd } = statement;
  return {
    key: statementKey(text, statement),
    value: statementValue(text, statement),
    line,
    exported: keyStart > start,
    quote: statementQuote(text, statement),
    start,
    end,
    keyStart,
    keyEnd,
    valueStart,
    valueEnd,
  };
}

/** The assignment behind the `#` of a one-line comment, with offsets of the whole text. */
function commentedStatement(text: string, from: number, lineEnd: number): Statement | undefined {
  let at = from;
  while (text.charCodeAt(at) === hash) at++;
  const inside = text.slice(at, lineEnd);
  const found = nextStatement(inside, 0);
  // `# Note: text` is prose.
  if (!found || found.colon) return undefined;
  return {
    ...found,
    start: found.start + at,
    keyStart: found.keyStart + at,
    keyEnd: found.keyEnd + at,
    separatorEnd: found.separatorEnd + at,
    valueStart: found.valueStart + at,
    valueEnd: found.valueEnd + at,
    end: found.end + at,
  };
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}
