import { breaks, expands, type Reading, runs } from './reading.ts';
import { trimEndOf } from './trim-end.ts';

/**
 * Ruby's dotenv. Up to 2.7 a value is one line and bare text is literal; since 3 quotes span lines, bare text loses its backslashes
 * and `"\n"` is no line end. A value counts as read when both agree.
 */
export function readRubyValue(written: string): Reading {
  // Line by line, quotes that span lines are none, and what they hold is bare.
  if (/[\r\n]/.test(written)) return /(?<!\\)\$\(/.test(written) ? runs : breaks;
  const [, value = ''] = /^[ \t\v\f]*('[^\n]*'|"[^\n]*"|[^#\n]+)?[ \t\v\f]*(?:#[^\n]*)?$/.exec(written) ?? [];
  const trimmed = trimEndOf(value.replace(/^[ \t\v\f]+/, ''), /[ \t\v\f\0]/);
  const [, quote, content = trimmed] = /^(['"])([^\n]*)\1$/.exec(trimmed) ?? [];
  // Since 3 a quote without a backslash before it ends the value.
  if (quote !== undefined && new RegExp(`(?<!\\\\)${quote}`).test(content)) return breaks;
  const unescaped = content.replace(/\\([^$])/g, '$1');
  if (quote === undefined && (/^['"]/.test(trimmed) || unescaped !== content)) return breaks;
  if (quote === "'") return content.endsWith('\\') || content.includes("\\'") ? breaks : { value: content };
  if (quote === '"' && /\\[nr]/.test(content)) return breaks;
  return expanded(unescaped);
}

function expanded(value: string): Reading {
  if (/(?<!\\)\$\(/.test(value)) return runs;
  if (value.includes('$(') || /(?<!\\)\$\{?\w/.test(value)) return expands;
  return { value: value.replaceAll('\\$', '$') };
}

const line = /^[ \t\v\f]*(?:export[ \t\v\f]+)?([\w.]+)(?:[ \t\v\f]*=|:[ \t\v\f])(.*)$/;

/** The variables of Ruby's dotenv up to 2.7, which goes line by line. To export what is not set loses the file. */
export function visitAsRuby(text: string, visit: (key: string, written: string) => void): boolean {
  const known = new Set<string>();
  for (const whole of text.split(/[\r\n]+/)) {
    const [, key, written = ''] = line.exec(whole) ?? [];
    const [first, ...names] = whole.split(/[ \t\v\f]+/).filter((word) => word !== '');
    if (key !== undefined) {
      known.add(key);
      visit(key, written);
    } else if (first === 'export' && !names.every((name) => known.has(name))) return false;
  }
  return true;
}
