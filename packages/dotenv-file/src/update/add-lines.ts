import { carriageReturn, isLineBreak, lineFeed } from '../document/characters.ts';
import type { Edit } from './edit.ts';

/** Lines that go to one place of a text. */
export interface NewLines {
  readonly at: number;
  /** The end of what stays before them: `at`, or less when the lines before are taken out. */
  readonly behind: number;
  readonly lines: readonly string[];
  /** A comment above one of them, without its `# `. */
  readonly heading: string | undefined;
  /** Which of the lines it goes above. */
  readonly above: number;
  /**
   * Whether something goes above them: an empty comment below a blank value that ends a line, as in `A= `, which would else take them in
   * for Node; an empty line below a backslash at the end of a line.
   */
  readonly apart: boolean;
  /** The line end in a text that has none yet. */
  readonly eol: string;
}

export interface AddedLines {
  readonly edit: Edit;
  /** Where each line begins in the replacement. */
  readonly offsets: readonly number[];
}

/** Puts lines in, with the line ends of their neighbours; a text without a line end at its end stays so. */
export function addLines(
  text: string,
  { at, behind, lines, heading, above, apart, eol: fallback }: NewLines,
): AddedLines {
  const eol = lineEndAround(text, behind, fallback);
  let replacement = leadIn(text, behind, eol);
  // What a backslash takes along is a part of the value to shells: nothing, then.
  if (apart) replacement += (/\\(?:\r\n?|\n)?$/.test(text.slice(Math.max(0, behind - 3), behind)) ? '' : '#') + eol;

  const offsets = lines.map((line, index) => {
    if (heading !== undefined && index === above) {
      const isApart = index === 0 && followsBlankLine(text, behind);
      replacement += `${isApart ? '' : eol}# ${heading}${eol}`;
    }
    const offset = replacement.length;
    replacement += line + eol;
    return offset;
  });
  if (at === text.length && isOpen(text)) replacement = replacement.slice(0, -eol.length);
  return { edit: { start: at, end: at, replacement }, offsets };
}

/** Whether the last line of a text has no line end. Whatever becomes the last line then gets none, either. */
export function isOpen(text: string): boolean {
  return text.trim() !== '' && !isLineBreak(text.charCodeAt(text.length - 1));
}

/** What it takes to begin a line behind the character before `at`. */
function leadIn(text: string, at: number, eol: string): string {
  const previous = at === 0 ? lineFeed : text.charCodeAt(at - 1);
  if (previous === lineFeed) return '';
  // Together with a line feed, a lone `\r` is a line end that every reader knows.
  return previous === carriageReturn ? '\n' : eol;
}

/** The line end before `at`, else the first of the text, else `fallback`. Never a lone `\r`, which half of the readers do not know. */
export function lineEndAround(text: string, at: number, fallback: string): string {
  const before = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
  const found = before === -1 ? text.indexOf('\n') : before;
  if (found === -1) return fallback;
  return text.charCodeAt(found - 1) === carriageReturn ? '\r\n' : '\n';
}

function followsBlankLine(text: string, at: number): boolean {
  return /(?:^|\n|\r(?!\n))[^\S\r\n]*(?:\r\n|[\r\n])$|^\s*$/.test(text.slice(0, at));
}
