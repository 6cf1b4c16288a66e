import { lineNumbers } from '../document/line-numbers.ts';
import { refuseNoText } from '../document/refuse-no-text.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import type { Quote } from '../quoting/written-forms.ts';
import { doesBreak } from '../readers/read-value.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import { defaultWholeTextReaders, wholeTextReaders } from '../readers/seen-keys.ts';
import type { DotenvChange, DotenvUpdates, DotenvWarning, UpdateOptions, UpdateResult } from './dotenv-update.ts';
import { applyEdits, milestonesAfter, offsetsAfter } from './edit.ts';
import { dollarKeys, findBuilt } from './find-built.ts';
import { type Disturbed, findDisturbed, type OldText, readOldText } from './find-disturbed.ts';
import { findReadsMore } from './find-reads-more.ts';
import { findShadowed, type Shadowed } from './find-shadowed.ts';
import { makePlan } from './make-plan.ts';
import type { Attempt, KeyPlan, Plan } from './plan.ts';
import { type Expected, type ReadBack, readBack, readLineBack } from './read-back.ts';
import type { Survey } from './survey.ts';
import { surveyExactly } from './survey-exactly.ts';
import { surveyQuickly } from './survey-quickly.ts';
import { readRequest, refuseInvalidName, type UpdateRequest } from './update-request.ts';

/**
 * Sets, removes or comments out keys of a `.env` text in one pass and leaves every other character alone.
 *
 * A second call with the same updates returns the same text.
 *
 * @throws {DotenvError} `invalid-key`, `invalid-value`, `invalid-heading`, `no-safe-form` or `readback-mismatch`
 */
export function updateDotenv(text: string, updates: DotenvUpdates, options: UpdateOptions = {}): UpdateResult {
  refuseNoText(text);
  const request = readRequest(updates, options);
  const more = findReadsMore(text, request);
  if (request.options.strict) refuseAny(more);
  const result = updateUntilSettled(text, request, maxRounds);
  return more.length === 0 ? result : { ...result, warnings: [...result.warnings, ...more] };
}

/** Far more than any text is known to take. */
const maxRounds = 8;

/**
 * Updates a text, and what comes of it, until nothing changes any more.
 *
 * Where quotes stand open, or no form suits every reader that was named, a form is chosen by what stands there: what the first round
 * writes may have the second choose another.
 */
function updateUntilSettled(text: string, request: UpdateRequest, rounds: number): UpdateResult {
  const { isSettled, ...result } = updateOnce(text, request);
  return isSettled || rounds === 0
    ? result
    : continued(result, updateUntilSettled(result.text, request, rounds - 1), request);
}

function continued(first: UpdateResult, then: UpdateResult, { updates }: UpdateRequest): UpdateResult {
  if (then.text === first.text) return first;
  const changes = first.changes.map((change, index) => {
    const { kind, line } = then.changes[index] as DotenvChange;
    return line === undefined ? change : { ...change, kind: change.kind === 'unchanged' ? kind : change.kind, line };
  });
  const others = first.warnings.filter(({ key }) => !updates.has(key));
  return { text: then.text, changes, warnings: [...then.warnings, ...others] };
}

