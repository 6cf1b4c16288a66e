import { hash, isLineBreak, isSpace } from '../document/characters.ts';
import { readStatement } from '../document/statement.ts';

/** Whether a line means nothing by itself, as those of JSON and keys that were pasted without quotes. */
export function isStray(text: string, lineStart: number): boolean {
  const at = skipBlanks(text, lineStart);
  const code = text.charCodeAt(at);
  if (at >= text.length || code === hash || isLineBreak(code)) return false;
  return !/^export\s/.test(text.slice(at, at + 7)) && !readStatement(text, at);
}

/** The first character of a line that is no white space, or its end. */
export function skipBlanks(text: string, lineStart: number): number {
  let at = lineStart;
  while (isSpace(text.charCodeAt(at)) && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}
