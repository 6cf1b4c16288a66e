import { isQuote, skipSpaces } from '../document/characters.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import { type WrittenValue, writeValue } from '../quoting/write-value.ts';
import type { Quote } from '../quoting/written-forms.ts';
import { readValue } from '../readers/read-value.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import { type LineShape, readersThatRun, readersWithoutKey, readersWithoutShape } from '../readers/readers-without.ts';
import { isBraceList } from '../readers/shell.ts';
import type { UpdateOptions } from './dotenv-update.ts';
import type { Task } from './plan.ts';

/** The place a value is written to. */
export interface ValuePlace {
  /** The quote of the value whose place it takes. */
  readonly previous: Quote | undefined;
  /** What follows on the line. */
  readonly tail: string;
  /** Where the text goes on. */
  readonly next: number;
  readonly shape: LineShape;
}

/**
 * The form in which a value will be written.
 *
 * @throws {DotenvError} `no-safe-form`
 */
export function chooseForm(
  key: string,
  value: string,
  { previous, tail, next, shape }: ValuePlace,
  { text, options, attempt }: Task,
): WrittenValue {
  const { readers } = options;
  const avoid = new Set(attempt.avoid);
  // To bash, a list in braces is several words behind `export`.
  if (shape.exported && isBraceList(value)) avoid.add('');
  // For dotenv the quotes that a line begins with are the value of an empty key before it; Node takes the `export` of `export A=` for
  // part of the key.
  if (value === '' && (shape.exported || isQuote(text.charCodeAt(skipSpaces(text, next))))) avoid.add('');
  const place = { readers, previous, tail };
  const evenThose = () => (avoid.size > 0 ? writeValue(value, { ...place, avoid: new Set() }) : undefined);
  const chosen = writeValue(value, { ...place, avoid }) ?? evenThose();
  if (!chosen) {
    const message = value.includes('\r')
      ? `The value of ${key} holds a carriage return, which no way of writing keeps for dotenv and Node.`
      : `No way of writing the value of ${key} is safe with all of its readers. Name those that matter.`;
    throw new DotenvError('no-safe-form', message, { key, readers: readers ?? defaultReaders });
  }
  return {
    ...chosen,
    differing: differingReaders(key, value, shapeWith(chosen.written, shape), chosen.differing, options),
  };
}

/**
 * The readers that an existing form of a value keeps from seeing it, or `undefined` when the form must change: it is wrong for a reader
 * that was named, or else for dotenv or Node, or in strict mode for any.
 */
export function readersOfExisting(
  key: string,
  value: string,
  written: string,
  shape: LineShape,
  options: UpdateOptions,
): readonly DotenvReader[] | undefined {
  const { readers, strict } = options;
  const least: readonly DotenvReader[] = strict ? defaultReaders : ['dotenv', 'node'];
  const isRead = (reader: DotenvReader) => {
    const reading = readValue(reader, written);
    const isList = reader === 'shell' && shape.exported && isBraceList(written);
    return !isList && 'value' in reading && reading.value === value;
  };
  if (!(readers ?? least).every(isRead)) return undefined;
  const differing = (readers ?? defaultReaders).filter((reader) => !isRead(reader));
  return differingReaders(key, value, shapeWith(written, shape), differing, options);
}

/** A blank before nothing is none before a value. */
function shapeWith(written: string, shape: LineShape): LineShape {
  return written === '' ? { ...shape, blankBehindEquals: false } : shape;
}

function differingReaders(
  key: string,
  value: string,
  shape: LineShape,
  differing: readonly DotenvReader[],
  { readers, strict }: UpdateOptions,
): readonly DotenvReader[] {
  const wanted = readers ?? defaultReaders;
  // Nobody is told again and again that shells mind CRLF who did not ask about shells; but that one runs the value, everybody is.
  const byShape = readers ? readersWithoutShape(readers, shape) : readersThatRun(wanted, shape);
  const strangers = [...readersWithoutKey(wanted, key), ...byShape];
  // Half of a surrogate pair has no place in a UTF-8 file.
  const all = value.isWellFormed() ? union(differing, strangers) : wanted;
  if (!strict || all.length === 0) return all;
  throw new DotenvError('no-safe-form', `The value of ${key} would read differently in ${all.join(', ')}.`, {
    key,
    readers: all,
  });
}

function union<T>(some: readonly T[], others: readonly T[]): readonly T[] {
  return others.length === 0 ? some : [...new Set([...some, ...others])];
}
