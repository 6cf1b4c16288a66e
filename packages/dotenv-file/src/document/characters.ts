export const tab = 9;
export const lineFeed = 10;
export const carriageReturn = 13;
export const blank = 32;
export const doubleQuote = 34;
export const hash = 35;
const singleQuote = 39;
export const colon = 58;
export const equals = 61;
export const backslash = 92;
const backtick = 96;
const lineSeparator = 0x2028;
const paragraphSeparator = 0x2029;

/** Whether dotenv takes the UTF-16 unit for white space: what `\s` is in JavaScript, line ends and the BOM included. */
export function isSpace(code: number): boolean {
  if (code <= blank) return code === blank || (code >= tab && code <= carriageReturn);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === lineSeparator ||
    code === paragraphSeparator ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Whether dotenv ends a comment, and begins to look for a key, at this UTF-16 unit. */
export function isLineBreak(code: number): boolean {
  return code === lineFeed || code === carriageReturn || code === lineSeparator || code === paragraphSeparator;
}

/** Whether dotenv takes the UTF-16 unit as part of a key: ASCII letters, digits, `_`, `.` and `-`. */
export function isKeyCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    (code >= 48 && code <= 57) ||
    code === 45 ||
    code === 46
  );
}

export function isQuote(code: number): boolean {
  return code === doubleQuote || code === singleQuote || code === backtick;
}

/** The first index at or after `from` that is not white space. */
export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** The index of the first line break at or after `from`, or the length of the text. */
export function findLineBreak(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}

/** The index behind the line break at `at` (`\r\n` is one), or `at` at the end of the text. */
export function afterLineBreak(text: string, at: number): number {
  if (at >= text.length) return at;
  return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1;
}

/** The number of line ends editors count in a stretch of text: `\n`, `\r\n` and `\r`. */
export function countLines(text: string, from: number, end: number): number {
  const part = text.slice(from, end);
  let lines = 0;
  for (let at = part.indexOf('\n'); at !== -1; at = part.indexOf('\n', at + 1)) lines++;
  for (let at = part.indexOf('\r'); at !== -1; at = part.indexOf('\r', at + 1)) {
    if (text.charCodeAt(from + at + 1) !== lineFeed) lines++;
  }
  return lines;
}

/** Finds the next `character` at or behind an index that only grows, looking at each place of the text once. */
export function forwardSearch(text: string, character: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      found = text.indexOf(character, from);
      if (found === -1) found = Number.POSITIVE_INFINITY;
    }
    return found;
  };
}
