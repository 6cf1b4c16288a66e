import {
  afterLineBreak,
  backslash,
  carriageReturn,
  colon,
  doubleQuote,
  equals,
  findLineBreak,
  hash,
  isKeyCharacter,
  isLineBreak,
  isQuote,
  isSpace,
  lineFeed,
  skipSpaces,
} from './characters.ts';

/** Where the parts of one `KEY=value` stand in a text, as dotenv reads it. All are offsets in UTF-16 units. */
export interface Statement {
  /** Where `export`, or else the key, begins. */
  readonly start: number;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** Behind the `=`, or behind the `:` and its blank. */
  readonly separatorEnd: number;
  readonly colon: boolean;
  /** The value as written, quotes included, blanks around it excluded. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Whether the quotes at both ends hold the value; they may stand on different lines. */
  readonly quoted: boolean;
  /** Behind an inline comment: where the line that ends the statement ends, before its line break. */
  readonly end: number;
}

/** The first statement that begins at or behind `from`, which must be the beginning of a line. */
export function nextStatement(text: string, from: number): Statement | undefined {
  let start = skipSpaces(text, from);
  while (start < text.length) {
    const statement = readStatement(text, start);
    if (statement) return statement;
    start = skipSpaces(text, afterLineBreak(text, findLineBreak(text, start)));
  }
  return undefined;
}

/** The statement that begins exactly at `start`, the first character of a line that is not blank. */
export function readStatement(text: string, start: number): Statement | undefined {
  const keyStart = skipExport(text, start);
  let keyEnd = keyStart;
  while (isKeyCharacter(text.charCodeAt(keyEnd))) keyEnd++;
  if (keyEnd === keyStart) return undefined;

  const separator = skipSpaces(text, keyEnd);
  if (text.charCodeAt(separator) === equals) {
    return readValue(text, { start, keyStart, keyEnd, separatorEnd: separator + 1, colon: false });
  }
  if (text.charCodeAt(keyEnd) === colon && isSpace(text.charCodeAt(keyEnd + 1))) {
    const separatorEnd = isLineBreak(text.charCodeAt(keyEnd + 1)) ? afterLineBreak(text, keyEnd + 1) : keyEnd + 2;
    return readValue(text, { start, keyStart, keyEnd, separatorEnd, colon: true });
  }
  return undefined;
}

/** Behind `export` and its blanks where a key follows, else `start`: `export` may itself be a key. */
function skipExport(text: string, start: number): number {
  if (!text.startsWith('export', start) || !isSpace(text.charCodeAt(start + 6))) return start;
  const key = skipSpaces(text, start + 6);
  return isKeyCharacter(text.charCodeAt(key)) ? key : start;
}

type Head = Pick<Statement, 'start' | 'keyStart' | 'keyEnd' | 'separatorEnd' | 'colon'>;

function readValue(text: string, head: Head): Statement {
  const open = skipSpaces(text, head.separatorEnd);
  if (isQuote(text.charCodeAt(open))) {
    const close = findClosingQuote(text, open);
    if (close !== -1) {
      return { ...head, valueStart: open, valueEnd: close + 1, quoted: true, end: findLineBreak(text, close + 1) };
    }
  }

  let stop = head.separatorEnd;
  while (stop < text.length && !endsBareValue(text.charCodeAt(stop))) stop++;
  let valueStart = head.separatorEnd;
  while (valueStart < stop && isSpace(text.charCodeAt(valueStart))) valueStart++;
  let valueEnd = stop;
  while (valueEnd > valueStart && isSpace(text.charCodeAt(valueEnd - 1))) valueEnd--;
  if (valueStart === valueEnd) valueStart = valueEnd = head.separatorEnd;
  return { ...head, valueStart, valueEnd, quoted: false, end: findLineBreak(text, stop) };
}

function endsBareValue(code: number): boolean {
  return code === hash || code === lineFeed || code === carriageReturn;
}

/**
 * The quote that ends the value opened at `open`, or -1 when the quote is just a character of a bare value.
 *
 * It is the first one without a backslash before it, and only when nothing but blanks or a comment follows. When that one
 * does not qualify, dotenv gives the quotes with a backslash before them a try, the last first.
 */
function findClosingQuote(text: string, open: number): number {
  const quote = text.charAt(open);
  const escaped: number[] = [];
  let close = text.indexOf(quote, open + 1);
  while (close !== -1 && text.charCodeAt(close - 1) === backslash) {
    escaped.push(close);
    close = text.indexOf(quote, close + 1);
  }
  if (close !== -1 && mayEndAt(text, close + 1)) return close;
  return escaped.findLast((at) => mayEndAt(text, at + 1)) ?? -1;
}

/** Whether a quoted value may end before `at`: a line break, a comment or the end of the text follows the blanks there. */
function mayEndAt(text: string, at: number): boolean {
  let behind = at;
  while (behind < text.length) {
    const code = text.charCodeAt(behind);
    if (isLineBreak(code) || code === hash) return true;
    if (!isSpace(code)) return false;
    behind++;
  }
  return true;
}

/** The quote a statement's value is written in, or `''`. */
export function statementQuote(text: string, { quoted, valueStart }: Statement): '' | "'" | '"' | '`' {
  return quoted ? (text.charAt(valueStart) as "'" | '"' | '`') : '';
}

/** The key of a statement. */
export function statementKey(text: string, { keyStart, keyEnd }: Statement): string {
  return text.slice(keyStart, keyEnd);
}

/** The value dotenv reads from a statement. */
export function statementValue(text: string, { valueStart, valueEnd, quoted }: Statement): string {
  const written = text.slice(valueStart, valueEnd);
  const raw = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
  const value = quoted ? raw.slice(1, -1) : withoutQuotes(raw);
  if (raw.charCodeAt(0) !== doubleQuote || !value.includes('\\')) return value;
  return value.replaceAll('\\n', '\n').replaceAll('\\r', '\r');
}

/**
 * A bare value that happens to begin and end with the same quote loses both. So does every stretch of its lines that does, where line
 * separators (U+2028, U+2029) make it several lines.
 */
function withoutQuotes(raw: string): string {
  const closing = new Map<string, number>();
  let stripped = '';
  let kept = 0;
  for (let line = 0; line < raw.length; line = findLineBreak(raw, line) + 1) {
    const quote = raw.charAt(line);
    if (!isQuote(quote.charCodeAt(0))) continue;
    if (!closing.has(quote)) closing.set(quote, lastQuoteAtLineEnd(raw, quote));
    const close = closing.get(quote) as number;
    if (close <= line) continue;
    stripped += raw.slice(kept, line) + raw.slice(line + 1, close);
    kept = close + 1;
    line = kept;
  }
  return stripped + raw.slice(kept);
}

function lastQuoteAtLineEnd(raw: string, quote: string): number {
  for (let at = raw.length - 1; at >= 0; at--) {
    if (raw[at] === quote && (at + 1 === raw.length || isLineBreak(raw.charCodeAt(at + 1)))) return at;
  }
  return -1;
}
