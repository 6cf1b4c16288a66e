import { breaks, expands, type Reading } from './reading.ts';

/**
 * python-dotenv, 0.21 to 1.2: quotes un-escape and may span lines, bare values end at a blank and `#`, `${NAME}` expands even in
 * single quotes and `$NAME` never.
 */
export function readPythonValue(written: string): Reading {
  const start = written.replace(/^[^\S\r\n]+/, '');
  const quote = start.charAt(0);
  if (quote === "'" || quote === '"') {
    const close = start.search(quote === "'" ? /(?<=[^\\])'/ : /(?<=[^\\])"/);
    if (close < 1 || !/^[^\S\r\n]*(?:#.*)?$/.test(start.slice(close + 1))) return breaks;
    return expanded(quote === "'" ? unescapeSingle(start.slice(1, close)) : unescapeDouble(start.slice(1, close)));
  }
  if (/[\r\n]/.test(start)) return breaks;
  // Up to 1.2, a comment in the place of a value is the value.
  if (start.startsWith('#') && start !== written) return breaks;
  return expanded(start.replace(/\s+#.*/, '').trimEnd());
}

function unescapeSingle(content: string): string {
  return content.replace(/\\([\\'])/g, '$1');
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function unescapeDouble(content: string): string {
  return content.replace(/\\([\\'"abfnrtv])/g, (_, escaped: string) => escapes[escaped] ?? escaped);
}

function expanded(value: string): Reading {
  return /\$\{[^}:]*(?::-[^}]*)?\}/.test(value) ? expands : { value: value.replace(/\r\n?/g, '\n') };
}
