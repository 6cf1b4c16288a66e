import { nextStatement, type Statement, statementKey, statementValue } from '../document/statement.ts';
import type { DotenvReader } from './reader.ts';

/** The readers that put values in the place of names, whatever these values hold. */
export type Expanding = 'dotenvx' | 'vite' | 'next';

/** The value of each key with the values of others in it; `undefined` where a reader never gets to the end. */
export type Expanded = ReadonlyMap<string, string> | undefined;

/** How many names are looked for in a value, and by how much it may grow, before it is taken for one without end. */
const mostNames = 500;
const mostGrowth = 100_000;

/** More than anybody writes into a value. */
const mostDollars = 100;

/** A statement, as far as it matters to who puts in values. */
export interface Line {
  readonly key: string;
  /** As dotenv reads it. */
  readonly value: string;
  /** Whether it stands in single quotes. */
  readonly isLiteral: boolean;
}

/** The statements of a text. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end))
    lines.push(lineOf(text, found));
  return lines;
}

export function lineOf(text: string, statement: Statement): Line {
  const isLiteral = text.charAt(statement.valueStart) === "'";
  return { key: statementKey(text, statement), value: statementValue(text, statement), isLiteral };
}

/**
 * What the versions of readers make of the names in the values of a text, where the environment has none of these variables. Vite goes by
 * the names of the keys since it reads with Node, and went by their places before.
 */
export const expandAs: Readonly<Record<Expanding, readonly ((lines: readonly Line[]) => Expanded)[]>> = {
  dotenvx: [expandAsDotenvx],
  vite: [(lines) => expandAll(lines.toSorted(byName), expandForVite), (lines) => expandAll(lines, expandForVite)],
  next: [(lines) => expandAll(lines, expandForNext)],
};

export function isExpanding(reader: DotenvReader): reader is Expanding {
  return reader in expandAs;
}

function byName(one: Line, other: Line): number {
  return one.key < other.key ? -1 : one.key > other.key ? 1 : 0;
}

/** Line by line: a name stands for what is above it, and for nothing in single quotes. */
function expandAsDotenvx(lines: readonly Line[]): Expanded {
  const known = new Map<string, string>();
  const literals = new Map<string, string>();
  for (const { key, value, isLiteral } of lines) {
    if (isLiteral) {
      const literal = value.replaceAll("\\'", "'");
      literals.set(key, literal);
      known.set(key, literal);
      continue;
    }
    const expanded = expandForDotenvx(value, known, literals);
    if (expanded === undefined) return undefined;
    known.set(key, withoutBackslashes(expanded));
  }
  return known;
}

/** One after the other, in a list that has all values from the beginning. */
function expandAll(
  lines: readonly Line[],
  expand: (value: string, values: ReadonlyMap<string, string>) => string | undefined,
): Expanded {
  const values = new Map(lines.map(({ key, value }) => [key, value]));
  for (const [key, value] of values) {
    if (!value.includes('$')) continue;
    const expanded = expand(value, values);
    if (expanded === undefined) return undefined;
    values.set(key, withoutBackslashes(expanded));
  }
  return values;
}

/** A name with what stands for it where it is nothing, or instead of it where it is something. */
interface Reference {
  /** As it stands in the text. */
  readonly written: string;
  readonly name: string;
  readonly operator: string;
  readonly word: string;
}

/** The first name of a text. */
function firstReference(text: string): Reference | undefined {
  const found = /(?<!\\)\$(?:\{([^{}]+)\}|([A-Za-z_]\w*))/.exec(text);
  if (!found) return undefined;
  const [written, braced, bare = ''] = found;
  const [, name = '', operator = '', word = ''] = /^(.*?)(?:(:\+|\+|:-|-)(.*))?$/s.exec(braced ?? bare) ?? [];
  return { written, name, operator, word };
}

function isPlus({ operator }: Reference): boolean {
  return operator.endsWith('+');
}

function expandForDotenvx(
  value: string,
  known: ReadonlyMap<string, string>,
  literals: ReadonlyMap<string, string>,
): string | undefined {
  return expandFirst(value, (reference, result) => {
    const { name, operator, word } = reference;
    const found = known.get(name);
    const isThere = operator.startsWith(':') || operator === '' ? Boolean(found) : found !== undefined;
    const put = isPlus(reference) ? (isThere ? word : '') : isThere ? (found ?? '') : word;
    const next = result.replace(reference.written, put);
    const isEnd = next === found || /\$(?:\{[^}]+\}|[A-Za-z_])/.test(literals.get(name) ?? '');
    return { next, isEnd };
  });
}

function expandForVite(value: string, values: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set<string>();
  return expandFirst(value, (reference, result) => {
    seen.add(result);
    const { name, word } = reference;
    const found = values.get(name);
    const put = isPlus(reference) ? (found ? word : '') : !found || seen.has(found) ? word : found;
    const next = result.replace(reference.written, put);
    return { next, isEnd: next === found };
  });
}

/** Puts something in the place of the first name, and looks again, until there is none. */
function expandFirst(
  value: string,
  put: (reference: Reference, result: string) => { readonly next: string; readonly isEnd: boolean },
): string | undefined {
  return untilEnd(value, (result) => {
    const reference = firstReference(result);
    return reference ? put(reference, result) : { next: result, isEnd: true };
  });
}

/** The last name first. What stands before it is looked at together with the value that took its place. */
function expandForNext(value: string, values: ReadonlyMap<string, string>): string | undefined {
  return untilEnd(value, (result) => {
    const at = lastDollar(result);
    const found = at === -1 ? null : /^\$\{?(\w+)(?::-([^}\\]*))?\}?/.exec(result.slice(at));
    if (!found) return { next: result, isEnd: true };
    const [written, name = '', word] = found;
    return { next: result.replace(written, word || values.get(name) || ''), isEnd: false };
  });
}

function untilEnd(
  value: string,
  step: (result: string) => { readonly next: string; readonly isEnd: boolean },
): string | undefined {
  // Its names are not looked at: one by one, that would take too long.
  if (value.split('$', mostDollars + 1).length > mostDollars) return value;
  let result = value;
  for (let names = 0; names < mostNames; names++) {
    const { next, isEnd } = step(result);
    if (isEnd || !next.includes('$')) return next;
    if (next.length > value.length + mostGrowth) return undefined;
    result = next;
  }
  return undefined;
}

function lastDollar(text: string): number {
  let at = text.lastIndexOf('$');
  while (at > 0 && text.charAt(at - 1) === '\\') at = text.lastIndexOf('$', at - 1);
  return at;
}

function withoutBackslashes(value: string): string {
  return value.replaceAll('\\$', '$');
}
