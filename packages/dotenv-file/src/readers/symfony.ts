import { breaks, expands, type Fault, type Reading, runs } from './reading.ts';
import { trimEndOf } from './trim-end.ts';

/**
 * Symfony's Dotenv, which is strict: no blanks before a value or bare within it, adjacent quoted parts join, `"` un-escapes, and
 * `$` expands outside of single quotes. One error loses the file.
 */
export function readSymfonyValue(written: string): Reading {
  const text = written.replace(/\r\n?/g, '\n');
  if (/^[ \t]*(?:#[^\n]*)?$/.test(text)) return { value: '' };
  if (/^[ \t]/.test(text)) return breaks;

  let value = '';
  let at = 0;
  while (at < text.length && text[at] !== '\n') {
    const isBare = text[at] !== "'" && text[at] !== '"';
    const part = isBare ? bare(text, at) : text[at] === "'" ? singleQuoted(text, at) : doubleQuoted(text, at);
    if ('fault' in part) return part;
    value += part.value;
    at = part.end;
    if (isBare && text[at] === '#') break;
  }
  // Lines of a value that ended too early would be read as lines of their own.
  return text.slice(at).includes('\n') ? breaks : { value };
}

type Part = { readonly value: string; readonly end: number } | Fault;

function singleQuoted(text: string, open: number): Part {
  const close = text.indexOf("'", open + 1);
  return close === -1 ? breaks : { value: text.slice(open + 1, close), end: close + 1 };
}

function doubleQuoted(text: string, open: number): Part {
  let close = open + 1;
  while (close < text.length && (text[close] !== '"' || (text[close - 1] === '\\' && text[close - 2] !== '\\')))
    close++;
  if (close >= text.length) return breaks;
  const content = text
    .slice(open + 1, close)
    .replaceAll('\\"', '"')
    .replaceAll('\\r', '\r')
    .replaceAll('\\n', '\n');
  return resolved(content, close + 1);
}

function bare(text: string, start: number): Part {
  let value = '';
  let at = start;
  while (at < text.length && !/["'\n]/.test(text.charAt(at))) {
    if (text[at] === '#' && at > start && /[ \t]/.test(text.charAt(at - 1))) break;
    if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === "'")) at++;
    value += text[at++];
  }
  const trimmed = trimEndOf(value, /[ \t\r\0\v]/);
  const part = resolved(trimmed, at);
  if ('value' in part && part.value === trimmed && /[ \t\n\v\f\r]/.test(trimmed)) return breaks;
  return part;
}

function resolved(content: string, end: number): Part {
  if (/(?<!\\)\$\(/.test(content)) return runs;
  // `\$(` is a command made text, together with all that stands in its brackets.
  if (content.includes('$(')) return breaks;
  if (/(?<!\\)(?:\\\\)*\$\{?(?:_?[A-Za-z]|\}|:[-=])/.test(content)) return expands;
  const value = content.replace(/(?<!\\)(\\+)\$/g, (all, slashes: string) => (slashes.length % 2 ? all.slice(1) : all));
  return { value: value.replaceAll('\\\\', '\\'), end };
}