function updateOnce(text: string, { updates, options }: UpdateRequest): UpdateResult & { readonly isSettled: boolean } {
  const keys = [...updates.keys()];
  const survey = surveyQuickly(text, keys) ?? surveyExactly(text, keys);
  const newKeys = keys.filter((key) => typeof updates.get(key) === 'string' && !survey.occurrences.has(key));
  // What is not there need not be taken out, whatever its name.
  for (const key of newKeys) refuseInvalidName(key);

  let best: Outcome | undefined;
  let failed: string | undefined;
  const tried = new Set<string>();
  let old: OldText | undefined;
  for (const attempt of attempts) {
    const plan = planOrSkip({ text, options, attempt, hasNewKeys: newKeys.length > 0 }, survey, updates, best);
    if (!plan) continue;
    const edited = applyEdits(text, plan.edits);
    // Often there is no other form than those that were tried.
    if (tried.has(edited)) continue;
    tried.add(edited);
    const seen = isLocal(plan, survey) ? readLinesBack(plan) : readBack(text, edited, expectedOf(plan));
    if (!seen.ok) {
      failed ??= seen.key;
      continue;
    }
    const disturbedForNode = seen.hiddenFromNode.filter((key) => !updates.has(key)).length;
    let disturbed: Disturbed = new Map();
    const named = dollarKeys(edited, updates);
    if (named.size > 0 || mayDisturb(text, plan, survey, options)) {
      old ??= readOldText(text, options.readers);
      disturbed = findDisturbed(old, edited, plan.keys, updates, options.readers);
    }
    const outcome: Outcome = { plan, edited, seen, disturbedForNode, disturbed };
    if (!best || isBetter(outcome, best)) best = outcome;
    if (best.disturbedForNode === 0 && best.disturbed.size === 0) break;
  }
  if (!best) {
    throw new DotenvError('readback-mismatch', `The update would change what ${failed} reads as.`, { key: failed });
  }
  const mayBeShadowed = survey.hasInnerLines || best.plan.keys.some(({ line = '' }) => line.includes('\n'));
  const shadowed: Shadowed = mayBeShadowed
    ? findShadowed(best.edited, options.readers ?? defaultReaders, updates)
    : new Map();
  const built = findBuilt(best.edited, dollarKeys(best.edited, updates), options.readers);
  const warnings = warningsOf(best, [...shadowed, ...built], options);
  if (options.strict) refuseAny(warnings);
  const { plan, edited } = best;
  // Whoever finds every line as it wants to have it leaves it so, and need not look at more than that line to see it.
  const isAsWanted =
    isLocal(plan, survey) && plan.keys.every(({ differing }) => !options.readers || differing.length === 0);
  return { text: edited, changes: changesOf(text, best, survey), warnings, isSettled: isAsWanted || edited === text };
}

/** An attempt that leaves no key worse off for dotenv, and none for Node that Node saw as dotenv did. */
interface Outcome {
  readonly plan: Plan;
  readonly edited: string;
  readonly seen: Extract<ReadBack, { ok: true }>;
  /** How many keys Node reads differently now that nobody asked to change. */
  readonly disturbedForNode: number;
  /** The keys that other readers do not see as they should, for what stands elsewhere. */
  readonly disturbed: Disturbed;
}

function isBetter(one: Outcome, other: Outcome): boolean {
  const forNode = one.disturbedForNode - other.disturbedForNode;
  return forNode < 0 || (forNode === 0 && misreadings(one) < misreadings(other));
}

/** How many keys how many readers will see differently, all in all. */
function misreadings({ plan, disturbed }: Outcome): number {
  const own = plan.keys.map(({ differing }) => differing);
  return [...own, ...disturbed.values()].reduce((sum, { length }) => sum + length, 0);
}

/** A plan, or `undefined` where there is none for this attempt but was one for another. */
function planOrSkip(
  ...[task, survey, updates, best]: [...Parameters<typeof makePlan>, Outcome | undefined]
): Plan | undefined {
  try {
    return makePlan(task, survey, updates);
  } catch (error) {
    if (best && error instanceof DotenvError) return undefined;
    throw error;
  }
}

/**
 * Whether it takes a look at the whole text to know what readers other than dotenv and Node make of it: where some were named; and
 * without that where dotenv and Node disagree on it, where a line ends in a backslash or quotes have one before them, which python-dotenv
 * takes for closing ones as long as no other follows, or where what is written, or was, goes on over other lines for somebody.
 */
function mayDisturb(text: string, { keys }: Plan, survey: Survey, { readers }: UpdateOptions): boolean {
  if (readers) return readers.some((reader) => wholeTextReaders.includes(reader));
  return !survey.regular || hasOddBackslash(text) || keys.some(mayTakeAlong);
}

