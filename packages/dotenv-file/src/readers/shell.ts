import { breaks, expands, type Reading, runs } from './reading.ts';

/** bash or dash sourcing the file: the shell's own quoting. */
export function readShellValue(written: string): Reading {
  if (/^[ \t]/.test(written) && !/^[ \t]*(?:#.*)?$/.test(written)) return runs;
  let value = '';
  let at = 0;
  while (at < written.length) {
    const rest = written.slice(at);
    const character = rest.charAt(0);
    if (/^[ \t]*(?:$|[ \t]#.*$)/.test(rest)) return { value };
    if (character === '\n' || character === '\r') return breaks;
    const part = readPart(rest, at === 0 || written.charAt(at - 1) === ':');
    if (!('length' in part)) return part;
    value += part.value;
    at += part.length;
  }
  return { value };
}

type Part = { readonly value: string; readonly length: number } | Extract<Reading, { fault: unknown }>;

const fault = (reading: Reading) => reading as Extract<Reading, { fault: unknown }>;

function readPart(rest: string, mayBeHome: boolean): Part {
  const character = rest.charAt(0);
  if (character === "'") {
    const close = rest.indexOf("'", 1);
    return close === -1 ? fault(breaks) : { value: rest.slice(1, close), length: close + 1 };
  }
  if (character === '"') return readDoubleQuoted(rest);
  if (character === '\\') {
    if (rest.length === 1 || rest.charAt(1) === '\n') return fault(breaks);
    return { value: rest.charAt(1), length: 2 };
  }
  if (/^[ \t]/.test(character)) return fault(runs);
  if (/^[;&|<>()]/.test(character)) return fault(runs);
  if (character === '~' && mayBeHome) return fault(expands);
  const dollar = dollarFault(rest, '\'"');
  return dollar ?? { value: character, length: 1 };
}

function readDoubleQuoted(rest: string): Part {
  let value = '';
  let at = 1;
  while (at < rest.length) {
    const character = rest.charAt(at);
    if (character === '"') return { value, length: at + 1 };
    const dollar = dollarFault(rest.slice(at), '');
    if (dollar) return dollar;
    if (character === '\\' && /^[$`"\\\n]/.test(rest.slice(at + 1))) {
      value += rest.charAt(at + 1) === '\n' ? '' : rest.charAt(at + 1);
      at += 2;
    } else {
      value += character;
      at++;
    }
  }
  return fault(breaks);
}

/** The fault of a `$` or backtick at the beginning of `rest`, if it does anything there. */
function dollarFault(rest: string, quotes: string): Part | undefined {
  if (rest.startsWith('`') || rest.startsWith('$(')) return fault(runs);
  if (!rest.startsWith('$')) return undefined;
  const next = rest.charAt(1);
  return /[\w{[@*#?$!-]/.test(next) || (next !== '' && quotes.includes(next)) ? fault(expands) : undefined;
}
