import { equals, findLineBreak } from '../document/characters.ts';
import { type Statement, statementQuote, statementValue } from '../document/statement.ts';
import type { Quote } from '../quoting/written-forms.ts';
import { readValue } from '../readers/read-value.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import type { LineShape } from '../readers/readers-without.ts';
import { reachOf } from '../readers/value-end.ts';
import { lineEndAround } from './add-lines.ts';
import {
  commentOutStatement,
  isSpreadOrColon,
  keepLines,
  removeStatement,
  replaceValue,
  tailOf,
} from './change-statement.ts';
import { chooseForm, readersOfExisting } from './choose-form.ts';
import type { DotenvUpdate } from './dotenv-update.ts';
import { applyEdits } from './edit.ts';
import type { KeyPlan, Task } from './plan.ts';
import { type ValueSpan, valueSpan } from './value-span.ts';

/** Takes out every line of a key, or makes them comments: an earlier one would count when the last is gone. */
export function planTakingOut(
  { text, options, attempt }: Task,
  key: string,
  update: Exclude<DotenvUpdate, string>,
  statements: readonly Statement[],
): KeyPlan {
  const takeOut = 'remove' in update ? removeStatement : commentOutStatement;
  const kind = 'remove' in update ? 'removed' : 'commentedOut';
  const last = statements.at(-1);
  const reaches = statements.map((statement) => reachOf(text, statement, options.readers));
  const goesOn = reaches.flatMap((reach) => reach.goesOn);
  return {
    key,
    kind: last ? kind : 'unchanged',
    at: last?.keyStart,
    beforeEnd: 0,
    edits: reaches.map(({ statement, kept }) => takeOut(text, statement, kept, attempt.apart)),
    expected: { dotenv: undefined, node: undefined },
    line: undefined,
    oldLine: '',
    differing: goesOn,
    goesOn,
    staysBehind: [],
  };
}

function shapeOf({ text, options, hasNewKeys }: Task, statement: Statement, span: ValueSpan): LineShape {
  const { start, keyStart, keyEnd, separatorEnd, end } = statement;
  const isKept = !isSpreadOrColon(text, statement);
  // Where the text ends without a line end, new keys bring one.
  const isFollowed = end === text.length && hasNewKeys;
  const eol = isFollowed ? lineEndAround(text, end, options.eol ?? '\n') : text.charAt(end);
  return {
    exported: keyStart > start && findLineBreak(text, start) > keyStart,
    blankBeforeEquals: isKept && text.charCodeAt(keyEnd) !== equals,
    blankBehindEquals: isKept && span.start > separatorEnd,
    carriageReturn: eol.startsWith('\r') && !text.slice(span.end, end).includes('#'),
    separator: eol === '\u2028' || eol === '\u2029',
  };
}

/** Puts a value in the place of the one that counts. Earlier lines of the key stay as they are. */
export function planValue(task: Task, key: string, value: string, own: Statement): KeyPlan {
  const { text, options } = task;
  const { statement, kept, goesOn } = reachOf(text, own, options.readers);
  const { start, end, keyStart } = statement;
  const span = valueSpan(text, statement, options.readers);
  const current = statementValue(text, statement);
  const oldLine = text.slice(start, end);
  const unchanged: KeyPlan = {
    key,
    kind: 'unchanged',
    at: keyStart,
    beforeEnd: 0,
    edits: [],
    expected: { dotenv: current, node: current },
    line: oldLine,
    oldLine,
    differing: [],
    goesOn,
    staysBehind: [],
  };
  const place = {
    previous: quoteToKeep(statementQuote(text, statement), current, value),
    tail: tailOf(text, statement, span, value),
    next: end,
    shape: shapeOf(task, statement, span),
  };
  // Not where the backslash before its last quote has dotenv read on: the line has to become another.
  const isCut = statement.end < own.end;
  const mayBeEqual = !isCut && (current === value || options.readers !== undefined);
  if (mayBeEqual && !isSpreadOrColon(text, statement)) {
    const differing = readersOfExisting(key, value, text.slice(span.start, end), place.shape, options);
    if (differing) return asItIs(differing);
  }

  const chosen = chooseForm(key, value, place, task);
  const edit = replaceValue(text, statement, span, chosen.written);
  const differing = [...new Set([...chosen.differing, ...goesOn])];
  if (!isCut && text.slice(edit.start, edit.end) === edit.replacement) return asItIs(differing);
  const shifted = { ...edit, start: edit.start - start, end: edit.end - start };
  const line = applyEdits(oldLine, [shifted]);
  return {
    ...unchanged,
    kind: 'replaced',
    edits: [keepLines(text, statement, kept, edit)],
    expected: chosen,
    line,
    differing,
    staysBehind: options.readers ? [] : readersOfComment(text, statement, current),
  };

  function asItIs(differing: readonly DotenvReader[]): KeyPlan {
    const isForNode = options.readers?.includes('node') && !differing.includes('node');
    return { ...unchanged, differing, goesOn: [], expected: { dotenv: current, node: isForNode ? value : current } };
  }
}

/** The quote of the old value, but for single ones that stood around one line: Laravel's phpdotenv knows none around several. */
function quoteToKeep(quote: Quote, current: string, value: string): Quote {
  return quote === "'" && value.includes('\n') && !current.includes('\n') ? '"' : quote;
}

/** The readers to whom the `#` right behind a bare value was no comment: of `pa#ss`, `#ss` stays. */
function readersOfComment(
  text: string,
  { separatorEnd, valueStart, valueEnd, end, quoted }: Statement,
  value: string,
): readonly DotenvReader[] {
  // With a blank behind it, it is somebody's comment.
  if (quoted || valueStart === valueEnd || !/^#\S/.test(text.slice(valueEnd, valueEnd + 2))) return [];
  const written = text.slice(separatorEnd, end);
  return defaultReaders.filter((reader) => {
    const reading = readValue(reader, written);
    return 'value' in reading && reading.value.startsWith(`${value}#`);
  });
}
