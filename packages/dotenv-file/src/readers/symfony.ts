import { breaks, expands, type Fault, type Reading, runs, worse } from './reading.ts';
import { trimEndOf } from './trim-end.ts';

/**
 * Symfony's Dotenv, which is strict: no blanks before a value or bare within it, adjacent quoted parts join, `"` un-escapes, and
 * `$` expands outside of single quotes. One error loses the file.
 */
export function readSymfonyValue(written: string): Reading {
  const text = written.replace(/\r\n?/g, '\n');
  const { end, ...reading } = readParts(text, 0);
  // Lines of a value that ended too early would be read as lines of their own.
  return 'fault' in reading || !text.includes('\n', end) ? reading : breaks;
}

const blankLines = /(?:[ \t\n\v\f\r]+|#[^\n]*)*/y;
const head = /(?:export[ \t]+)?(_?[A-Za-z]\w*)=/y;

/** The variables of Symfony's Dotenv. One line that it does not know loses the file. */
export function visitAsSymfony(text: string, visit: (key: string, written: string) => void): boolean {
  const content = text.replace(/\r\n?/g, '\n');
  for (let at = skip(content, 0); at < content.length; ) {
    head.lastIndex = at;
    const found = head.exec(content);
    if (!found) return false;
    const start = head.lastIndex;
    const { end } = readParts(content, start);
    if (end === Number.POSITIVE_INFINITY) return false;
    visit(found[1] as string, content.slice(start, end));
    at = skip(content, end);
  }
  return true;
}

function skip(text: string, from: number): number {
  blankLines.lastIndex = from;
  blankLines.test(text);
  return blankLines.lastIndex;
}

/** Where the value that is written from `from` on ends, or infinity where it is an error. */
export function endOfSymfonyValue(text: string, from: number): number {
  return readParts(text, from).end;
}

/** What is read, and where that ends: nowhere for an error. */
type Part = Reading & { readonly end: number };

const broken: Part = { ...breaks, end: Number.POSITIVE_INFINITY };

const nothing = /[ \t]*(?:#[^\n]*)?(?=[\r\n]|$)/y;

/** Reads a value, quoted and bare parts side by side. */
function readParts(text: string, from: number): Part {
  nothing.lastIndex = from;
  if (nothing.test(text)) return { value: '', end: nothing.lastIndex };
  if (/[ \t]/.test(text.charAt(from))) return broken;

  let value = '';
  let fault: Fault | undefined;
  let at = from;
  while (at < text.length && !/[\r\n]/.test(text.charAt(at))) {
    const isBare = text[at] !== "'" && text[at] !== '"';
    const part = isBare ? bare(text, at) : text[at] === "'" ? singleQuoted(text, at) : doubleQuoted(text, at);
    if ('fault' in part) fault = worse(fault, { fault: part.fault });
    else value += part.value;
    if (fault && part.end === Number.POSITIVE_INFINITY) return { ...fault, end: part.end };
    at = part.end;
    if (isBare && text[at] === '#') break;
  }
  return fault ? { ...fault, end: at } : { value, end: at };
}

function singleQuoted(text: string, open: number): Part {
  const close = text.indexOf("'", open + 1);
  return close === -1 ? broken : { value: text.slice(open + 1, close), end: close + 1 };
}

function doubleQuoted(text: string, open: number): Part {
  let close = open + 1;
  while (close < text.length && (text[close] !== '"' || (text[close - 1] === '\\' && text[close - 2] !== '\\')))
    close++;
  if (close >= text.length) return broken;
  const content = text
    .slice(open + 1, close)
    .replaceAll('\\"', '"')
    .replaceAll('\\r', '\r')
    .replaceAll('\\n', '\n');
  return resolved(content, close + 1);
}

/** What means nothing in a bare value. */
const ordinary = /[\w./:=@%+,-]+/y;

function bare(text: string, start: number): Part {
  let value = '';
  let at = start;
  while (at < text.length && !/["'\r\n]/.test(text.charAt(at))) {
    ordinary.lastIndex = at;
    if (ordinary.test(text)) {
      value += text.slice(at, ordinary.lastIndex);
      at = ordinary.lastIndex;
      continue;
    }
    if (text[at] === '#' && at > start && /[ \t]/.test(text.charAt(at - 1))) break;
    if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === "'")) at++;
    value += text[at++];
  }
  const trimmed = trimEndOf(value, /[ \t\r\0\v]/);
  const part = resolved(trimmed, at);
  if ('value' in part && part.value === trimmed && /[ \t\n\v\f\r]/.test(trimmed)) return broken;
  return part;
}

function resolved(content: string, end: number): Part {
  if (/(?<!\\)\$\(/.test(content)) return { ...runs, end };
  // `\$(` is a command made text, together with all that stands in its brackets.
  if (content.includes('$(')) return broken;
  if (/(?<!\\)(?:\\\\)*\$\{_?[A-Za-z]\w*(?!\w|\}|:[-=][^}'"{$]+\})/.test(content)) return broken;
  if (/(?<!\\)(?:\\\\)*\$\{?(?:_?[A-Za-z]|\}|:[-=])/.test(content)) return { ...expands, end };
  const value = content.replace(/(?<!\\)(\\+)\$/g, (all, slashes: string) => (slashes.length % 2 ? all.slice(1) : all));
  return { value: value.replaceAll('\\\\', '\\'), end };
}
