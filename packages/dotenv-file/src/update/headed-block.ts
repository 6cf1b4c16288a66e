import { afterLineBreak, findLineBreak, skipSpaces } from '../document/characters.ts';
import { nextStatement, type Statement } from '../document/statement.ts';
import type { DotenvReader } from '../readers/reader.ts';
import { endForAnybody } from '../readers/value-end.ts';
import { endsForShell, goesOnBelow, isApart, isStray } from './stray-line.ts';

/**
 * Where the block below a heading ends: behind the last line before a blank one, or before a shell's `set +a` or `return`. A blank line within a
 * value, for some reader or for whoever wrote it, ends no block.
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
  let last: Statement | undefined;
  for (;;) {
    const statement = nextStatement(text, from);
    const stop = statement?.start ?? text.length;
    for (let at = from; at < stop; ) {
      const end = findLineBreak(text, at);
      const content = text.slice(at, Math.min(end, stop)).trim();
      if (inBlock && endsForShell(text, at)) return at;
      if (inBlock && content === '' && end < stop && !goesOn(skipSpaces(text, end))) return at;
      inBlock ||= content === wanted;
      at = afterLineBreak(text, end);
    }
    if (!statement) return inBlock ? text.length : undefined;
    last = statement;
    const end = inBlock ? endForAnybody(text, statement, readers) : statement.end;
    from = afterLineBreak(text, end);
  }

  /** Whether the block goes on with a line below a blank one that sets nothing. */
  function goesOn(at: number): boolean {
    return isStray(text, at) && !isApart(text, at, last !== undefined && goesOnBelow(text, last));
  }
}
