import { readValue } from '../readers/read-value.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import type { Reading } from '../readers/reading.ts';
import { type Quote, type WrittenForm, writtenForms } from './written-forms.ts';

export interface WrittenValue {
  readonly written: string;
  /** The wanted readers that see another value, or none. */
  readonly differing: readonly DotenvReader[];
  /** What dotenv and Node see: the value, unless they were not among the wanted readers. */
  readonly dotenv: string;
  readonly node: string;
}

export interface WriteOptions {
  /** The readers named by the caller, who may leave out the rest. `undefined`: every reader, of which dotenv and Node must agree. */
  readonly readers: readonly DotenvReader[] | undefined;
  /** The quote the old value was written in; kept where every reader agrees on it. */
  readonly previous: Quote | undefined;
  /** Quotes that may not be used. */
  readonly avoid: ReadonlySet<Quote>;
  /** What follows on the line: blanks and an inline comment, or nothing. */
  readonly tail: string;
}

/** Characters that mean nothing to any reader, and need no quotes. `~` means something at the beginning and behind a colon. */
const plain = /^[A-Za-z0-9_!%*+,\-./:=?@[\]^{}][A-Za-z0-9_!%*+,\-./:=?@[\]^{}~]*$/;

/**
 * The written form of a value that most of the wanted readers see right.
 *
 * @returns `undefined` when no form is right for those that must be, or when a reader would run part of every form as a command
 */
export function writeValue(value: string, options: WriteOptions): WrittenValue | undefined {
  const { avoid, previous, readers, tail } = options;
  const quickest = previous === "'" || previous === '"' ? previous : '';
  if (plain.test(value) && !value.includes(':~') && !avoid.has(quickest)) {
    return { written: quickest + value + quickest, differing: [], dotenv: value, node: value };
  }

  const rank = ({ quote }: WrittenForm) => (!mayStandBare(quote, value, readers) ? 2 : quote === previous ? 0 : 1);
  const forms = writtenForms(value).filter(({ quote }) => !avoid.has(quote));
  const judged: JudgedForm[] = [];
  for (const form of forms.sort((one, other) => rank(one) - rank(other))) {
    const judgment = judge(form, value, tail, readers ?? defaultReaders);
    if (!judgment || !mayServe(judgment.seen, value, readers)) continue;
    if (judgment.harm === 0 && rank(form) < 2) return judgment;
    judged.push(judgment);
  }
  return leastHarmful(judged);
}

interface JudgedForm extends WrittenValue {
  readonly quote: Quote;
  readonly harm: number;
  readonly seen: ReadonlyMap<DotenvReader, Reading>;
}

/** A reader that loses the file, or reads on into other lines, counts as much as three that see another value. */
const harms = { expands: 1, breaks: 3, runs: Number.POSITIVE_INFINITY } as const;

/** What becomes of a form in the hands of its readers, or `undefined` when it would damage the lines around it. */
function judge(
  { written, quote }: WrittenForm,
  value: string,
  tail: string,
  readers: readonly DotenvReader[],
): JudgedForm | undefined {
  const text = written + tail;
  const dotenv = readValue('dotenv', text);
  const node = readValue('node', text);
  if ('fault' in dotenv || 'fault' in node) return undefined;

  const seen = new Map(readers.map((reader) => [reader, readValue(reader, text)]));
  const differing: DotenvReader[] = [];
  let harm = 0;
  for (const [reader, reading] of seen) {
    if ('value' in reading && reading.value === value) continue;
    differing.push(reader);
    harm += 'fault' in reading ? harms[reading.fault] : 1;
  }
  return { written, quote, harm, seen, differing, dotenv: dotenv.value, node: node.value };
}

/** Named readers must get something out of it; unnamed ones may differ, but not dotenv and Node. */
function mayServe(
  seen: ReadonlyMap<DotenvReader, Reading>,
  value: string,
  readers: readonly DotenvReader[] | undefined,
): boolean {
  const isRight = (reader: DotenvReader) => {
    const reading = seen.get(reader);
    return reading !== undefined && 'value' in reading && reading.value === value;
  };
  return readers ? readers.some(isRight) : isRight('dotenv') && isRight('node');
}

/** Bare text that is not plain may look right to all readers of today; quotes are the safer form, where they can be read. */
function mayStandBare(quote: Quote, value: string, readers: readonly DotenvReader[] | undefined): boolean {
  return quote !== '' || value === '' || plain.test(value) || readers?.includes('docker-run') === true;
}

function leastHarmful(forms: readonly JudgedForm[]): JudgedForm | undefined {
  let best: JudgedForm | undefined;
  for (const form of forms) {
    if (form.harm < (best?.harm ?? Number.POSITIVE_INFINITY)) best = form;
  }
  return best;
}
