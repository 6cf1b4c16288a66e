import { blank, equals, isQuote, skipSpaces, tab } from '../document/characters.ts';
import type { Statement } from '../document/statement.ts';
import { readValue } from '../readers/read-value.ts';
import type { DotenvReader } from '../readers/reader.ts';
import type { Reading } from '../readers/reading.ts';

/** Where the text stands that a new value takes the place of. */
export interface ValueSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * All that may be part of a statement's value: nothing of an old secret may stay behind as a comment.
 *
 * For everybody that is what dotenv and Node read, with the white space around it that only dotenv knows for such. For readers that were named
 * it goes on to where the value ends for the last of them, or for one that does not tell to the end of the line; and it begins right
 * behind the `=` where a blank there is a part of it (docker run), or would have the value be run as a command (shells).
 */
export function valueSpan(text: string, statement: Statement, readers: readonly DotenvReader[] | undefined): ValueSpan {
  const span = spanForDotenv(text, statement);
  if (!readers) {
    // Where a quote stands open, Node takes what is a comment to dotenv for a part of the value.
    const isOpen = !statement.quoted && isQuote(text.charCodeAt(statement.valueStart));
    return isOpen ? { start: span.start, end: endForAll(text, span, statement.end, ['dotenv', 'node']) } : span;
  }
  const isTight = text.charCodeAt(statement.keyEnd) === equals;
  const mindsBlank = readers.includes('docker-run') || (isTight && readers.includes('shell'));
  const end = endForAll(text, span, statement.end, readers);
  return { start: mindsBlank ? statement.separatorEnd : span.start, end };
}

function spanForDotenv(text: string, { separatorEnd, valueStart, valueEnd, end }: Statement): ValueSpan {
  let start = separatorEnd;
  while (isBlank(text.charCodeAt(start))) start++;
  let behind = Math.min(skipSpaces(text, valueEnd), end);
  while (behind > valueEnd && isBlank(text.charCodeAt(behind - 1))) behind--;
  const isBlankOnly = valueStart === valueEnd && behind <= separatorEnd;
  return isBlankOnly ? { start: valueStart, end: valueEnd } : { start: Math.min(start, valueStart), end: behind };
}

function isBlank(code: number): boolean {
  return code === blank || code === tab;
}

/** How many places are looked at to find the end of a value; of text that holds more, all is taken for the value. */
const maxPlaces = 20;

/** The first place with nothing behind it but blanks and what every one of the readers takes for a comment. */
function endForAll(
  text: string,
  { start, end: first }: ValueSpan,
  end: number,
  readers: readonly DotenvReader[],
): number {
  if (first === end && !readers.includes('docker-run')) return end;
  const whole = outline(text.slice(start, end));
  const readings = readers.map((reader) => [reader, readValue(reader, whole)] as const);
  const isEndForAll = (place: number) =>
    readings.every(([reader, reading]) => isSame(reading, readValue(reader, whole.slice(0, place))));
  return start + (commentPlaces(whole, first - start).find(isEndForAll) ?? whole.length);
}

/**
 * A value as it is written, with a plain letter for each character that has no say in where it ends, lest a reader stumble over it. A
 * backslash has a say where there are quotes, or a comment that it may take for a part of the value.
 */
function outline(written: string): string {
  const letters = /['"`]/.test(written) ? /[^\s#'"`\\]|[\r\n]/g : /[^\s#\\]|\\(?![ \t]*#)|[\r\n]/g;
  return written.replace(letters, 'x').replace(/(?<=\S)[ \t]+(?=[^\s#])/g, (blanks) => 'x'.repeat(blanks.length));
}

/** The places from `first` on where some reader may see a comment begin: there, and at blanks with a `#` behind them. */
function commentPlaces(written: string, first: number): readonly number[] {
  const places = [first];
  const pattern = /(?<![ \t])[ \t]+#/g;
  pattern.lastIndex = first;
  for (let found = pattern.exec(written); found && places.length < maxPlaces; found = pattern.exec(written)) {
    places.push(found.index);
  }
  return places;
}

function isSame(one: Reading, other: Reading): boolean {
  return 'value' in one && 'value' in other && one.value === other.value;
}
