import { countLines } from '../document/characters.ts';
import { statementQuote } from '../document/statement.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import { type WrittenValue, writeValue } from '../quoting/write-value.ts';
import type { Quote } from '../quoting/written-forms.ts';
import { readValue } from '../readers/read-value.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import { addLines } from './add-lines.ts';
import { commentOutStatement, isSpreadOrColon, removeStatement, replaceValue, tailOf } from './change-statement.ts';
import type { DotenvChange, DotenvUpdate, UpdateOptions } from './dotenv-update.ts';
import { applyEdits, type Edit, lineShift } from './edit.ts';
import { type Place, placeNewKey } from './place-new-keys.ts';
import type { Expected } from './read-back.ts';
import type { Site, Survey } from './survey.ts';

/** All that an update will do to a text. */
export interface Plan {
  /** In order, without overlaps. */
  readonly edits: readonly Edit[];
  readonly changes: readonly DotenvChange[];
  /** What the keys that change must read as. */
  readonly expected: ReadonlyMap<string, Expected>;
  /** The lines that will set a key, and those whose place they take. */
  readonly lines: readonly { readonly key: string; readonly line: string; readonly oldLine: string }[];
  /** The readers that will see another value, for each key that has such readers. */
  readonly differing: ReadonlyMap<string, readonly DotenvReader[]>;
}

/**
 * Decides what to do about each key.
 *
 * @param avoid quotes that may not be used
 * @throws {DotenvError} `no-safe-form`
 */
export function makePlan(
  text: string,
  survey: Survey,
  wanted: ReadonlyMap<string, DotenvUpdate>,
  options: UpdateOptions,
  avoid: ReadonlySet<Quote>,
): Plan {
  const edits: Edit[] = [];
  const expected = new Map<string, Expected>();
  const lines: { key: string; line: string; oldLine: string }[] = [];
  const differing = new Map<string, readonly DotenvReader[]>();
  const additions = new Map<number, { place: Place; keys: string[]; lines: string[] }>();
  const placed = new Map<string, { kind: DotenvChange['kind']; line: number | undefined; at: number }>();

  for (const [key, update] of wanted) {
    const sites = survey.occurrences.get(key);
    const last = sites?.at(-1);
    if (typeof update !== 'string') takeOut(key, 'remove' in update ? 'removed' : 'commentedOut', sites ?? []);
    else if (last) replace(key, update, last);
    else add(key, update);
  }
  for (const { place, keys, lines: own } of additions.values()) {
    const heading = place.continues ? undefined : options.heading;
    const added = addLines(text, { ...place, lines: own, heading, eol: options.eol ?? '\n' });
    edits.push(added.edit);
    let line = added.firstLine;
    keys.forEach((key, index) => {
      placed.set(key, { kind: 'added', line, at: place.at });
      const content = own[index] as string;
      line += countLines(content, 0, content.length) + 1;
    });
  }
  edits.sort((one, other) => one.start - other.start || one.end - other.end);
  const changes = Array.from(wanted.keys(), (key): DotenvChange => {
    const { kind, line, at } = placed.get(key) as { kind: DotenvChange['kind']; line: number | undefined; at: number };
    return { key, kind, line: line === undefined || kind === 'removed' ? line : line + lineShift(text, edits, at) };
  });
  return { edits, changes, expected, lines, differing };

  function takeOut(key: string, kind: 'removed' | 'commentedOut', sites: readonly Site[]): void {
    for (const { statement } of sites) {
      edits.push(kind === 'removed' ? removeStatement(text, statement) : commentOutStatement(text, statement));
    }
    const last = sites.at(-1);
    if (last) expected.set(key, { dotenv: undefined, node: undefined });
    placed.set(key, { kind: last ? kind : 'unchanged', line: last?.line, at: last?.statement.start ?? 0 });
  }

  function replace(key: string, value: string, { statement, line }: Site): void {
    placed.set(key, { kind: 'unchanged', line, at: statement.start });
    const current = text.slice(statement.valueStart, statement.end);
    if (!isSpreadOrColon(text, statement) && isGoodEnough(current, value, options)) {
      note(key, value, differingReaders(current, value, options));
      return;
    }
    const previous = statementQuote(text, statement);
    const chosen = choose(key, value, previous, tailOf(text, statement));
    const edit = replaceValue(text, statement, chosen.written);
    if (text.slice(edit.start, edit.end) === edit.replacement) return;
    edits.push(edit);
    placed.set(key, { kind: 'replaced', line, at: statement.start });
    expected.set(key, chosen);
    const oldLine = text.slice(statement.start, statement.end);
    const { start, end, replacement } = edit;
    const shifted = { start: start - statement.start, end: end - statement.start, replacement };
    lines.push({ key, line: applyEdits(oldLine, [shifted]), oldLine });
  }

  function add(key: string, value: string): void {
    const place = placeNewKey(text, survey, key, options.heading);
    const chosen = choose(key, value, undefined, '');
    const line = `${place.exported ? 'export ' : ''}${key}=${chosen.written}`;
    const group = additions.get(place.at) ?? { place, keys: [], lines: [] };
    group.keys.push(key);
    group.lines.push(line);
    additions.set(place.at, group);
    expected.set(key, chosen);
    lines.push({ key, line, oldLine: '' });
  }

  function choose(key: string, value: string, previous: Quote | undefined, tail: string): WrittenValue {
    const chosen = writeValue(value, { readers: options.readers, previous, avoid, tail });
    if (!chosen) {
      const message = `No form of the value of ${key} can be told to its readers without harm. Name those that matter.`;
      throw new DotenvError('no-safe-form', message, { key, readers: options.readers ?? defaultReaders });
    }
    note(key, value, chosen.differing);
    return chosen;
  }

  function note(key: string, value: string, readers: readonly DotenvReader[]): void {
    // Half of a surrogate pair has no place in a file.
    const all = value.isWellFormed() ? readers : (options.readers ?? defaultReaders);
    if (all.length === 0) return;
    if (options.strict) {
      throw new DotenvError('no-safe-form', `The value of ${key} would read differently in ${all.join(', ')}.`, {
        key,
        readers: all,
      });
    }
    differing.set(key, all);
  }
}

/** Whether the written value already is what those readers see that must agree: all in strict mode, else the named ones or dotenv and Node. */
function isGoodEnough(written: string, value: string, { readers, strict }: UpdateOptions): boolean {
  const least: readonly DotenvReader[] = strict ? defaultReaders : ['dotenv', 'node'];
  return (readers ?? least).every((reader) => isRead(reader, written, value));
}

function differingReaders(written: string, value: string, { readers = defaultReaders }: UpdateOptions): DotenvReader[] {
  return readers.filter((reader) => !isRead(reader, written, value));
}

function isRead(reader: DotenvReader, written: string, value: string): boolean {
  const reading = readValue(reader, written);
  return 'value' in reading && reading.value === value;
}
