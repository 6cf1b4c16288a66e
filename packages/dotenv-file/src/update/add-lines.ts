import { afterLineBreak, carriageReturn, countLines, findLineBreak, lineFeed } from '../document/characters.ts';
import { nextStatement } from '../document/statement.ts';
import type { Edit } from './edit.ts';

/** Lines that go to one place of a text. */
export interface NewLines {
  readonly at: number;
  /** The line that begins at `at`, from 0. */
  readonly line: number;
  readonly lines: readonly string[];
  /** A comment above them, without its `# `. */
  readonly heading: string | undefined;
  /** The line end in a text that has none yet. */
  readonly eol: string;
}

export interface AddedLines {
  readonly edit: Edit;
  /** The line of the first of the lines, when nothing before it changes. */
  readonly firstLine: number;
}

/** Puts lines in, with the line ends of their neighbours; a text without a line end at its end stays so. */
export function addLines(text: string, { at, line, lines, heading, eol: fallback }: NewLines): AddedLines {
  const eol = lineEndAround(text, at, fallback);
  const above = heading === undefined ? [] : [`# ${heading}`];
  if (above.length > 0 && !followsBlankLine(text, at)) above.unshift('');
  const all = [...above, ...lines];

  const previous = at === 0 ? lineFeed : text.charCodeAt(at - 1);
  const firstLine = line + above.length;
  if (previous === lineFeed) return edit(all.map((added) => added + eol).join(''), firstLine);
  // Together with a line feed, a lone `\r` is a line end that every reader knows. Behind a BOM, Node would not see the key.
  if (previous === carriageReturn) return edit(`\n${all.map((added) => added + eol).join('')}`, firstLine);
  if (previous === 0xfeff) return edit(eol + all.map((added) => added + eol).join(''), firstLine + 1);
  return edit(all.map((added) => eol + added).join(''), firstLine + 1);

  function edit(replacement: string, first: number): AddedLines {
    return { edit: { start: at, end: at, replacement }, firstLine: first };
  }
}

/** The line end before `at`, else the first of the text, else `fallback`. Never a lone `\r`, which half of the readers do not know. */
function lineEndAround(text: string, at: number, fallback: string): string {
  const before = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
  const found = before === -1 ? text.indexOf('\n') : before;
  if (found === -1) return fallback;
  return text.charCodeAt(found - 1) === carriageReturn ? '\r\n' : '\n';
}

function followsBlankLine(text: string, at: number): boolean {
  return /(?:^|[\r\n])[^\S\r\n]*(?:\r\n|[\r\n])$|^\s*$/.test(text.slice(0, at));
}

/**
 * Where the block below a heading ends: behind the last line before a blank one.
 *
 * @returns `undefined` when no comment of the text is this heading
 */
export function endOfHeadedBlock(
  text: string,
  heading: string,
): { readonly at: number; readonly line: number } | undefined {
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
      if (inBlock && content === '' && end < stop) return { at, line: countLines(text, 0, at) };
      inBlock ||= content === wanted;
      at = afterLineBreak(text, end);
    }
    if (!statement) return inBlock ? { at: text.length, line: countLines(text, 0, text.length) } : undefined;
    from = afterLineBreak(text, statement.end);
  }
}
