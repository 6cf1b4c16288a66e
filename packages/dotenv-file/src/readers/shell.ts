import { breaks, expands, type Fault, type Reading, runs, varies, worse } from './reading.ts';

/** bash or dash sourcing the file: the shell's own quoting. */
export function readShellValue(written: string): Reading {
  let value = '';
  let fault: Fault | undefined;
  let at = 0;
  while (at !== Number.POSITIVE_INFINITY && !isEndOfWord(written, at)) {
    const part = readPart(written, at);
    fault = worst(fault, part);
    value += part.value;
    at = part.end;
  }
  return fault ?? { value };
}

/**
 * Whether bash takes a written value, behind `export`, for several: `{a,b}` and `{1..3}` stand for one word each. In a plain assignment
 * they do not.
 */
export function isBraceList(written: string): boolean {
  if (/^['"]/.test(written)) return false;
  const inside = written.slice(written.indexOf('{') + 1 || written.length, written.lastIndexOf('}') + 1);
  return inside.includes(',') || inside.includes('..');
}

/** A piece of a value, and where it ends: at infinity, when nothing behind it is of interest any more. */
interface Part {
  readonly value: string;
  readonly end: number;
  readonly fault?: Fault['fault'];
}

const nowhere = { value: '', end: Number.POSITIVE_INFINITY };
const breaksOff: Part = { ...nowhere, ...breaks };
const isRun: Part = { ...nowhere, ...runs };

function worst(known: Fault | undefined, { fault }: Part): Fault | undefined {
  return fault ? worse(known, { fault }) : known;
}

/** Whether only blanks and a comment follow on the line, and no other line. */
function isEndOfWord(text: string, at: number): boolean {
  const pattern = /[ \t]*(?:$|[ \t]#[^\n]*$)/y;
  pattern.lastIndex = at;
  return pattern.test(text);
}

function readPart(text: string, at: number): Part {
  const character = text.charAt(at);
  if (character === "'") {
    const close = text.indexOf("'", at + 1);
    return close === -1 ? breaksOff : { value: text.slice(at + 1, close), end: close + 1 };
  }
  if (character === '"') return readDoubleQuoted(text, at);
  if (character === '\n' || character === '\r') return breaksOff;
  if (character === '\\') {
    const escaped = text.charAt(at + 1);
    return escaped === '' || escaped === '\n' ? breaksOff : { value: escaped, end: at + 2 };
  }
  // Another word, or an operator: a command.
  if (/[ \t;&|<>()]/.test(character)) return isRun;
  // Home, at the beginning and behind a colon.
  if (character === '~' && (at === 0 || text.charAt(at - 1) === ':')) return expandsUpTo(at + 1);
  return readDollar(text, at, meaningfulOutside) ?? { value: character, end: at + 1 };
}

function readDoubleQuoted(text: string, open: number): Part {
  let value = '';
  let fault: Fault | undefined;
  let at = open + 1;
  const ordinary = /[^"\\$`]+/y;
  while (at < text.length) {
    ordinary.lastIndex = at;
    const [run] = ordinary.exec(text) ?? [];
    const character = text.charAt(at);
    if (run !== undefined) {
      value += run;
      at += run.length;
    } else if (character === '"') {
      return { value, end: at + 1, ...fault };
    } else if (character === '\\') {
      const escaped = text.charAt(at + 1);
      // Bash loses some of these, depending on what stands before them.
      if (escaped === '\x7F' || escaped === '\x01') fault = worse(fault, varies);
      if (escaped !== '\n') value += /["\\$`]/.test(escaped) ? escaped : `\\${escaped}`;
      at += 2;
    } else {
      const part = readDollar(text, at, meaningfulInQuotes) ?? { value: character, end: at + 1 };
      fault = worst(fault, part);
      value += part.value;
      at = part.end;
    }
  }
  return { ...nowhere, ...worse(fault, breaks) };
}

/** The characters behind a `$` with which it stands for something. */
const meaningfulOutside = /[\w{[@*#?$!'"-]/;
const meaningfulInQuotes = /[\w{[@*#?$!-]/;

const plainBraces = /\$\{(?:#?[A-Za-z_]\w*|\d+|[@*#?$!-])(?:\}|:?[-=+]|[#%])/y;
const simpleBraces = /\$\{[^{}'"\\`$]*\}/y;
/** For bash alone a backslash keeps the quote from closing. */
const quoteOfBash = /\$'[^'\\]*'/y;

/** What a `$` or a backtick at `at` means, if it means something together with what stands behind it. */
function readDollar(text: string, at: number, meaningful: RegExp): Part | undefined {
  if (text[at] === '`' || text.startsWith('$(', at)) return isRun;
  const next = text.charAt(at + 1);
  if (text[at] !== '$' || !meaningful.test(next)) return undefined;
  if (next === "'") return matches(quoteOfBash, text, at) ? expandsUpTo(at + 1) : isRun;
  if (next === '"') return expandsUpTo(at + 1);
  // Whatever else stands in braces is a "bad substitution", which ends the script; so does `${A?no}`. What is run beside it, is run.
  if (next === '{' && !matches(plainBraces, text, at)) return { ...breaks, value: '', end: at + 2 };
  // What stands in braces within braces is looked at as if it stood outside.
  return expandsUpTo(matches(simpleBraces, text, at) ? simpleBraces.lastIndex : at + 2);
}

function expandsUpTo(end: number): Part {
  return { ...expands, value: '', end };
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
