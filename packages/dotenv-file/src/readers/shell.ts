import { breaks, expands, type Fault, type Reading, runs, varies } from './reading.ts';

/** bash or dash sourcing the file: the shell's own quoting. */
export function readShellValue(written: string): Reading {
  let value = '';
  let at = 0;
  while (!isEndOfWord(written, at)) {
    const part = readPart(written, at);
    if ('fault' in part) return part;
    value += part.value;
    at = part.end;
  }
  return { value };
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

type Part = { readonly value: string; readonly end: number } | Fault;

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
    return close === -1 ? breaks : { value: text.slice(at + 1, close), end: close + 1 };
  }
  if (character === '"') return readDoubleQuoted(text, at);
  if (character === '\n' || character === '\r') return breaks;
  if (character === '\\') {
    const escaped = text.charAt(at + 1);
    return escaped === '' || escaped === '\n' ? breaks : { value: escaped, end: at + 2 };
  }
  // Another word, or an operator: a command.
  if (/[ \t;&|<>()]/.test(character)) return runs;
  // Home, at the beginning and behind a colon.
  if (character === '~' && (at === 0 || text.charAt(at - 1) === ':')) return expands;
  return dollarFault(text, at, /[\w{[@*#?$!'"-]/) ?? { value: character, end: at + 1 };
}

function readDoubleQuoted(text: string, open: number): Part {
  let value = '';
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
      return { value, end: at + 1 };
    } else if (character === '\\') {
      const escaped = text.charAt(at + 1);
      // Bash loses some of these, depending on what stands before them.
      if (escaped === '\x7F' || escaped === '\x01') return varies;
      if (escaped !== '\n') value += /["\\$`]/.test(escaped) ? escaped : `\\${escaped}`;
      at += 2;
    } else {
      const fault = dollarFault(text, at, /[\w{[@*#?$!-]/);
      if (fault) return fault;
      value += character;
      at++;
    }
  }
  return breaks;
}

const plainBraces = /\$\{(?:#?[A-Za-z_]\w*|\d+|[@*#?$!-])(?:\}|:?[-=+]|[#%])/y;

/** The fault of a `$` or a backtick at `at`, if it means something together with the character behind it. */
function dollarFault(text: string, at: number, meaningful: RegExp): Fault | undefined {
  const character = text.charAt(at);
  if (character === '`' || text.startsWith('$(', at)) return runs;
  // Whatever else stands in braces is a "bad substitution", which ends the script; so does `${A?no}`.
  plainBraces.lastIndex = at;
  if (text.startsWith('${', at) && !plainBraces.test(text)) return breaks;
  return character === '$' && meaningful.test(text.charAt(at + 1)) ? expands : undefined;
}
