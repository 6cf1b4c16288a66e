import { lineNumbers } from '../document/line-numbers.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import type { Quote } from '../quoting/written-forms.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import type {
  DotenvChange,
  DotenvUpdate,
  DotenvUpdates,
  DotenvWarning,
  UpdateOptions,
  UpdateResult,
} from './dotenv-update.ts';
import { applyEdits, milestonesAfter, offsetAfter } from './edit.ts';
import { makePlan } from './make-plan.ts';
import type { Attempt, KeyPlan, Plan } from './plan.ts';
import { type Expected, type ReadBack, readBack, readLineBack } from './read-back.ts';
import type { Survey } from './survey.ts';
import { surveyExactly } from './survey-exactly.ts';
import { surveyQuickly } from './survey-quickly.ts';

/**
 * Sets, removes or comments out keys of a `.env` text in one pass and leaves every other character alone.
 *
 * A second call with the same updates returns the same text.
 *
 * @throws {DotenvError} `invalid-key`, `invalid-value`, `invalid-heading`, `no-safe-form` or `readback-mismatch`
 */
export function updateDotenv(text: string, updates: DotenvUpdates, given: UpdateOptions = {}): UpdateResult {
  const options = withReaders(given);
  const wanted = new Map<string, DotenvUpdate>(updates instanceof Map ? updates : Object.entries(updates));
  for (const [key, update] of wanted) refuseUnwritable(key, update);
  if (options.heading !== undefined && /[\r\n\u2028\u2029\0]/.test(options.heading)) {
    throw new DotenvError('invalid-heading', 'The heading must be one line.');
  }
  const keys = [...wanted.keys()];
  const survey = surveyQuickly(text, keys) ?? surveyExactly(text, keys);
  for (const [key, update] of wanted) {
    // What is not there need not be taken out, whatever its name.
    if (typeof update === 'string' && !survey.occurrences.has(key)) refuseInvalidName(key);
  }
  const hasNewKeys = keys.some((key) => typeof wanted.get(key) === 'string' && !survey.occurrences.has(key));

  let failed: string | undefined;
  for (const attempt of attempts) {
    const plan = makePlan({ text, options, attempt, hasNewKeys }, survey, wanted);
    const edited = applyEdits(text, plan.edits);
    const isLocal = survey.regular && plan.keys.every(endsForSure);
    const seen = isLocal ? readLinesBack(plan) : readBack(text, edited, expectedOf(plan));
    if (seen.ok) {
      const warnings = warningsOf(plan, seen, options);
      if (options.strict) refuseAny(warnings);
      return { text: edited, changes: changesOf(text, edited, plan, survey), warnings };
    }
    failed ??= seen.key;
  }
  throw new DotenvError('readback-mismatch', `The update would change what ${failed} reads as.`, { key: failed });
}

/** Who names no reader names none to do without: an empty list counts as none given. */
function withReaders(options: UpdateOptions): UpdateOptions {
  if (options.readers?.length !== 0) return options;
  const { readers: _, ...others } = options;
  return others;
}

/**
 * In the order they are tried. Nearly every text takes the first; the others get round a quote that stands open somewhere, or a blank
 * value that Node would fill from the next line.
 */
const attempts: readonly Attempt[] = [false, true].flatMap((apart) =>
  [[], [''], ["'"], ['"'], ['', "'"], ['', '"']].map((avoid) => ({ avoid: new Set(avoid as Quote[]), apart })),
);

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

/** What is known only when the text is read back: Node does not see a key for what stands around it. */
function refuseAny([warning]: readonly DotenvWarning[]): void {
  if (!warning) return;
  const { key, readers, message } = warning;
  throw new DotenvError('no-safe-form', message, { key, readers });
}

function expectedOf({ keys }: Plan): ReadonlyMap<string, Expected> {
  return new Map(keys.map(({ key, expected }) => [key, expected]));
}

/** Not so a value whose closing quote has a backslash before it: dotenv looks for another in all that follows. */
function endsForSure({ line = '' }: KeyPlan): boolean {
  return !/\\['"`]/.test(line);
}

function readLinesBack({ keys }: Plan): ReadBack {
  const hiddenFromNode: string[] = [];
  for (const { key, line, expected, oldLine } of keys) {
    if (line === undefined) continue;
    const seen = readLineBack(key, line, expected, oldLine);
    if (!seen.ok) return seen;
    hiddenFromNode.push(...seen.hiddenFromNode);
  }
  return { ok: true, hiddenFromNode };
}

function changesOf(text: string, edited: string, { keys, edits }: Plan, { milestones }: Survey): DotenvChange[] {
  const placed = keys.filter(({ at }) => at !== undefined) as readonly (KeyPlan & { readonly at: number })[];
  const removed = placed.filter(({ kind }) => kind === 'removed');
  const present = placed.filter(({ kind }) => kind !== 'removed');
  const oldLines = lineNumbers(
    text,
    removed.map(({ at }) => at),
    milestones,
  );
  const newLines = lineNumbers(
    edited,
    present.map(({ at, beforeEnd }) => offsetAfter(edits, at) - beforeEnd),
    milestonesAfter(text, edits, milestones),
  );
  const lines = new Map([
    ...removed.map(({ key }, index) => [key, oldLines[index]] as const),
    ...present.map(({ key }, index) => [key, newLines[index]] as const),
  ]);
  return keys.map(({ key, kind }) => ({ key, kind, line: lines.get(key) }));
}

function warningsOf(
  { keys }: Plan,
  { hiddenFromNode }: Extract<ReadBack, { ok: true }>,
  { readers = defaultReaders }: UpdateOptions,
): DotenvWarning[] {
  const readersOf = new Map<string, Set<DotenvReader>>();
  for (const { key, differing } of keys) if (differing.length > 0) readersOf.set(key, new Set(differing));
  for (const key of readers.includes('node') ? hiddenFromNode : []) {
    readersOf.set(key, (readersOf.get(key) ?? new Set()).add('node'));
  }
  return Array.from(readersOf, ([key, own]) => ({
    code: 'readers-differ',
    key,
    readers: [...own],
    message: `${key} reads differently in ${[...own].join(', ')}.`,
  }));
}
