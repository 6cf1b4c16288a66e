import { afterLineBreak, countLines } from '../document/characters.ts';
import { nextStatement, readStatement, type Statement, statementKey } from '../document/statement.ts';
import { endOfHeadedBlock } from './add-lines.ts';
import { firstSegment, type LineStart, type Survey } from './survey.ts';

/** Where a new line goes, and what it looks like there. */
export interface Place {
  readonly at: number;
  /** The line that begins there, from 0. */
  readonly line: number;
  /** Whether the line continues a block of its kind, and so wants no heading. */
  readonly continues: boolean;
  readonly exported: boolean;
}

/**
 * The place of a new key: behind the block of lines that share the longest run of `_` segments with it, else in the block below the
 * heading, else at the end.
 */
export function placeNewKey(text: string, survey: Survey, key: string, heading: string | undefined): Place {
  const closest = closestRelative(text, survey, key);
  if (!closest) {
    const exported = survey.last !== undefined && isExported(survey.last);
    const headed = heading === undefined ? undefined : endOfHeadedBlock(text, heading);
    if (headed) return { ...headed, continues: true, exported };
    return { at: text.length, line: survey.lines, continues: false, exported };
  }
  const last = endOfBlock(text, readStatement(text, closest.at) as Statement, firstSegment(key) as string);
  const at = afterLineBreak(text, last.end);
  const line = closest.line + countLines(text, closest.at, at);
  return { at, line, continues: true, exported: isExported(last) };
}

function isExported({ start, keyStart }: Statement): boolean {
  return keyStart > start;
}

function closestRelative(text: string, survey: Survey, key: string): LineStart | undefined {
  const segment = firstSegment(key);
  if (segment === undefined) return undefined;
  const possible = countSegments(key);
  let closest: LineStart | undefined;
  let most = 0;
  for (let index = survey.relatives.length - 1; index >= 0 && most < possible; index--) {
    const relative = survey.relatives[index] as LineStart;
    const statement = readStatement(text, relative.at);
    if (!statement || !text.startsWith(segment, statement.keyStart)) continue;
    const shared = sharedSegments(statementKey(text, statement), key);
    if (shared > most) {
      most = shared;
      closest = relative;
    }
  }
  return closest;
}

function countSegments(key: string): number {
  return key.split('_').length - 1;
}

/** How many whole segments two keys begin with in common: `A_B_X` and `A_B_Y` share two. */
function sharedSegments(one: string, other: string): number {
  let shared = 0;
  for (let at = 0; at < one.length && one[at] === other[at]; at++) if (one[at] === '_') shared++;
  return shared;
}

/** The last statement that follows without a blank line between and begins with the same segment. */
function endOfBlock(text: string, first: Statement, segment: string): Statement {
  let last = first;
  for (;;) {
    const next = nextStatement(text, last.end);
    if (!next || !text.startsWith(segment, next.keyStart)) return last;
    if (/(?:\r\n|[\r\n])[^\S\r\n]*[\r\n]/.test(text.slice(last.end, next.start))) return last;
    last = next;
  }
}
