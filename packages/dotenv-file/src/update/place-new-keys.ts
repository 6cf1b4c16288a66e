import { afterLineBreak, findLineBreak } from '../document/characters.ts';
import { nextStatement, readStatement, type Statement } from '../document/statement.ts';
import type { DotenvReader } from '../readers/reader.ts';
import { endForAnybody } from '../readers/value-end.ts';
import type { UpdateOptions } from './dotenv-update.ts';
import { endOfHeadedBlock } from './headed-block.ts';
import type { Task } from './plan.ts';
import { isStray, skipBlanks } from './stray-line.ts';
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
  return (key) => {
    const segment = firstSegment(key);
    const isAlone = attempt.atEnd || segment === '' || !survey.initials[segment.charCodeAt(0)];
    const closest = isAlone ? undefined : closestRelative(text, survey, key, segment);
    const last = closest && endOfBlock(text, closest, segment);
    const at = last ? behindStatement(text, last, readers) : undefined;
    if (!last || at === undefined) {
      strangersPlace ??= placeOfStrangers(text, survey, options);
      return strangersPlace;
    }
    return { at, continues: true, exported: isExported(last) };
  };
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
  let at = from;
  while (isStray(text, at)) at = afterLineBreak(text, findLineBreak(text, at));
  const isCut = /[\u2028\u2029]/.test(text.charAt(at - 1));
  return isCut || (at > from && readStatement(text, skipBlanks(text, at))) ? undefined : at;
}

function placeOfStrangers(text: string, { keyLines }: Survey, { heading, readers }: UpdateOptions): Place {
  const last = keyLines.findLast((at) => readStatement(text, at));
  const exported = last !== undefined && isExported(readStatement(text, last) as Statement);
  const headed = heading === undefined ? undefined : endOfHeadedBlock(text, heading, readers);
  return { at: headed ?? text.length, continues: headed !== undefined, exported };
}

function isExported({ start, keyStart }: Statement): boolean {
  return keyStart > start;
}

/** `A_` of `A_B_C`, or `''` for a key of one segment. */
function firstSegment(key: string): string {
  return key.slice(0, key.indexOf('_', 1) + 1);
}

const firstOfExport = 'e'.charCodeAt(0);

function closestRelative(text: string, { keyLines }: Survey, key: string, segment: string): Statement | undefined {
  const possible = key.split('_').length - 1;
  const first = segment.charCodeAt(0);
  let closest: Statement | undefined;
  let most = 0;
  for (let index = keyLines.length - 1; index >= 0 && most < possible; index--) {
    const at = keyLines[index] as number;
    const code = text.charCodeAt(at);
    if (code !== first && code !== firstOfExport) continue;
    const statement = readStatement(text, at);
    if (!statement || !text.startsWith(segment, statement.keyStart)) continue;
    const shared = sharedSegments(text, statement.keyStart, key);
    if (shared > most) {
      most = shared;
      closest = statement;
    }
  }
  return closest;
}

/** How many whole segments a key of the text begins with in common with another: `A_B_X` and `A_B_Y` share two. */
function sharedSegments(text: string, keyStart: number, key: string): number {
  let shared = 0;
  for (let at = 0; at < key.length && text[keyStart + at] === key[at]; at++) if (key[at] === '_') shared++;
  return shared;
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
