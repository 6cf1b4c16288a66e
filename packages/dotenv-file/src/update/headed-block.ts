import { afterLineBreak, findLineBreak, skipSpaces } from '../document/characters.ts';
import { nextStatement } from '../document/statement.ts';
import type { DotenvReader } from '../readers/reader.ts';
import { endForAnybody } from '../readers/value-end.ts';
import { isStray } from './stray-line.ts';

/**
 * Where the block below a heading ends: behind the last line before a blank one. One within a value, for some reader or for whoever
 * wrote it, ends no block.
 *
 * @returns `undefined` when no comment of the text is this heading
 */
export function endOfHeadedBlock(
  text: string,
  heading: string,
  readers: readonly DotenvReader[] | undefined,
): number | undefined {
  const wanted = `# ${heading}`;
  if (!text.includes(wanted)) return undefined;
  let from = 0;
  let inBlock = false;
  for (;;) {
    const statement = nextStatement(text, from);
    const stop = statement?.start ?? text.length;
    for (let at = from; at < stop; ) {
      const end = findLineBreak(text, at);
      const content = text.slice(at, Math.min(end, stop)).trim();
      if (inBlock && content === '' && end < stop && !isStray(text, skipSpaces(text, end))) return at;
      inBlock ||= content === wanted;
      at = afterLineBreak(text, end);
    }
    if (!statement) return inBlock ? text.length : undefined;
    const end = inBlock ? endForAnybody(text, statement, readers) : statement.end;
    from = afterLineBreak(text, end);
  }
}
