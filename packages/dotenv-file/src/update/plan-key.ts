import { equals, findLineBreak } from '../document/characters.ts';
import { type Statement, statementQuote, statementValue } from '../document/statement.ts';
import { readValue } from '../readers/read-value.ts';
import type { DotenvReader } from '../readers/reader.ts';
import type { LineShape } from '../readers/readers-without.ts';
import type { Reading } from '../readers/reading.ts';
import { lineEndAround } from './add-lines.ts';
import {
  commentOutStatement,
  isSpreadOrColon,
  removeStatement,
  replaceValue,
  tailOf,
  valueSpan,
} from './change-statement.ts';
import { chooseForm, readersOfExisting } from './choose-form.ts';
import type { DotenvUpdate, UpdateOptions } from './dotenv-update.ts';
import { applyEdits } from './edit.ts';
import type { KeyPlan, Task } from './plan.ts';

/** Takes out every line of a key, or makes them comments: an earlier one would count when the last is gone. */
export function planTakingOut(
  text: string,
  key: string,
  update: Exclude<DotenvUpdate, string>,
  statements: readonly Statement[],
): KeyPlan {
  const takeOut = 'remove' in update ? removeStatement : commentOutStatement;
  const kind = 'remove' in update ? 'removed' : 'commentedOut';
  const last = statements.at(-1);
  return {
    key,
    kind: last ? kind : 'unchanged',
    at: last?.keyStart,
    beforeEnd: 0,
    edits: statements.map((statement) => takeOut(text, statement)),
    expected: { dotenv: undefined, node: undefined },
    line: undefined,
    oldLine: '',
    differing: [],
  };
}

/** For docker run the blanks behind the `=` are part of the value. */
function isVerbatim({ readers }: UpdateOptions): boolean {
  return readers?.includes('docker-run') === true;
}

function shapeOf({ text, options, hasNewKeys }: Task, value: string, statement: Statement): LineShape {
  const { start, keyStart, keyEnd, separatorEnd, end } = statement;
  const span = valueSpan(text, statement);
  const isKept = !isSpreadOrColon(text, statement);
  // Where the text ends without a line end, new keys bring one.
  const isFollowed = end === text.length && hasNewKeys;
  const eol = isFollowed ? lineEndAround(text, end, options.eol ?? '\n') : text.charAt(end);
  return {
    exported: keyStart > start && findLineBreak(text, start) > keyStart,
    blankBeforeEquals: isKept && text.charCodeAt(keyEnd) !== equals,
    blankBehindEquals: isKept && span.start > separatorEnd && value !== '' && !isVerbatim(options),
    carriageReturn: eol.startsWith('\r') && !text.slice(span.end, end).includes('#'),
    separator: eol === '\u2028' || eol === '\u2029',
  };
}

/** How many places are looked at to find the end of a value; text that holds more is taken for the value as a whole. */
const maxPlaces = 20;

/**
 * The statement with all that is its value for the named readers, where none of them takes what follows dotenv's value for a comment:
 * what was written for them is replaced as a whole.
 */
function asNamedReadersSeeIt(text: string, statement: Statement, { readers }: UpdateOptions): Statement {
  const { separatorEnd, valueStart, valueEnd, end } = statement;
  const rest = text.slice(valueEnd, end);
  if (!readers || valueStart === valueEnd || !rest.includes('#')) return statement;
  const existing = text.slice(separatorEnd, end);
  const readings = readers.map((reader) => [reader, readValue(reader, existing)] as const);
  const isSame =
    (length: number) =>
    ([reader, reading]: (typeof readings)[number]) =>
      isEqual(readValue(reader, existing.slice(0, length)), reading);
  const length = valueEnd - separatorEnd;
  if (readings.some(isSame(length))) return statement;
  const whole = commentPlaces(rest).find((place) => readings.every(isSame(length + place))) ?? rest.length;
  return { ...statement, valueEnd: valueEnd + whole };
}

/** The first places of a line where some reader may see a comment begin: at blanks with a `#` behind them. */
function commentPlaces(rest: string): readonly number[] {
  const places: number[] = [];
  const pattern = /(?<![ \t])[ \t]+#/g;
  for (let found = pattern.exec(rest); found && places.length < maxPlaces; found = pattern.exec(rest)) {
    places.push(found.index);
  }
  return places;
}

function isEqual(one: Reading, other: Reading): boolean {
  if ('fault' in one) return 'fault' in other && one.fault === other.fault;
  return 'value' in other && one.value === other.value;
}

/** Puts a value in the place of the one that counts. Earlier lines of the key stay as they are. */
export function planValue(task: Task, key: string, value: string, found: Statement): KeyPlan {
  const { text, options } = task;
  const statement = asNamedReadersSeeIt(text, found, options);
  const oldLine = text.slice(statement.start, statement.end);
  const current = statementValue(text, found);
  const unchanged: KeyPlan = {
    key,
    kind: 'unchanged',
    at: statement.keyStart,
    beforeEnd: 0,
    edits: [],
    expected: { dotenv: current, node: current },
    line: oldLine,
    oldLine,
    differing: [],
  };
  const place = {
    previous: statementQuote(text, statement),
    tail: tailOf(text, statement, isVerbatim(options) ? undefined : value),
    next: statement.end,
    shape: shapeOf(task, value, statement),
  };
  const mayBeEqual = current === value || options.readers !== undefined;
  if (mayBeEqual && !isSpreadOrColon(text, statement)) {
    const written = text.slice(
      isVerbatim(options) ? statement.separatorEnd : valueSpan(text, statement).start,
      statement.end,
    );
    const differing = readersOfExisting(key, value, written, place.shape, options);
    if (differing) return asItIs(differing);
    if (options.readers) {
      // What dotenv takes for blanks or a comment may be part of a value that was written for others.
      const existing = text.slice(statement.separatorEnd, statement.end);
      const bare = chooseForm(key, value, { ...place, tail: '' }, task);
      if (bare.written === existing) return asItIs(bare.differing);
      const tail = existing.slice(bare.written.length);
      if (existing.startsWith(bare.written) && /^[ \t]+#/.test(tail)) {
        const whole = chooseForm(key, value, { ...place, tail }, task);
        if (whole.written + tail === existing) return asItIs(whole.differing);
      }
    }
  }

  const chosen = chooseForm(key, value, place, task);
  const edit = replaceValue(text, statement, chosen.written, isVerbatim(options));
  const differing = chosen.differing;
  if (text.slice(edit.start, edit.end) === edit.replacement) return asItIs(differing);
  const shifted = { ...edit, start: edit.start - statement.start, end: edit.end - statement.start };
  const line = applyEdits(oldLine, [shifted]);
  return { ...unchanged, kind: 'replaced', edits: [edit], expected: chosen, line, differing };

  function asItIs(differing: readonly DotenvReader[]): KeyPlan {
    const isForNode = options.readers?.includes('node') && !differing.includes('node');
    return { ...unchanged, differing, expected: { dotenv: current, node: isForNode ? value : current } };
  }
}
