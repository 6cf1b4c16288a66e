import { afterLineBreak, findLineBreak } from '../document/characters.ts';
import { nextStatement, readStatement, type Statement, statementKey } from '../document/statement.ts';
import type { DotenvReader } from '../readers/reader.ts';
import { endForAnybody } from '../readers/value-end.ts';
import type { UpdateOptions } from './dotenv-update.ts';
import { endOfHeadedBlock } from './headed-block.ts';
import type { Task } from './plan.ts';
import { isInShellBlock } from './shell-block.ts';
import { endsForShell, goesOnBelow, isApart, isStray, skipBlanks } from './stray-line.ts';
import type { Survey } from './survey.ts';

/** Where a new line goes, and what it looks like there. */
export interface Place {
  readonly at: number;
  /** Whether the line continues a block of its kind, and so wants no heading. */
  readonly continues: boolean;
  readonly exported: boolean;
}

/**
 * Finds the places of new keys: behind the block of lines that share the longest run of `_` segments with it, else in the block below
 * the heading, else at the end.
 */
export function placeNewKey({ text, options, attempt }: Task, survey: Survey): (key: string) => Place {
  const { readers } = options;
  let strangersPlace: Place | undefined;
  const findersBySegment = new Map<string, (key: string) => Statement | undefined>();
  const placesByRelative = new Map<number, Place | undefined>();
  return (key) => {
    const segment = firstSegment(key);
    const isAlone = attempt.atEnd || segment === '' || !survey.initials[segment.charCodeAt(0)];
    const place = isAlone ? undefined : amongRelatives(key, segment);
    if (place) return place;
    strangersPlace ??= placeOfStrangers(text, survey, options, attempt.atEnd);
    return strangersPlace;
  };

  function amongRelatives(key: string, segment: string): Place | undefined {
    const find = findersBySegment.get(segment) ?? relatives(text, survey, segment);
    findersBySegment.set(segment, find);
    const closest = find(key);
    if (closest && !placesByRelative.has(closest.start)) {
      const last = endOfBlock(text, closest, segment);
      const at = behindStatement(text, last, readers);
      const isOutside = at !== undefined && !isInShellBlock(text, at);
      const place = isOutside ? { at, continues: true, exported: isExported(last) } : undefined;
      placesByRelative.set(closest.start, place);
    }
    return closest && placesByRelative.get(closest.start);
  }
}

/**
 * Behind a statement and the lines that belong to its value for some reader, or for whoever wrote them: JSON and keys are pasted without
 * quotes.
 *
 * @returns `undefined` where a key follows, which may be the last line of base64, and behind a line separator: for most readers the line
 * goes on there, and would be cut
 */
function behindStatement(
  text: string,
  last: Statement,
  readers: readonly DotenvReader[] | undefined,
): number | undefined {
  const from = afterLineBreak(text, endForAnybody(text, last, readers));
  const goesOn = goesOnBelow(text, last);
  const at = behindStrayLines(text, from, goesOn);
  const isCut = /[\u2028\u2029]/.test(text.charAt(at - 1));
  return isCut || (at === from && goesOn) || (at > from && readStatement(text, skipBlanks(text, at))) ? undefined : at;
}

/** Behind lines that mean nothing by themselves, with the blank ones and the comments among them, up to a command or heading. */
function behindStrayLines(text: string, from: number, isOpen: boolean): number {
  let end = from;
  for (let at = from; at < text.length; at = afterLineBreak(text, findLineBreak(text, at))) {
    if (isStray(text, at) && isApart(text, at, isOpen)) break;
    if (isStray(text, at)) end = afterLineBreak(text, findLineBreak(text, at));
    else if (end === from || readStatement(text, skipBlanks(text, at))) break;
  }
  return end;
}

function placeOfStrangers(
  text: string,
  { keyLines }: Survey,
  { heading, readers }: UpdateOptions,
  atEnd: boolean,
): Place {
  const last = lastStatement(text, keyLines, text.length);
  const headed = heading === undefined ? undefined : endOfHeadedBlock(text, heading, readers);
  const shellsEnd = last && !atEnd ? endOfShellKeys(text, endForAnybody(text, last, readers)) : undefined;
  const at = headed ?? shellsEnd ?? text.length;
  const before = lastStatement(text, keyLines, at);
  return { at, continues: headed !== undefined, exported: before !== undefined && isExported(before) };
}

function lastStatement(text: string, keyLines: readonly number[], end: number): Statement | undefined {
  const line = keyLines.findLast((at) => at < end && readStatement(text, at));
  return line === undefined ? undefined : readStatement(text, line);
}

/** The line behind `from` from which on a shell exports no more what is set, or reads no more. */
function endOfShellKeys(text: string, from: number): number | undefined {
  for (let at = afterLineBreak(text, findLineBreak(text, from)); at < text.length; ) {
    if (endsForShell(text, at)) return at;
    at = afterLineBreak(text, findLineBreak(text, at));
  }
  return undefined;
}

function isExported({ start, keyStart }: Statement): boolean {
  return keyStart > start;
}

/** `A_` of `A_B_C`, or `''` for a key of one segment. */
function firstSegment(key: string): string {
  return key.slice(0, key.indexOf('_', 1) + 1);
}

const firstOfExport = 'e'.charCodeAt(0);

/** More words than that are not compared. */
const mostWords = 16;

/**
 * Finds, among the statements whose keys begin with a segment, the one that shares the longest run of segments with a key; the last of
 * several.
 *
 * Reads from the end, and no further than it must: what was read on the way to one key serves the next.
 */
function relatives(text: string, { keyLines }: Survey, segment: string): (key: string) => Statement | undefined {
  const first = segment.charCodeAt(0);
  const lastWith = new Map<string, Statement>();
  let unread = keyLines.length;
  return (key) => {
    const wanted = beginnings(key);
    const closest = wanted.at(-1);
    while (unread > 0 && closest !== undefined && !lastWith.has(closest)) {
      const at = keyLines[--unread] as number;
      const code = text.charCodeAt(at);
      if (code !== first && code !== firstOfExport) continue;
      const statement = readStatement(text, at);
      if (!statement || !text.startsWith(segment, statement.keyStart)) continue;
      for (const beginning of beginnings(statementKey(text, statement))) {
        if (!lastWith.has(beginning)) lastWith.set(beginning, statement);
      }
    }
    return wanted.map((beginning) => lastWith.get(beginning)).findLast(Boolean);
  };
}

/** `A_` and `A_B_` of `A_B_C`. */
function beginnings(key: string): readonly string[] {
  const found: string[] = [];
  // An underscore at the very beginning ends no word.
  for (let at = key.indexOf('_', 1); at !== -1 && found.length < mostWords; at = key.indexOf('_', at + 1)) {
    found.push(key.slice(0, at + 1));
  }
  return found;
}

/** The last statement that follows without a blank line between and begins with the same segment. */
function endOfBlock(text: string, first: Statement, segment: string): Statement {
  let last = first;
  for (;;) {
    const next = nextStatement(text, last.end);
    if (!next || !text.startsWith(segment, next.keyStart)) return last;
    if (/(?:\n|\r(?!\n))[^\S\r\n]*[\r\n]/.test(text.slice(last.end, next.start))) return last;
    last = next;
  }
}
