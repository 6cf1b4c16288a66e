import { breaks, expands, type Reading, varies } from './reading.ts';
import { trimEndOf } from './trim-end.ts';

/**
 * docker compose's `env_file`: `'` is literal, but a backslash before the closing one keeps it open; `"` un-escapes and expands;
 * bare values expand and end at a blank and `#`. A quote left open loses the whole file.
 */
export function readComposeValue(written: string): Reading {
  const start = written.replace(/^[\t\v\f\r \u0085\u00A0]+/, '');
  const quote = start.charAt(0);
  if (quote !== "'" && quote !== '"') {
    if (start.includes('\n')) return breaks;
    const comment = start.indexOf(' #');
    return expanded(trimEndOf(comment === -1 ? start : start.slice(0, comment), /[\s\u0085]/));
  }
  const close = start.search(quote === "'" ? /(?<=[^\\])'/ : /(?<=[^\\])"/);
  if (close === -1 || !/^\s*(?:#|$)/.test(start.slice(close + 1))) return breaks;
  const content = start.slice(1, close);
  // To newer versions backslashes go in pairs: the quote behind a pair closes the value.
  if ((quote === "'" ? /(?<!\\)(?:\\\\)+'/ : /(?<!\\)(?:\\\\)+"/).test(content)) return breaks;
  if (quote === '"') return doubleQuoted(content);
  // Some versions leave the backslash where it is, others take it away.
  return content.includes("\\'") ? varies : { value: content };
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  c: '\\c',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  $: '$$',
  '"': '"',
  '\\': '\\',
};

function doubleQuoted(content: string): Reading {
  // Octal numbers.
  if (content.includes('\\0')) return expands;
  return expanded(content.replace(/\\([abcfnrtv$"\\])/g, (_, escaped: string) => escapes[escaped] as string));
}

function expanded(value: string): Reading {
  const withoutPairs = value.replaceAll('$$', '');
  // Of `${A:?no}` it is not known whether A is set elsewhere; if not, the file is lost.
  if (/\$\{(?!_?[a-z]\w*(?:\}|:?[-+]))/i.test(withoutPairs)) return breaks;
  if (withoutPairs.includes('${') || /\$[_a-z]/i.test(withoutPairs)) return expands;
  return { value: value.replaceAll('$$', () => '$') };
}
