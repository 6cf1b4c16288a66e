import { findLineBreak } from '../document/characters.ts';
import { nextStatement } from '../document/statement.ts';
import { doesBreak } from './read-value.ts';
import type { DotenvReader } from './reader.ts';
import { ofBash } from './readers-without.ts';

/** Finds the first line that holds more than is known of how a reader takes it: where it begins, or `undefined`. */
const finders: ReadonlyMap<DotenvReader, (text: string) => number | undefined> = new Map([
  ['shell', findMoreForShell],
  ['compose', findMoreForCompose],
]);

/** The first line of a text of which it is not known what a reader makes of it: where it begins, or `undefined`. */
export function findMore(reader: DotenvReader, text: string): number | undefined {
  return finders.get(reader)?.(text);
}

const head =
  /[ \t]*(?:(?:set[ \t]+[-+]a|export(?:[ \t]+[A-Za-z_]\w*)+)(?![^ \t\r\n])|(export[ \t]+)?([A-Za-z_]\w*)=)?/y;
const tail = /[ \t\r]*(?:#[^\n]*)?(?=\n|$)/y;

/** A shell knows a whole language. Known are blank lines, comments, one plain `KEY=word` on a line, `export` and `set -a`. */
function findMoreForShell(text: string): number | undefined {
  for (let at = 0; at < text.length; ) {
    head.lastIndex = at;
    const [, exported, key] = head.exec(text) as RegExpExecArray;
    const end = key === undefined ? head.lastIndex : endOfPlainWord(text, head.lastIndex, exported !== undefined);
    tail.lastIndex = end;
    if (end < 0 || (key !== undefined && ofBash.has(key)) || !tail.test(text)) return at;
    at = tail.lastIndex + 1;
  }
  return undefined;
}

/**
 * Where a word ends that is text, quotes and names of variables, or -1 for any other.
 *
 * @param exported in which case some shells take the words of a variable without quotes for several
 */
function endOfPlainWord(text: string, from: number, exported: boolean): number {
  let isInQuotes = false;
  for (let at = from; at < text.length; ) {
    const character = text.charAt(at);
    if (!isInQuotes && /[ \t\n]/.test(character)) return at;
    if (character === '`' || (!isInQuotes && /[;&|<>()]/.test(character))) return -1;
    if (character === '"') isInQuotes = !isInQuotes;
    if (character === "'" && !isInQuotes) {
      at = text.indexOf("'", at + 1) + 1;
      if (at === 0) return -1;
    } else if (character === '\\') at += 2;
    else if (character === '$') {
      const variable = isInQuotes ? variableInQuotes : variableOutside;
      variable.lastIndex = at;
      if ((exported && !isInQuotes) || !variable.test(text)) return -1;
      at = variable.lastIndex;
    } else at++;
  }
  return isInQuotes ? -1 : text.length;
}

/** A `$` alone, or before a name, which may have a plain word to stand in for it. */
const variableInQuotes = /\$(?:\{\w+(?::?[-=+?][\w./:@%,-]*)?\}|(?![({]))/y;
/** Outside, `$'` and `$"` begin quotes of their own. */
const variableOutside = /\$(?:\{\w+(?::?[-=+?][\w./:@%,-]*)?\}|(?![({'"]))/y;

/** docker compose refuses a file for one line that it does not know. Known are blank lines, comments, and values as dotenv has them. */
function findMoreForCompose(text: string): number | undefined {
  let at = 0;
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, at)) {
    const between = findWords(text, at, found.start);
    if (between !== undefined) return between;
    const isBelow = found.colon && findLineBreak(text, found.keyEnd) < found.valueStart;
    if (isBelow || doesBreak('compose', text.slice(found.separatorEnd, found.end))) return found.start;
    at = found.end;
  }
  return findWords(text, at, text.length);
}

/** Where a stretch of text holds something but blank lines and comments. */
function findWords(text: string, from: number, end: number): number | undefined {
  const found = text.slice(from, end).search(/^[^\S\r\n\u2028\u2029]*[^\s#]/m);
  return found === -1 ? undefined : from + found;
}
