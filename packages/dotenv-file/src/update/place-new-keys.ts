import { afterLineBreak, countLines } from '../document/characters.ts';
import { nextStatement, readStatement, type Statement } from '../document/statement.ts';
import { endOfHeadedBlock } from './add-lines.ts';
import { firstSegment, type Survey } from './survey.ts';

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
  const last = endOfBlock(text, closest, firstSegment(key));
  const at = afterLineBreak(text, last.end);
  return { at, line: countLines(text, 0, at), continues: true, exported: isExported(last) };
}

function isExported({ start, keyStart }: Statement): boolean {
  return keyStart > start;
}

function closestRelative(text: string, survey: Survey, key: string): Statement | undefined {
  const relatives = survey.relatives.get(firstSegment(key)) ?? [];
  const possible = key.split('_').length - 1;
  let closest: Statement | undefined;
  let most = 0;
  for (let index = relatives.length - 1; index >= 0 && most < possible; index--) {
    const statement = readStatement(text, relatives[index] as number);
    if (!statement) continue;
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
    if (/(?:\r\n|[\r\n])[^\S\r\n]*[\r\n]/.test(text.slice(last.end, next.start))) return last;
    last = next;
  }
}
