import { nextStatement } from '../document/statement.ts';
import { readValue } from '../readers/read-value.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
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
  // Compose knows comments behind a blank only; to Ruby's dotenv before 2.8 the last quote of the line is the closing one.
  const mayStandFirst =
    !readers?.includes('docker-run') && !tail.includes('\t#') && (quickest === '' || !tail.includes(quickest));
  const isQuick = mayStandFirst && plain.test(value) && !value.includes(':~');
  if (isQuick && !avoid.has(quickest)) {
    return { written: quickest + value + quickest, differing: [], dotenv: value, node: value };
  }

  const isOneLine = !hasLineBreak.test(value);
  const forms = writtenForms.filter(({ quote }) => !avoid.has(quote) && (quote !== '' || isOneLine));
  const [bare, safe] = partition(forms, ({ quote }) => !mayStandBare(quote, value, readers));
  // Laravel's phpdotenv, which is none of our readers, knows values over several lines in double quotes only.
  const preferred = previous === "'" || !value.includes('\n') ? previous : '"';
  const [kept, others] = partition(safe, ({ quote }) => quote === preferred);
  return leastHarmful([...kept, ...others, ...bare], value, options);
}

function partition<T>(all: readonly T[], isFirst: (one: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

/** The first form that does no harm, else the first of those that do the least. */
function leastHarmful(forms: readonly WrittenForm[], value: string, options: WriteOptions): JudgedForm | undefined {
  const tried = new Set<string>();
  let best: JudgedForm | undefined;
  for (const form of forms) {
    const written = form.write(value);
    if (tried.has(written)) continue;
    tried.add(written);
    best = judge(written, value, options, best?.harm ?? Number.POSITIVE_INFINITY) ?? best;
    if (best && best.harm < 1) return best;
  }
  return best;
}

const hasLineBreak = /[\r\n\u2028\u2029]/;

interface JudgedForm extends WrittenValue {
  readonly harm: number;
}

/** A reader that loses the file, or reads on into other lines, counts as much as three that see another value. */
const harms = { expands: 1, varies: 1, breaks: 3, runs: Number.POSITIVE_INFINITY } as const;

/**
 * What becomes of a written value in the hands of its readers.
 *
 * @param limit the harm that is too much
 * @returns `undefined` when the form does too much harm, serves none of the readers that were named, or else not dotenv and Node, or
 * damages the lines around it
 */
function judge(written: string, value: string, { readers, tail }: WriteOptions, limit: number): JudgedForm | undefined {
  const text = written + tail;
  const dotenv = readValue('dotenv', text);
  const node = readValue('node', text);
  if ('fault' in dotenv || 'fault' in node || !isOneStatement(`K=${text}`)) return undefined;
  if (!readers && (dotenv.value !== value || node.value !== value)) return undefined;

  const wanted = readers ?? defaultReaders;
  const differing: DotenvReader[] = [];
  // Among forms that are as good, one that dotenv sees right: its rules say where a value stands the next time.
  let harm = dotenv.value === value ? 0 : 0.5;
  for (const reader of wanted) {
    const reading = reader === 'dotenv' ? dotenv : reader === 'node' ? node : readValue(reader, text);
    if ('value' in reading && reading.value === value) continue;
    differing.push(reader);
    harm += 'fault' in reading ? harms[reading.fault] : 1;
    if (harm >= limit) return undefined;
  }
  if (differing.length === wanted.length) return undefined;
  return { written, harm, differing, dotenv: dotenv.value, node: node.value };
}

/** Whether dotenv's rules find the end of a statement at the end of the text, so that the next edit will find it there. */
function isOneStatement(text: string): boolean {
  return nextStatement(text, 0)?.end === text.length;
}

/** Bare text that is not plain may look right to all readers of today; quotes are the safer form, where they can be read. */
function mayStandBare(quote: Quote, value: string, readers: readonly DotenvReader[] | undefined): boolean {
  return quote !== '' || value === '' || plain.test(value) || readers?.includes('docker-run') === true;
}
