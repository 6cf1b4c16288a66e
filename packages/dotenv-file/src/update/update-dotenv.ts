import { afterLineBreak, findLineBreak, hash, isLineBreak } from '../document/characters.ts';
import { countLines } from '../document/parse-dotenv.ts';
import { nextStatement, type Statement, statementValue } from '../document/statement.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import { type Quote, writeValue } from '../quoting/write-value.ts';
import type {
  DotenvChange,
  DotenvUpdate,
  DotenvUpdates,
  DotenvWarning,
  UpdateOptions,
  UpdateResult,
} from './dotenv-update.ts';
import { applyEdits, type Edit } from './edit.ts';
import { beginsLine, lineBreakAround, placeNewKey } from './place-new-keys.ts';
import { readBack } from './read-back.ts';

/**
 * Sets, removes or comments out keys of a `.env` text in one pass and leaves every other character alone.
 *
 * Idempotent: a second call with the same updates returns the same text.
 *
 * @throws {DotenvError} `invalid-key`, `invalid-value`, `invalid-heading`, `no-safe-form` or `readback-mismatch`
 */
export function updateDotenv(text: string, updates: DotenvUpdates, options: UpdateOptions = {}): UpdateResult {
  const wanted = new Map<string, DotenvUpdate>(isMap(updates) ? updates : Object.entries(updates));
  const statements = readStatements(text);
  const present = Map.groupBy(statements, ({ keyStart, keyEnd }) => text.slice(keyStart, keyEnd));
  for (const [key, update] of wanted) refuseInvalid(key, update, present.has(key));
  if (options.heading !== undefined && /[\r\n\u2028\u2029\0]/.test(options.heading)) {
    throw new DotenvError('invalid-heading', 'The heading must be one line.');
  }

  let failed: string | undefined;
  for (const attempt of attempts) {
    const plan = planUpdate(text, statements, present, wanted, options, attempt);
    const edited = applyEdits(text, plan.edits);
    const expected = new Map(
      [...wanted].map(([key, update]) => [key, typeof update === 'string' ? update : undefined]),
    );
    const seen = readBack(text, edited, expected);
    if (seen.ok) return finish(edited, plan, seen.hiddenFromNode);
    failed ??= seen.key;
  }
  throw new DotenvError('readback-mismatch', `Setting these keys would change what ${failed} reads as.`, {
    key: failed,
  });
}

interface Attempt {
  readonly avoid: ReadonlySet<Quote>;
}

/** Most texts take the first. The others get round a quote that stands open somewhere, or a line Node would glue to the next. */
const attempts: readonly Attempt[] = [[], [''], ["'"], ['"'], ['', "'"], ['', '"']].map((avoid) => ({
  avoid: new Set(avoid as Quote[]),
}));

interface Plan {
  readonly edits: readonly Edit[];
  readonly changes: readonly Omit<DotenvChange, 'line'>[];
  readonly lineOf: (edited: string, key: string) => number | undefined;
  readonly warnings: readonly DotenvWarning[];
}

function isMap(updates: DotenvUpdates): updates is ReadonlyMap<string, DotenvUpdate> {
  return updates instanceof Map;
}

function refuseInvalid(key: string, update: DotenvUpdate, present: boolean): void {
  const pattern = present ? /^[\w.-]+$/ : /^[A-Za-z_][A-Za-z0-9_]*$/;
  if (!pattern.test(key))
    throw new DotenvError('invalid-key', 'The key is not a name for an environment variable.', { key });
  if (typeof update === 'string' && update.includes('\0')) {
    throw new DotenvError('invalid-value', `The value of ${key} holds a NUL, which no environment can.`, { key });
  }
}

function readStatements(text: string): Statement[] {
  const statements: Statement[] = [];
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end)) statements.push(found);
  return statements;
}

function planUpdate(
  text: string,
  statements: readonly Statement[],
  present: ReadonlyMap<string, readonly Statement[]>,
  wanted: ReadonlyMap<string, DotenvUpdate>,
  options: UpdateOptions,
  { avoid }: Attempt,
): Plan {
  const edits: Edit[] = [];
  const changes: Omit<DotenvChange, 'line'>[] = [];
  const added: { key: string; value: string }[] = [];
  const removedLines = new Map<string, number>();
  for (const [key, update] of wanted) {
    const own = present.get(key);
    const last = own?.at(-1);
    if (typeof update !== 'string') {
      const kind = 'remove' in update ? 'removed' : 'commentedOut';
      changes.push({ key, kind: own ? kind : 'unchanged' });
      for (const statement of own ?? []) {
        if (kind === 'removed') edits.push(removal(text, statement));
        else edits.push(...commentMarks(text, statement));
      }
      if (last && kind === 'removed') removedLines.set(key, countLines(text, 0, last.keyStart));
    } else if (!last) {
      changes.push({ key, kind: 'added' });
      added.push({ key, value: update });
    } else if (statementValue(text, last) === update) {
      changes.push({ key, kind: 'unchanged' });
    } else {
      changes.push({ key, kind: 'replaced' });
      edits.push(replacement(text, last, writtenFor(key, update, quoteOf(text, last), avoid)));
    }
  }
  edits.push(...additions(text, statements, added, options, avoid));
  return {
    edits,
    changes,
    warnings: [],
    lineOf: (edited, key) => removedLines.get(key) ?? lineOfKey(edited, key),
  };
}

