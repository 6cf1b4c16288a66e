import { findLineBreak, hash, isLineBreak, isSpace } from '../document/characters.ts';
import { readStatement, type Statement } from '../document/statement.ts';
import { isInShellBlock } from './shell-block.ts';

/** Whether a line means nothing by itself, as those of JSON and keys that were pasted without quotes. */
export function isStray(text: string, lineStart: number): boolean {
  const at = skipBlanks(text, lineStart);
  const code = text.charCodeAt(at);
  if (at >= text.length || code === hash || isLineBreak(code)) return false;
  return !/^export\s/.test(text.slice(at, at + 7)) && !readStatement(text, at);
}

/** Words that begin a command, which no JSON, and no base64, has there. */
const command = /^(?:set|unset|source|\.|test|eval|alias|echo|printf|readonly|declare|typeset|umask|ulimit|trap)[ \t]/;

/** A test, `[database]` of an INI file, or a line that divides. A list may look like the first two. */
const commandOrHeading =
  /^(?:\[\[? .* \]\]?(?:$|[ \t;&|#])|\[[A-Za-z][\w .:-]*\][ \t]*(?:$|[#;])|([-=*~])\1{2,}[ \t]*$)/;

/**
 * Whether a line below a value is no part of it, though it sets no key: a command of a shell, or the heading of what is below.
 *
 * @param isOpen Whether the value is one that goes on, such as JSON
 */
export function isApart(text: string, lineStart: number, isOpen: boolean): boolean {
  const line = text.slice(skipBlanks(text, lineStart), findLineBreak(text, lineStart));
  if (command.test(line) || endsForShell(text, lineStart)) return true;
  return !isOpen && commandOrHeading.test(line);
}

/** A bare value of which more is below, though that reads as keys: a private key that has headers, or JavaScript. */
const open = /^(?:-----BEGIN (?!.*-----END)|[[{].*[[{(,]$|[[{(]$)/;

/** Whether the value of a statement is one that goes on below for whoever wrote it, and for no reader. */
export function goesOnBelow(text: string, { quoted, valueStart, valueEnd }: Statement): boolean {
  return !quoted && open.test(text.slice(valueStart, valueEnd));
}

/** Whether a shell exports no more from a line on what is set (`set +a`), or reads no further (`return`). */
export function endsForShell(text: string, lineStart: number): boolean {
  const line = text.slice(skipBlanks(text, lineStart), findLineBreak(text, lineStart));
  const isEnd = /^(?:set[ \t]+\+(?:a|o[ \t]+allexport)|(?:return|exit)(?:[ \t]+\d+)?)[ \t]*(?:#|$)/.test(line);
  return isEnd && !isInShellBlock(text, lineStart);
}

/** The first character of a line that is no white space, or its end. */
export function skipBlanks(text: string, lineStart: number): number {
  let at = lineStart;
  while (isSpace(text.charCodeAt(at)) && !isLineBreak(text.charCodeAt(at))) at++;
  return at;
}
