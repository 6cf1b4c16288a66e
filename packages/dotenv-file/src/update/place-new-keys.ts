import { afterLineBreak } from '../document/characters.ts';
import { nextStatement, readStatement, type Statement } from '../document/statement.ts';
import { endOfHeadedBlock } from './add-lines.ts';
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
export function placeNewKey(text: string, survey: Survey, heading: string | undefined): (key: string) => Place {
  let strangersPlace: Place | undefined;
  return (key) => {
    const segment = firstSegment(key);
    const isAlone = segment === '' || !survey.initials[segment.charCodeAt(0)];
    const closest = isAlone ? undefined : closestRelative(text, survey, key, segment);
    const last = closest && endOfBlock(text, closest, segment);
    if (!last || /[\u2028\u2029]/.test(text.charAt(last.end))) {
      // For most readers a line goes on behind a separator: a new one there would cut it.
      strangersPlace ??= placeOfStrangers(text, survey, heading);
      return strangersPlace;
    }
    return { at: afterLineBreak(text, last.end), continues: true, exported: isExported(last) };
  };
}

function placeOfStrangers(text: string, { keyLines }: Survey, heading: string | undefined): Place {
  const last = keyLines.findLast((at) => readStatement(text, at));
  const exported = last !== undefined && isExported(readStatement(text, last) as Statement);
  const headed = heading === undefined ? undefined : endOfHeadedBlock(text, heading);
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
