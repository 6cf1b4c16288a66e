import { isLineBreak } from '../document/characters.ts';
import { nextStatement, statementKey } from '../document/statement.ts';
import { lineEndAround } from './add-lines.ts';
import { isBelowBlankValue } from './change-statement.ts';
import type { Edit } from './edit.ts';

/**
 * An empty comment above the last line that sets a key: a blank value right above it, as in `A= `, which did not end its line for Node
 * before, does not take it in now.
 *
 * @returns `undefined` where no line sets the key, or what stands above it is something else
 */
export function shieldAbove(text: string, key: string): Edit | undefined {
  let at: number | undefined;
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end)) {
    if (statementKey(text, found) === key) at = found.start;
  }
  if (at === undefined) return undefined;
  while (at > 0 && !isLineBreak(text.charCodeAt(at - 1))) at--;
  if (!isBelowBlankValue(text, at)) return undefined;
  return { start: at, end: at, replacement: `#${lineEndAround(text, at, '\n')}` };
}
