import { breaks, expands, type Reading } from './reading.ts';
import { trimEndOf } from './trim-end.ts';

/**
 * python-dotenv, 0.21 to 1.2: quotes un-escape and may span lines, bare values end at a blank and `#`, `${NAME}` expands even in
 * single quotes and `$NAME` never.
 */
export function readPythonValue(written: string): Reading {
  const text = written.replace(/\r\n?/g, '\n');
  const start = text.replace(blanksBefore, '');
  const quote = start.charAt(0);
  if (quote === "'" || quote === '"') {
    const close = start.search(quote === "'" ? /(?<=[^\\])'/ : /(?<=[^\\])"/);
    if (close < 1 || !restOfLine.test(start.slice(close + 1))) return breaks;
    return expanded(quote === "'" ? unescapeSingle(start.slice(1, close)) : unescapeDouble(start.slice(1, close)));
  }
  if (start.includes('\n')) return breaks;
  // Up to 1.2, a comment in the place of a value is the value.
  if (start.startsWith('#') && start !== text) return breaks;
  return expanded(trimEndOf(withoutComment(start), blank));
}

/** What Python takes for white space. */
const space = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const blanksBefore = new RegExp(`^(?:(?!\\n)[${space}])+`);
const blank = new RegExp(`[${space}]`);
const restOfLine = new RegExp(`^(?:(?!\\n)[${space}])*(?:#[^\\n]*)?$`);

function withoutComment(line: string): string {
  for (let at = line.indexOf('#'); at !== -1; at = line.indexOf('#', at + 1)) {
    if (blank.test(line.charAt(at - 1))) return line.slice(0, at);
  }
  return line;
}

function unescapeSingle(content: string): string {
  return content.replace(/\\([\\'])/g, '$1');
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function unescapeDouble(content: string): string {
  return content.replace(/\\([\\'"abfnrtv])/g, (_, escaped: string) => escapes[escaped] ?? escaped);
}

function expanded(value: string): Reading {
  // `${NAME}` and `${NAME:-default}`, in linear time: a brace closes the default if any does.
  const closed = value.slice(0, value.lastIndexOf('}') + 1);
  return /\$\{(?:(?!\$\{)[^}:])*(?::-|\})/.test(closed) ? expands : { value };
}