/** Whether a backslash stands before a quote or at the end of a line. */
function hasOddBackslash(text: string): boolean {
  return text.includes('\\') && /\\(?:['"\r\n]|$)/.test(text);
}

/** Whether what is written for a key, or stays of what was, may take other keys along. */
function mayTakeAlong({ differing }: KeyPlan): boolean {
  return differing.some((one) => one !== 'next' && defaultWholeTextReaders.includes(one));
}

/** The readers to whom what is written on a line is an error, or goes on over other lines. */
function breakingOf(line: string, readers: readonly DotenvReader[]): readonly DotenvReader[] {
  return readers.filter((reader) => doesBreak(reader, line.slice(line.indexOf('=') + 1)));
}

/**
 * In the order they are tried. Nearly every text takes the first; the others get round a quote that stands open somewhere, or a blank
 * value that Node would fill from the next line.
 */
const attempts: readonly Attempt[] = [false, true].flatMap((apart) =>
  [[], [''], ["'"], ['"'], ['', "'"], ['', '"']].map((avoid) => ({ avoid: new Set(avoid as Quote[]), apart })),
);

/** What is known only when the text is read back: Node does not see a key for what stands around it. */
function refuseAny([warning]: readonly DotenvWarning[]): void {
  if (!warning) return;
  const { key, readers, message } = warning;
  throw new DotenvError('no-safe-form', message, { key, readers });
}

function expectedOf({ keys }: Plan): ReadonlyMap<string, Expected> {
  return new Map(keys.map(({ key, expected }) => [key, expected]));
}

/**
 * Whether each changed line may be looked at by itself.
 *
 * Not so where a closing quote has a backslash before it: dotenv looks for another in all that follows.
 */
function isLocal(plan: Plan, survey: Survey): boolean {
  return survey.regular && plan.keys.every(({ line = '' }) => !/\\['"`]/.test(line));
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

function changesOf(text: string, { plan: { keys, edits }, edited }: Outcome, { milestones }: Survey): DotenvChange[] {
  const placed = keys.filter(({ at }) => at !== undefined) as readonly (KeyPlan & { readonly at: number })[];
  const removed = placed.filter(({ kind }) => kind === 'removed');
  const present = placed.filter(({ kind }) => kind !== 'removed');
  const oldLines = lineNumbers(
    text,
    removed.map(({ at }) => at),
    milestones,
  );
  const ends = offsetsAfter(
    edits,
    present.map(({ at }) => at),
  );
  const newLines = lineNumbers(
    edited,
    present.map(({ beforeEnd }, index) => (ends[index] as number) - beforeEnd),
    milestonesAfter(text, edits, milestones),
  );
  const lines = new Map([
    ...removed.map(({ key }, index) => [key, oldLines[index]] as const),
    ...present.map(({ key }, index) => [key, newLines[index]] as const),
  ]);
  return keys.map(({ key, kind }) => ({ key, kind, line: lines.get(key) }));
}

function warningsOf(
  { plan: { keys }, seen: { hiddenFromNode }, disturbed }: Outcome,
  others: readonly (readonly [string, readonly DotenvReader[]])[],
  { readers = defaultReaders }: UpdateOptions,
): DotenvWarning[] {
  const readersOf = new Map<string, Set<DotenvReader>>();
  const add = (key: string, differing: readonly DotenvReader[]) => {
    if (differing.length > 0) readersOf.set(key, new Set([...(readersOf.get(key) ?? []), ...differing]));
  };
  for (const { key, differing } of keys) add(key, differing);
  const likeNode = readers.filter((reader) => reader === 'node' || reader === 'vite');
  for (const key of hiddenFromNode) add(key, likeNode);
  for (const [key, differing] of [...others, ...disturbed]) add(key, differing);
  const planOf = new Map(keys.map((plan) => [plan.key, plan]));
  return Array.from(readersOf, ([key, own]) => ({
    code: 'readers-differ',
    key,
    readers: [...own],
    message: messageOf(key, [...own], planOf.get(key)),
  }));
}

function messageOf(key: string, readers: readonly DotenvReader[], plan: KeyPlan | undefined): string {
  const { line = '', goesOn = [] } = plan ?? {};
  const breaking = breakingOf(line, readers);
  const more = breaking.length === 0 ? '' : ` It may take other keys with it in ${breaking.join(', ')}.`;
  const rest = goesOn.length === 0 ? '' : ` A part of its old value stays below it for ${goesOn.join(', ')}.`;
  return `${key} reads differently in ${readers.join(', ')}.${more}${rest}`;
}
