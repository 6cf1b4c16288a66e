import { forwardSearch } from '../document/characters.ts';
import { readValueWith } from './dotenv.ts';
import type { DotenvReader } from './reader.ts';
import type { Reading } from './reading.ts';

/** Those who read a text as {@link visitAsNode} does: Node, and Vite since 8. */
export const likeNode: readonly DotenvReader[] = ['node', 'vite'];

/**
 * Reads a text as Node's `--env-file` and `util.parseEnv` do, since 22: calls `visit` with every key and value in order, duplicates
 * included.
 */
export function visitAsNode(text: string, visit: (key: string, value: string) => void): void {
  const content = text.includes('\r') ? text.replaceAll('\r', '') : text;
  const end = trimEnd(content, 0, content.length);
  const equalsFrom = forwardSearch(content, '=');
  const hashFrom = forwardSearch(content, '#');
  const newlineFrom = forwardSearch(content, '\n');
  const lineEnd = (from: number) => Math.min(newlineFrom(from), end);
  const nextLine = (from: number) => Math.min(lineEnd(from) + 1, end);
  let at = skipBlank(content, 0, end);

  while (at < end) {
    const first = content.charAt(at);
    if (first === '\n' || first === '#') {
      at = nextLine(at);
      continue;
    }
    const equals = equalsFrom(at);
    const newline = lineEnd(at);
    if (equals > newline) {
      at = skipBlank(content, newline + 1, end);
      continue;
    }

    let key = trimmed(content, at, equals);
    at = equals + 1;
    if (at >= end || content.charAt(at) === '\n') {
      visit(key, '');
      continue;
    }
    // Blanks before a value are skipped over line ends too: `A= ` takes the next line for its value.
    at = skipBlank(content, at, end);
    if (key === '') continue;
    if (key.startsWith('export ')) key = trimmed(key, 7, key.length);

    at = readValue(key, at);
  }

  function readValue(key: string, from: number): number {
    const quote = content.charAt(from);
    const newline = lineEnd(from);
    if (quote !== '"' && quote !== "'" && quote !== '`') {
      visit(key, trimmed(content, from, Math.min(hashFrom(from), newline)));
      return skipBlank(content, newline + 1, end);
    }
    const close = content.indexOf(quote, from + 1);
    if (close === -1) {
      visit(key, content.slice(from, newline));
      return skipBlank(content, newline + 1, end);
    }
    const value = content.slice(from + 1, close);
    visit(key, quote === '"' ? value.replaceAll('\\n', '\n') : value);
    return nextLine(close + 1);
  }
}

/** Where the value that is written from `from` on ends: on the next line, it may be, for a blank one, unless that is a comment. */
export function endOfNodeValue(text: string, from: number): number {
  let start = from;
  while (text.charAt(start) === '\r') start++;
  if (text.charAt(start) === '\n') return start;
  while (isBlank(text.charAt(start)) || text.charAt(start) === '\r') start++;
  const quote = text.charAt(start);
  if (quote === '#') return from;
  const isQuoted = quote === '"' || quote === "'" || quote === '`';
  const close = isQuoted ? text.indexOf(quote, start + 1) : -1;
  if (close !== -1) return close + 1;
  let end = start;
  while (end < text.length && text.charAt(end) !== '\n' && (isQuoted || text.charAt(end) !== '#')) end++;
  return end;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n';
}

function skipBlank(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text.charAt(at))) at++;
  return at;
}

function trimEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isBlank(text.charAt(at - 1))) at--;
  return at;
}

function trimmed(text: string, from: number, end: number): string {
  const start = skipBlank(text, from, end);
  return text.slice(start, trimEnd(text, start, end));
}

export function readNodeValue(written: string): Reading {
  return readValueWith(visitAsNode, written);
}
