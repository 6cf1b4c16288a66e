import {
  backslash,
  blank,
  carriageReturn,
  colon,
  equals,
  forwardSearch,
  hash,
  isKeyCharacter,
  isQuote,
  isSpace,
  lineFeed,
  skipSpaces,
  tab,
} from '../document/characters.ts';
import type { Milestone } from '../document/line-numbers.ts';
import { readStatement, statementKey } from '../document/statement.ts';
import type { Survey } from './survey.ts';

/** How many lines a milestone is from the next, or a few more. */
const linesBetween = 64;

/**
 * Surveys a regular text: from line end to line end, with a closer look only at quotes and at lines of wanted keys.
 *
 * @returns `undefined` as soon as the text is seen to be irregular
 */
export function surveyQuickly(text: string, keys: readonly string[]): Survey | undefined {
  if (text.includes('\u2028') || text.includes('\u2029') || (text.includes('\r') && /\r(?!\n)/.test(text)))
    return undefined;
  const keyLines: number[] = [];
  const initials: boolean[] = new Array(128).fill(false);
  const candidates: number[] = [];
  const searches = searchesByFirstCharacter(keys);
  const quoteFrom = quoteSearch(text);
  const milestones: Milestone[] = [];
  const equalsFrom = forwardSearch(text, '=');
  const colonFrom = forwardSearch(text, ':');
  let quote = quoteFrom(0);
  let hasInnerLines = false;
  let hasInnerQuotes = false;

  for (let at = 0, line = 0; at < text.length; at++, line++) {
    const lineStart = at;
    if (line >= milestones.length * linesBetween) milestones.push({ offset: at, line });
    let code = text.charCodeAt(at);
    let end = indexOrEnd(text, '\n', at);
    if (code !== hash) {
      while (code === blank || code === tab) code = text.charCodeAt(++at);
      let key = at;
      if (isKeyCharacter(code)) {
        if (code === firstOfExport) key = skipExportOnLine(text, at);
        if (key !== at) {
          code = text.charCodeAt(key);
          // `export` and its key on two lines.
          if (isSpace(code)) return undefined;
        }
        keyLines.push(at);
        initials[code] = true;
        const possible = searches[code];
        if (possible !== undefined) {
          for (let index = 0; index < possible.length; index++) {
            const search = possible[index] as Search;
            if (stands(text, search, key)) candidates.push(at);
          }
        }
      } else if (code === equals || isQuote(code) || (!isLineEnd(code) && isSpace(code))) {
        // The line may belong to a key before it, or hold one behind white space that not all readers know.
        return undefined;
      }

      if (quote < at) quote = quoteFrom(at);
      for (; quote < end; quote = quoteFrom(quote + 1)) {
        const closed = mayOpenValue(text, quote, lineStart) ? endOfQuoted(text, at, key, quote) : quote;
        if (closed === -1) return undefined;
        if (closed === quote) {
          hasInnerQuotes ||= !isInComment(text, lineStart, quote);
          continue;
        }
        for (let next = end; next < closed; next = indexOrEnd(text, '\n', next + 1)) line++;
        hasInnerLines ||= equalsFrom(end) < closed || colonFrom(end) < closed;
        end = closed;
        break;
      }
      // Not on an empty line: the engine reads characters slower once one was asked for that is out of the text.
      if (end > at) {
        const last = text.charCodeAt(end - 1);
        if ((last <= blank || last === colon) && mayRunOn(text, end, lineStart)) return undefined;
      }
    }
    at = end;
  }

  const statements = candidates.map((at) => readStatement(text, at)).filter((statement) => statement !== undefined);
  const occurrences = Map.groupBy(statements, (statement) => statementKey(text, statement));
  const mayHoldLoneKeys = statements.length < candidates.length;
  return {
    occurrences,
    keyLines,
    initials,
    milestones,
    mayHoldLoneKeys,
    hasInnerLines,
    hasInnerQuotes,
    regular: true,
  };
}

const firstOfExport = 'e'.charCodeAt(0);

