import { DotenvError } from '../errors/dotenv-error.ts';
import type { Quote } from '../quoting/written-forms.ts';
import type { DotenvUpdate, DotenvUpdates, DotenvWarning, UpdateOptions, UpdateResult } from './dotenv-update.ts';
import { applyEdits } from './edit.ts';
import { makePlan, type Plan } from './make-plan.ts';
import { type ReadBack, readBack, readLineBack } from './read-back.ts';
import { surveyExactly } from './survey-exactly.ts';
import { surveyQuickly } from './survey-quickly.ts';

/**
 * Sets, removes or comments out keys of a `.env` text in one pass and leaves every other character alone.
 *
 * A second call with the same updates returns the same text.
 *
 * @throws {DotenvError} `invalid-key`, `invalid-value`, `invalid-heading`, `no-safe-form` or `readback-mismatch`
 */
export function updateDotenv(text: string, updates: DotenvUpdates, options: UpdateOptions = {}): UpdateResult {
  const wanted = new Map<string, DotenvUpdate>(updates instanceof Map ? updates : Object.entries(updates));
  for (const [key, update] of wanted) refuseUnwritable(key, update);
  if (options.heading !== undefined && /[\r\n\u2028\u2029\0]/.test(options.heading)) {
    throw new DotenvError('invalid-heading', 'The heading must be one line.');
  }
  const keys = [...wanted.keys()];
  const survey = surveyQuickly(text, keys) ?? surveyExactly(text, keys);
  for (const key of keys) if (!survey.occurrences.has(key)) refuseInvalidName(key);

  let failed: string | undefined;
  for (const avoid of attempts) {
    const plan = makePlan(text, survey, wanted, options, avoid);
    const edited = applyEdits(text, plan.edits);
    const seen = survey.regular ? readLinesBack(plan) : readBack(text, edited, plan.expected);
    if (seen.ok) return { text: edited, changes: plan.changes, warnings: warningsOf(plan, seen.hiddenFromNode) };
    failed ??= seen.key;
  }
  throw new DotenvError('readback-mismatch', `The update would change what ${failed} reads as.`, { key: failed });
}

/**
 * Quotes to do without, in the order they are tried. Nearly every text takes the first; the others get round a quote that stands
 * open somewhere, or an empty value that Node would fill from the next line.
 */
const attempts: readonly ReadonlySet<Quote>[] = [
  new Set(),
  new Set(['']),
  new Set(["'"]),
  new Set(['"']),
  new Set(['', "'"]),
  new Set(['', '"']),
];

function refuseUnwritable(key: string, update: DotenvUpdate): void {
  if (!/^[\w.-]+$/.test(key)) refuseInvalidName(key);
  if (typeof update === 'string' && update.includes('\0')) {
    throw new DotenvError('invalid-value', `The value of ${key} holds a NUL, which no environment can.`, { key });
  }
}

function refuseInvalidName(key: string): void {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) return;
  throw new DotenvError(
    'invalid-key',
    'A new key must be made of ASCII letters, digits and underscores, no digit first.',
    { key },
  );
}

function readLinesBack({ lines, expected }: Plan): ReadBack {
  const hiddenFromNode: string[] = [];
  for (const { key, line, oldLine } of lines) {
    const seen = readLineBack(key, line, expected, oldLine);
    if (!seen.ok) return seen;
    hiddenFromNode.push(...seen.hiddenFromNode);
  }
  return { ok: true, hiddenFromNode };
}

function warningsOf({ differing }: Plan, hiddenFromNode: readonly string[]): DotenvWarning[] {
  const readersOf = new Map(Array.from(differing, ([key, readers]) => [key, new Set(readers)]));
  for (const key of hiddenFromNode) {
    const readers = readersOf.get(key) ?? new Set();
    readersOf.set(key, readers.add('node'));
  }
  return Array.from(readersOf, ([key, readers]) => ({
    code: 'readers-differ',
    key,
    readers: [...readers],
    message: `${key} reads differently in ${[...readers].join(', ')}.`,
  }));
}