function lineOfKey(text: string, key: string): number | undefined {
  const last = readStatements(text).findLast(({ keyStart, keyEnd }) => text.slice(keyStart, keyEnd) === key);
  return last && countLines(text, 0, last.keyStart);
}

function finish(text: string, plan: Plan, hiddenFromNode: readonly string[]): UpdateResult {
  return {
    text,
    changes: plan.changes.map((change) => ({ ...change, line: plan.lineOf(text, change.key) })),
    warnings: [
      ...plan.warnings,
      ...hiddenFromNode.map(
        (key): DotenvWarning => ({
          code: 'readers-differ',
          key,
          readers: ['node'],
          message: `${key} reads differently in: node.`,
        }),
      ),
    ],
  };
}

function quoteOf(text: string, { quoted, valueStart }: Statement): Quote {
  return quoted ? (text.charAt(valueStart) as Quote) : '';
}

function writtenFor(key: string, value: string, previous: Quote | undefined, avoid: ReadonlySet<Quote>): string {
  const written = writeValue(value, { previous, avoid });
  if (!written) {
    throw new DotenvError('no-safe-form', `No way of writing the value of ${key} is read alike by every reader.`, {
      key,
    });
  }
  return written.written;
}

function replacement(text: string, statement: Statement, written: string): Edit {
  const { keyEnd, separatorEnd, valueStart, valueEnd, colon } = statement;
  const comment = text.charCodeAt(valueEnd) === hash ? ' ' : '';
  // Only dotenv reads `KEY: value`, or a `=` on another line than the key.
  if (colon || holdsLineBreak(text, keyEnd, separatorEnd)) {
    return { start: keyEnd, end: valueEnd, replacement: `=${written}${comment}` };
  }
  if (holdsLineBreak(text, separatorEnd, valueStart)) {
    return { start: separatorEnd, end: valueEnd, replacement: written + comment };
  }
  if (valueStart === valueEnd && text.charAt(keyEnd) !== '=' && /[ \t]/.test(text.charAt(separatorEnd))) {
    const start = separatorEnd + 1;
    const space = text.charCodeAt(start) === hash ? ' ' : '';
    return { start, end: start, replacement: written + space };
  }
  return { start: valueStart, end: valueEnd, replacement: written + comment };
}

function holdsLineBreak(text: string, from: number, end: number): boolean {
  return findLineBreak(text, from) < end;
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

function removal(text: string, statement: Statement): Edit {
  const start = lineStart(text, statement.start);
  return {
    start: text.charCodeAt(start) === 0xfeff ? start + 1 : start,
    end: afterLineBreak(text, statement.end),
    replacement: '',
  };
}

/** A `# ` before each line of a statement. */
function commentMarks(text: string, { start, end }: Statement): Edit[] {
  const marks: Edit[] = [{ start, end: start, replacement: '# ' }];
  for (let at = findLineBreak(text, start); at < end; at = findLineBreak(text, at)) {
    at = afterLineBreak(text, at);
    marks.push({ start: at, end: at, replacement: '# ' });
  }
  return marks;
}

function additions(
  text: string,
  statements: readonly Statement[],
  added: readonly { key: string; value: string }[],
  options: UpdateOptions,
  avoid: ReadonlySet<Quote>,
): Edit[] {
  const lines = new Map<number, { sibling: boolean; lines: string[] }>();
  for (const { key, value } of added) {
    const place = placeNewKey(text, statements, key);
    const line = `${place.exported ? 'export ' : ''}${key}=${writtenFor(key, value, undefined, avoid)}`;
    const group = lines.get(place.at) ?? { sibling: false, lines: [] };
    lines.set(place.at, group);
    group.sibling ||= place.sibling;
    group.lines.push(line);
  }
  return [...lines].map(([at, group]) =>
    insertion(text, at, group.lines, group.sibling ? undefined : options.heading, options),
  );
}

function insertion(
  text: string,
  at: number,
  lines: readonly string[],
  heading: string | undefined,
  options: UpdateOptions,
): Edit {
  const eol = lineBreakAround(text, at, options.eol ?? '\n');
  const all = heading === undefined ? [...lines] : [`# ${heading}`, ...lines];
  if (heading !== undefined && text.slice(0, at).trim() !== '' && !/(?:^|\n)[^\S\n]*\n$/.test(text)) all.unshift('');
  if (text === '' || beginsLine(text, at))
    return { start: at, end: at, replacement: all.map((line) => line + eol).join('') };
  // Behind a lone `\r` a line feed makes it a line end that every reader knows.
  if (text.charAt(at - 1) === '\r')
    return { start: at, end: at, replacement: `\n${all.map((line) => line + eol).join('')}` };
  if (text === '\uFEFF') return { start: at, end: at, replacement: `${eol}${all.map((line) => line + eol).join('')}` };
  return { start: at, end: at, replacement: all.map((line) => eol + line).join('') };
}