/** Finds the next quote at or behind an index that only grows. */
function quoteSearch(text: string): (from: number) => number {
  let single = -1;
  let double = -1;
  let back = -1;
  return (from) => {
    if (single < from) single = indexOrEnd(text, "'", from);
    if (double < from) double = indexOrEnd(text, '"', from);
    if (back < from) back = indexOrEnd(text, '`', from);
    return Math.min(single, double, back);
  };
}

/** Keys of one length and with the same two characters at the end, to look for at the beginning of every line: those rule out most lines. */
interface Search {
  readonly keys: Set<string>;
  readonly length: number;
  readonly last: number;
  readonly lastButOne: number;
}

function searchesByFirstCharacter(keys: readonly string[]): readonly (readonly Search[] | undefined)[] {
  const searches: Search[][] = [];
  for (const key of keys) {
    const { length } = key;
    const last = key.charCodeAt(length - 1);
    const lastButOne = key.charCodeAt(Math.max(0, length - 2));
    searches[key.charCodeAt(0)] ??= [];
    const own = searches[key.charCodeAt(0)] as Search[];
    const alike = own.find(
      (search) => search.length === length && search.last === last && search.lastButOne === lastButOne,
    );
    if (alike) alike.keys.add(key);
    else own.push({ keys: new Set([key]), length, last, lastButOne });
  }
  return searches;
}

function stands(text: string, { keys, length, last, lastButOne }: Search, at: number): boolean {
  const end = at + length;
  return (
    text.charCodeAt(end - 1) === last &&
    (length === 1 || text.charCodeAt(end - 2) === lastButOne) &&
    !isKeyCharacter(text.charCodeAt(end)) &&
    keys.has(text.slice(at, end))
  );
}

function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

function indexOrEnd(text: string, character: string, from: number): number {
  const index = text.indexOf(character, from);
  return index === -1 ? text.length : index;
}

function skipExportOnLine(text: string, start: number): number {
  if (text.charCodeAt(start) !== firstOfExport || !text.startsWith('export', start)) return start;
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

/** Whether a blank and `#` stand before a place of a line. */
function isInComment(text: string, lineStart: number, at: number): boolean {
  return /[ \t]#/.test(text.slice(lineStart, at));
}

/**
 * The end of the line on which the value opened at `open` ends, if dotenv and Node agree on it; `open` itself when it opens a value
 * for neither; -1 when they disagree, or when one of them must look beyond that line to find out.
 *
 * @param first the first character of the line that is not blank
 * @param key the first that is not of an `export` either
 */
function endOfQuoted(text: string, first: number, key: number, open: number): number {
  const close = text.indexOf(text.charAt(open), open + 1);
  if (close !== -1 && text.charCodeAt(close - 1) !== backslash && isPlainHead(text, key, open)) {
    let behind = close + 1;
    while (text.charCodeAt(behind) === blank || text.charCodeAt(behind) === tab) behind++;
    const code = text.charCodeAt(behind);
    if (behind >= text.length || code === hash || isLineEnd(code)) return indexOrEnd(text, '\n', behind);
  }

  const statement = readStatement(text, first);
  const opensForDotenv = statement !== undefined && skipSpaces(text, statement.separatorEnd) === open;
  if (opensForDotenv !== opensForNode(text, first, open)) return -1;
  if (!opensForDotenv) return open;
  if (!statement.quoted || text.charCodeAt(statement.valueEnd - 2) === backslash) return -1;
  const end = indexOrEnd(text, '\n', close);
  return end === indexOrEnd(text, '\n', statement.end) ? end : -1;
}

/** Whether nothing but a key, its `=` and blanks stand between `key` and `open`: nobody disagrees about those. */
function isPlainHead(text: string, key: number, open: number): boolean {
  let at = key;
  while (isKeyCharacter(text.charCodeAt(at))) at++;
  while (text.charCodeAt(at) === blank || text.charCodeAt(at) === tab) at++;
  if (text.charCodeAt(at) !== equals) return false;
  do at++;
  while (text.charCodeAt(at) === blank || text.charCodeAt(at) === tab);
  return at === open;
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
