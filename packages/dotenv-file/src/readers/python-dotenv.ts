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

const head = new RegExp(
  `[${space}]*(?:export(?:(?!\\n)[${space}])+)?(?:'([^']+)'|([^=#'${space}][^=#${space}]*))?(?:(?!\\n)[${space}])*(=(?:(?!\\n)[${space}])*)?`,
  'y',
);
const tail = new RegExp(`(?:(?!\\n)[${space}])*(?:#[^\\n]*)?(?:\\n|$)`, 'y');

/** The variables of python-dotenv; a key alone unsets one. What it cannot read it leaves out, up to the end of the line. */
export function visitAsPython(text: string, visit: (key: string, written: string | undefined) => void): boolean {
  const content = text.replace(/\r\n?/g, '\n');
  for (let at = 0; at < content.length; ) {
    head.lastIndex = at;
    const [whole, quoted, key = quoted, equals] = head.exec(content) as RegExpExecArray;
    const start = at + whole.length;
    // A line that begins with `=` is left out.
    const end = equals === undefined || key === undefined ? start : endOfPythonValue(content, start);
    const lineEnd = endOfPythonLine(content, end);
    if (lineEnd !== undefined && key !== undefined)
      visit(key, equals === undefined ? undefined : content.slice(start, end));
    const next = content.indexOf('\n', end === Number.POSITIVE_INFINITY ? start : end);
    at = lineEnd ?? (next === -1 ? content.length : next + 1);
  }
  return true;
}

/** Where the line ends on which a value ends, behind its line end; `undefined` where more than a comment follows: it is not read then. */
export function endOfPythonLine(text: string, end: number): number | undefined {
  tail.lastIndex = Math.min(end, text.length);
  return end !== Number.POSITIVE_INFINITY && tail.test(text) ? tail.lastIndex : undefined;
}

/** Where the value that is written from `from` on ends, or infinity where its quote is never closed. */
export function endOfPythonValue(text: string, from: number): number {
  let start = from;
  while (text.charAt(start) !== '\n' && blank.test(text.charAt(start))) start++;
  const quote = text.charAt(start);
  if (quote !== "'" && quote !== '"') {
    let end = start;
    while (end < text.length && text.charAt(end) !== '\n' && text.charAt(end) !== '\r') end++;
    return end;
  }
  let last = -1;
  for (let close = text.indexOf(quote, start + 1); close !== -1; close = text.indexOf(quote, close + 1)) {
    last = close;
    if (text.charAt(close - 1) !== '\\') break;
  }
  // Where each of them has a backslash before it, the last one closes the value all the same.
  return last === -1 ? Number.POSITIVE_INFINITY : last + 1;
}
