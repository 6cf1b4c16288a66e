import { breaks, expands, type Reading, runs } from './reading.ts';
import { trimEndOf } from './trim-end.ts';

/**
 * Ruby's dotenv. Up to 2.7 a value is one line and bare text is literal; since 3 quotes span lines, bare text loses its backslashes
 * and `"\n"` is no line end. A value counts as read when both agree.
 */
export function readRubyValue(written: string): Reading {
  // Line by line, quotes that span lines are none, and what they hold is bare.
  if (/[\r\n]/.test(written)) return brokenOrRun(written);
  const [, value = ''] = /^[ \t\v\f]*('[^\n]*'|"[^\n]*"|[^#\n]+)?[ \t\v\f]*(?:#[^\n]*)?$/.exec(written) ?? [];
  const trimmed = trimEndOf(value.replace(/^[ \t\v\f]+/, ''), /[ \t\v\f\0]/);
  const [, quote, content = trimmed] = /^(['"])([^\n]*)\1$/.exec(trimmed) ?? [];
  // Since 3 a quote without a backslash before it ends the value.
  if (quote !== undefined && new RegExp(`(?<!\\\\)${quote}`).test(content)) return brokenOrRun(written);
  const unescaped = content.replace(/\\([^$])/g, '$1');
  if (quote === undefined && (/^['"]/.test(trimmed) || unescaped !== content)) return brokenOrRun(written);
  if (quote === "'") return content.endsWith('\\') || content.includes("\\'") ? breaks : { value: content };
  if (quote === '"' && /\\[nr]/.test(content)) return brokenOrRun(written);
  return expanded(unescaped);
}

const command = /(?<!\\)\$\(/;

/** For a value that is not read as it was meant: what it is taken for may be bare, where commands are run. */
function brokenOrRun(written: string): Reading {
  return command.test(written) ? runs : breaks;
}

function expanded(value: string): Reading {
  if (command.test(value)) return runs;
  if (value.includes('$(') || /(?<!\\)\$\{?\w/.test(value)) return expands;
  return { value: value.replaceAll('\\$', '$') };
}

const line = /^[ \t\v\f]*(?:export[ \t\v\f]+)?([\w.]+)(?:[ \t\v\f]*=|:[ \t\v\f])(.*)$/;

/** The variables of Ruby's dotenv up to 2.7, which goes line by line. To export what is not set above loses the file. */
export function visitAsRubyOfLines(text: string, visit: (key: string, written: string) => void): boolean {
  const known = new Set<string>();
  for (const whole of withoutMark(text).split(/[\r\n]+/)) {
    const [, key, written = ''] = line.exec(whole) ?? [];
    if (key !== undefined) {
      known.add(key);
      visit(key, written);
    } else if (!isExported(whole, known)) return false;
  }
  return true;
}

/** What follows on a key, quotes over lines included, up to the end of a line. */
const assignment =
  /(?<![^\n])[ \t\v\f]*(?:export\s+)?([\w.]+)(?:\s*=\s*?|:\s+?)(\s*'[^']*(?:(?<=\\)'[^']*)*'|\s*"[^"]*(?:(?<=\\)"[^"]*)*"|[^#\n]+)?\s*(?:#[^\n]*)?(?![^\n])/g;

/** The variables of Ruby's dotenv since 2.8, which knows values over lines. To export what is set nowhere loses the file. */
export function visitAsRuby(text: string, visit: (key: string, written: string) => void): boolean {
  const content = withoutMark(text).replace(/\r\n?/g, '\n');
  const known = new Set<string>();
  for (const [, key = '', written = ''] of content.matchAll(assignment)) {
    known.add(key);
    visit(key, written);
  }
  const others = content.replace(assignment, '').split('\n');
  return others.every((other) => isExported(other, known));
}

/** Whether what a line exports, if it does, is known. */
function isExported(line: string, known: ReadonlySet<string>): boolean {
  const [first, ...names] = line.split(/[ \t\v\f]+/).filter((word) => word !== '');
  return first !== 'export' || names.every((name) => known.has(name));
}

/** Both open files as UTF-8 with or without a byte order mark. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
