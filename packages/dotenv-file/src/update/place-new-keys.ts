import { afterLineBreak, carriageReturn, lineFeed } from '../document/characters.ts';
import type { Statement } from '../document/statement.ts';

/** Where a new line goes, and what it looks like there. */
export interface Place {
  readonly at: number;
  /** Whether the line continues lines of its kind, so that it wants no heading. */
  readonly sibling: boolean;
  readonly exported: boolean;
}

/**
 * The place of a new key: behind the block of lines that share the longest run of `_` segments with it, else the end.
 *
 * @param statements every statement of the text, in order
 */
export function placeNewKey(text: string, statements: readonly Statement[], key: string): Place {
  const closest = closestSibling(text, statements, key);
  if (closest === -1) {
    return { at: text.length, sibling: false, exported: statements.length > 0 && statements.every(isExported) };
  }
  const last = statements[endOfBlock(text, statements, closest, key)] as Statement;
  return { at: afterLineBreak(text, last.end), sibling: true, exported: isExported(last) };
}

function isExported({ start, keyStart }: Statement): boolean {
  return keyStart > start;
}

function closestSibling(text: string, statements: readonly Statement[], key: string): number {
  let closest = -1;
  let most = 0;
  statements.forEach(({ keyStart, keyEnd }, index) => {
    const shared = sharedSegments(text.slice(keyStart, keyEnd), key);
    if (shared > 0 && shared >= most) {
      most = shared;
      closest = index;
    }
  });
  return closest;
}

/** How many whole segments two keys begin with in common: `A_B_X` and `A_B_Y` share two. */
function sharedSegments(one: string, other: string): number {
  let shared = 0;
  for (let at = 0; one.charCodeAt(at) === other.charCodeAt(at); at++) if (one.charAt(at) === '_') shared++;
  return shared;
}

/** The last statement that follows without a blank line between and shares the first segment. */
function endOfBlock(text: string, statements: readonly Statement[], from: number, key: string): number {
  const prefix = key.slice(0, key.indexOf('_') + 1);
  let last = from;
  for (let next = from + 1; next < statements.length; next++) {
    const { start, keyStart } = statements[next] as Statement;
    const between = text.slice((statements[last] as Statement).end, start);
    if (!text.startsWith(prefix, keyStart) || /(?:\r\n|[\r\n])[^\S\r\n]*[\r\n]/.test(between)) break;
    last = next;
  }
  return last;
}

/** The line end that lines around `at` have: that of the line before, else of the line behind, else `fallback`. Never a lone `\r`. */
export function lineBreakAround(text: string, at: number, fallback: string): string {
  const before = text.lastIndexOf('\n', at - 1);
  const found = before === -1 || at === 0 ? text.indexOf('\n') : before;
  if (found === -1) return fallback;
  return text.charCodeAt(found - 1) === carriageReturn ? '\r\n' : '\n';
}

/** Whether a new line can begin at `at`: at the beginning of the text or behind a line feed. */
export function beginsLine(text: string, at: number): boolean {
  return at === 0 || text.charCodeAt(at - 1) === lineFeed;
}
