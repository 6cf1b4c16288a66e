import {
  backslash,
  backtick,
  blank,
  carriageReturn,
  colon,
  countLines,
  doubleQuote,
  equals,
  hash,
  isKeyCharacter,
  isQuote,
  isSpace,
  lineFeed,
  singleQuote,
  skipSpaces,
  tab,
} from '../document/characters.ts';
import { readStatement, statementKey } from '../document/statement.ts';
import { firstSegment, type LineStart, type Site, type Survey } from './survey.ts';

/**
 * Surveys a regular text: one loop over its characters that stops only at line ends and quotes, and takes a closer look only at
 * lines of wanted keys.
 *
 * @returns `undefined` as soon as the text is seen to be irregular
 */
export function surveyQuickly(text: string, keys: Iterable<string>): Survey | undefined {
  if (/\r(?!\n)|[\u2028\u2029]/.test(text)) return undefined;
  const wanted = [...keys];
  const segments = [...new Set(wanted.map(firstSegment))].filter((segment) => segment !== undefined);
  const candidates: LineStart[] = [];
  const relatives: LineStart[] = [];
  let lastKeyLine = -1;
  let line = 0;
  let at = 0;

  while (at < text.length) {
    const lineStart = at;
    let code = text.charCodeAt(at);
    if (code === hash) {
      at = endOfLine(text, at);
    } else {
      while (code === blank || code === tab) code = text.charCodeAt(++at);
      const first = at;
      if (isKeyCharacter(code)) {
        const key = skipExportOnLine(text, at);
        // `export` and its key on two lines.
        if (isSpace(text.charCodeAt(key))) return undefined;
        for (const name of wanted) {
          if (text.startsWith(name, key) && !isKeyCharacter(text.charCodeAt(key + name.length))) {
            candidates.push({ at: first, line });
          }
        }
        for (const segment of segments) if (text.startsWith(segment, key)) relatives.push({ at: first, line });
        lastKeyLine = first;
      } else if (code === equals || isQuote(code) || (!isLineEnd(code) && isSpace(code))) {
        // The line may belong to a key before it, or hold one behind white space that not all readers know.
        return undefined;
      }

      for (; at < text.length; at++) {
        code = text.charCodeAt(at);
        if (code > singleQuote && code !== backtick) continue;
        if (code === lineFeed) break;
        if ((code === singleQuote || code === doubleQuote || code === backtick) && mayOpenValue(text, at, lineStart)) {
          const end = endOfQuoted(text, first, at);
          if (end === -1) return undefined;
          if (end > at) {
            line += countLines(text, at, end);
            at = end;
            break;
          }
        }
      }
      if (mayRunOn(text, at, lineStart)) return undefined;
    }
    if (at < text.length) line++;
    at++;
  }

  const last = lastKeyLine === -1 ? undefined : readStatement(text, lastKeyLine);
  if (lastKeyLine !== -1 && !last) return undefined;
  return { occurrences: occurrencesOf(text, candidates), relatives, last, lines: line, regular: true };
}

function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function skipExportOnLine(text: string, start: number): number {
  if (text.charCodeAt(start) !== 101 || !text.startsWith('export', start)) return start;
  let at = start + 6;
  if (!isSpace(text.charCodeAt(at))) return start;
  while (text.charCodeAt(at) === blank || text.charCodeAt(at) === tab) at++;
  return text.charCodeAt(at) === equals ? start : at;
}

/** Whether the quote at `at` stands behind `=` or `: ` and so may open a value for some reader. */
function mayOpenValue(text: string, at: number, lineStart: number): boolean {
  let before = at - 1;
  while (before >= lineStart && isSpace(text.charCodeAt(before))) before--;
  const code = text.charCodeAt(before);
  return before >= lineStart && (code === equals || code === colon);
}

/**
 * The end of the line on which the value opened at `open` ends, if dotenv and Node agree on it; `open` itself when it opens a value
 * for neither; -1 when they disagree, or when one of them must look beyond that line to find out.
 *
 * @param first the first character of the line that is not blank
 */
function endOfQuoted(text: string, first: number, open: number): number {
  const statement = readStatement(text, first);
  const opensForDotenv = statement !== undefined && skipSpaces(text, statement.separatorEnd) === open;
  if (opensForDotenv !== opensForNode(text, first, open)) return -1;
  if (!opensForDotenv) return open;
  if (!statement.quoted || text.charCodeAt(statement.valueEnd - 2) === backslash) return -1;
  const end = endOfLine(text, text.indexOf(text.charAt(open), open + 1));
  return end === endOfLine(text, statement.end) ? end : -1;
}

function opensForNode(text: string, first: number, open: number): boolean {
  let at = first;
  while (at < open && text.charCodeAt(at) !== equals) at++;
  if (at === open) return false;
  at++;
  while (text.charCodeAt(at) === blank || text.charCodeAt(at) === tab) at++;
  return at === open;
}

/** Whether the line that ends at `end` may take the next one for its value: `KEY:` for dotenv, `KEY= ` for Node. */
function mayRunOn(text: string, end: number, lineStart: number): boolean {
  let at = end - 1;
  if (text.charCodeAt(at) === carriageReturn) at--;
  const code = text.charCodeAt(at);
  if (code === colon) {
    do at--;
    while (at >= lineStart && isKeyCharacter(text.charCodeAt(at)));
    return at < lineStart || isSpace(text.charCodeAt(at));
  }
  if (code !== blank && code !== tab) return false;
  while (at >= lineStart && (text.charCodeAt(at) === blank || text.charCodeAt(at) === tab)) at--;
  return at >= lineStart && text.charCodeAt(at) === equals;
}

function occurrencesOf(text: string, candidates: readonly LineStart[]): Map<string, Site[]> {
  const occurrences = new Map<string, Site[]>();
  for (const { at, line } of candidates) {
    const statement = readStatement(text, at);
    if (!statement) continue;
    const key = statementKey(text, statement);
    const sites = occurrences.get(key);
    if (sites) sites.push({ statement, line });
    else occurrences.set(key, [{ statement, line }]);
  }
  return occurrences;
}
