import { refuseNoText } from '../document/refuse-no-text.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import type { Quote } from '../quoting/written-forms.ts';
import { likeNode } from '../readers/node.ts';
import { defaultReaders } from '../readers/reader.ts';
import { defaultWholeTextReaders, expandingReaders, wholeTextReaders } from '../readers/seen-keys.ts';
import type { DotenvChange, DotenvUpdates, UpdateOptions, UpdateResult } from './dotenv-update.ts';
import { applyEdits, type Edit, inOrder } from './edit.ts';
import { findBelowHeads } from './find-below-heads.ts';
import { dollarKeys, findBuilt } from './find-built.ts';
import { type Disturbed, findDisturbed, type OldText, readOldText } from './find-disturbed.ts';
import { findEmptied } from './find-emptied.ts';
import { findEncrypted } from './find-encrypted.ts';
import { findExposed } from './find-exposed.ts';
import { findReadsMore } from './find-reads-more.ts';
import { findShadowed, type Shadowed } from './find-shadowed.ts';
import { makePlan } from './make-plan.ts';
import { isBetter, isFlawless, type Outcome } from './outcome.ts';
import type { Attempt, KeyPlan, Plan, Task } from './plan.ts';
import { type Expected, type ReadBack, readBack, readLineBack } from './read-back.ts';
import { shieldAbove } from './shield.ts';
import type { Survey } from './survey.ts';
import { surveyExactly } from './survey-exactly.ts';
import { surveyQuickly } from './survey-quickly.ts';
import { changesOf } from './tell-changes.ts';
import { refuseAny, warningsOf } from './tell-warnings.ts';
import { updateInTurn } from './update-in-turn.ts';
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
  return updateAsRequested(text, readRequest(updates, options));
}

/**
 * {@link updateDotenv} for what was found to be possible already.
 *
 * @throws {DotenvError} as there
 */
export function updateAsRequested(text: string, request: UpdateRequest): UpdateResult {
  const more = [...findReadsMore(text, request), ...findEncrypted(text, request)];
  if (request.options.strict) refuseAny(more);
  const result = updateTogether(text, request);
  return more.length === 0 ? result : { ...result, warnings: [...result.warnings, ...more] };
}

/** All at once, as nearly always; one after the other where that is the only way. */
function updateTogether(text: string, request: UpdateRequest): UpdateResult {
  try {
    return updateUntilSettled(text, request);
  } catch (error) {
    const isMismatch = error instanceof DotenvError && error.code === 'readback-mismatch';
    const inTurn = isMismatch && request.updates.size > 1 && updateInTurn(text, request, updateUntilSettled);
    if (inTurn) return inTurn;
    throw error;
  }
}

/** Far more than any text is known to take. */
const maxRounds = 8;
/** More than anybody has blank values one below the other, and updates at once. */
const maxShields = 200;

/**
 * Updates a text, and what comes of it, until nothing changes any more.
 *
 * Where quotes stand open, or no form suits every reader that was named, a form is chosen by what stands there: what the first round
 * writes may have the second choose another. Where they go round in circles, the best of them is taken, the same wherever one begins.
 */
function updateUntilSettled(text: string, request: UpdateRequest): UpdateResult {
  const rounds: UpdateResult[] = [];
  for (let before = text; rounds.length <= maxRounds; before = (rounds.at(-1) as UpdateResult).text) {
    const { isSettled, ...result } = updateOnce(before, request);
    const known = rounds.findIndex((round) => round.text === result.text);
    rounds.push(result);
    if (known !== -1) rounds.splice(bestOf(rounds, known + 1) + 1);
    if (isSettled || known !== -1) break;
  }
  return rounds.reduceRight((then, first) => continued(first, then, request));
}

/** Which of some rounds, from one on, has the fewest misreadings. */
function bestOf(rounds: readonly UpdateResult[], from: number): number {
  const misreadings = (round: UpdateResult) => round.warnings.reduce((sum, { readers }) => sum + readers.length, 0);
  let best = from;
  for (let index = from + 1; index < rounds.length; index++) {
    const [one, other] = [rounds[index] as UpdateResult, rounds[best] as UpdateResult];
    const more = misreadings(one) - misreadings(other);
    if (more < 0 || (more === 0 && one.text < other.text)) best = index;
  }
  return best;
}

function continued(first: UpdateResult, then: UpdateResult, { updates }: UpdateRequest): UpdateResult {
  if (then.text === first.text) return first;
  const changes = first.changes.map((change, index) => {
    const { kind, line } = then.changes[index] as DotenvChange;
    return line === undefined ? change : { ...change, kind: change.kind === 'unchanged' ? kind : change.kind, line };
  });
  const others = first.warnings.filter(({ key, code }) => !updates.has(key) || code === 'part-stays');
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
    const failedKey = tryOut(attempt, []);
    failed ??= failedKey;
    if (best && isFlawless(best)) break;
  }
  if (best && isForNode(options)) tryOut(attemptOf([], false, false), hiddenLines(best));
  // Only then: an empty comment is a line that nobody asked for.
  const shields: Edit[] = [];
  for (let key = failed; !best && key !== undefined && !updates.has(key) && shields.length < maxShields; ) {
    const shield = shieldAbove(text, key);
    if (!shield || shields.some(({ start }) => start === shield.start)) break;
    shields.push(shield);
    key = tryOut(attemptOf([], true, false), shields);
  }
  if (!best) {
    throw new DotenvError('readback-mismatch', `The update would change what ${failed} reads as.`, { key: failed });
  }
  const mayBeShadowed = survey.hasInnerLines || best.plan.keys.some(({ line = '' }) => line.includes('\n'));
  const shadowed: Shadowed = mayBeShadowed
    ? findShadowed(best.edited, options.readers ?? defaultReaders, updates)
    : new Map();
  const built = findBuilt(best.edited, updates, options.readers);
  const emptied = findEmptied(text, best.edited, updates, options.readers);
  const belowHeads = findBelow(best.edited, (key) => updates.has(key));
  const goneWithHeads = findBelow(text, (key, head) => updates.has(head) && !updates.has(key));
  const warnings = warningsOf(best, [...shadowed, ...built, ...emptied, ...goneWithHeads], belowHeads, options);
  if (options.strict) refuseAny(warnings);
  const { plan, edited } = best;
  // Whoever finds every line as it wants to have it leaves it so, and need not look at more than that line to see it. Where a value
  // begins is found out by dotenv's rules: it must see the same.
  const isAsWanted =
    isLocal(plan, survey) &&
    plan.keys.every(
      ({ key, differing, expected }) =>
        !options.readers || (differing.length === 0 && (expected.dotenv ?? '') === valueIn(updates, key)),
    );
  return { text: edited, changes: changesOf(text, best, survey), warnings, isSettled: isAsWanted || edited === text };

  /**
   * Looks what comes of a way to go about it.
   *
   * @returns a key that is read as it should not be, where there is one
   */
  function tryOut(attempt: Attempt, shields: readonly Edit[]): string | undefined {
    const task = { text, options, attempt, hasNewKeys: newKeys.length > 0 };
    const plan = planOrSkip(task, survey, updates, best !== undefined, shields);
    if (!plan) return undefined;
    const edited = applyEdits(text, plan.edits);
    // Often there is no other form than those that were tried.
    if (tried.has(edited)) return undefined;
    tried.add(edited);
    const seen = isLocal(plan, survey) ? readLinesBack(plan) : readBack(text, edited, expectedOf(plan));
    if (!seen.ok) return seen.key;
    const disturbedForNode = seen.hiddenFromNode.filter((key) => !updates.has(key)).length;
    let disturbed: Disturbed = new Map();
    let exposed: ReadonlySet<string> = new Set();
    const named = dollarKeys(edited, updates);
    if (named.size > 0 || mayDisturb(text, plan, survey, options)) {
      old ??= readOldText(text, options.readers);
      disturbed = findDisturbed(old, edited, plan.keys, updates, options.readers);
      if ((options.readers ?? defaultReaders).includes('shell')) exposed = findExposed(edited, updates);
    }
    const outcome: Outcome = { plan, edited, seen, disturbedForNode, disturbed, exposed };
    if (!best || isBetter(outcome, best)) best = outcome;
    return undefined;
  }

  /** What keeps the lines that are changed apart from a blank value above them, where Node does not see them for that. */
  function hiddenLines({ plan: { keys }, seen: { hiddenFromNode } }: Outcome): readonly Edit[] {
    const changed = keys.filter(({ key, kind }) => kind === 'replaced' && hiddenFromNode.includes(key));
    return changed.flatMap(({ key }) => shieldAbove(text, key) ?? []);
  }

  function findBelow(where: string, isMeant: (key: string, head: string) => boolean): Disturbed {
    return survey.regular ? new Map() : findBelowHeads(where, options.readers ?? defaultReaders, isMeant);
  }
}

function valueIn(updates: UpdateRequest['updates'], key: string): string {
  const update = updates.get(key);
  return typeof update === 'string' ? update : '';
}

/**
 * A plan; `undefined` where there is none, if another attempt has come to one.
 *
 * @param shields edits that come with it
 */
function planOrSkip(
  task: Task,
  survey: Survey,
  updates: UpdateRequest['updates'],
  isOptional: boolean,
  shields: readonly Edit[],
): Plan | undefined {
  try {
    const { edits, keys } = makePlan(task, survey, updates);
    return { keys, edits: shields.length === 0 ? edits : inOrder([...edits, ...shields]) };
  } catch (error) {
    if (isOptional && error instanceof DotenvError) return undefined;
    throw error;
  }
}

/**
 * Whether it takes a look at the whole text to know what readers other than dotenv and Node make of it: where some were named; and
 * without that where dotenv and Node disagree on it, where a line ends in a backslash or quotes have one before them, which python-dotenv
 * takes for closing ones as long as no other follows, where quotes stand within bare values, which shells and Symfony take for such,
 * where a key asked for stands alone on a line, which unsets it for python-dotenv, or where what is written, or was, goes on over other
 * lines for somebody.
 */
function mayDisturb(text: string, { keys }: Plan, survey: Survey, { readers }: UpdateOptions): boolean {
  if (readers) return readers.some((reader) => wholeTextReaders.includes(reader));
  const { regular, mayHoldLoneKeys, hasInnerQuotes } = survey;
  return !regular || mayHoldLoneKeys || hasInnerQuotes || hasOddBackslash(text) || keys.some(mayTakeAlong);
}

function isForNode({ readers = defaultReaders }: UpdateOptions): boolean {
  return likeNode.some((reader) => readers.includes(reader));
}

/** Whether a backslash stands before a quote or at the end of a line. */
function hasOddBackslash(text: string): boolean {
  return text.includes('\\') && /\\(?:['"\r\n]|$)/.test(text);
}

/** Whether what is written for a key, or stays of what was, may take other keys along. */
function mayTakeAlong({ differing }: KeyPlan): boolean {
  return differing.some((one) => defaultWholeTextReaders.includes(one) && !expandingReaders.includes(one));
}

/**
 * In the order they are tried. Nearly every text takes the first; the others get round a quote that stands open somewhere, a blank
 * value that Node would fill from the next line, or a line that goes on over others for somebody.
 */
const attempts: readonly Attempt[] = [
  ...[false, true].flatMap((apart) =>
    [[], [''], ["'"], ['"'], ['', "'"], ['', '"']].map((avoid) => attemptOf(avoid as Quote[], apart, false)),
  ),
  attemptOf([], false, true),
];

function attemptOf(avoid: readonly Quote[], apart: boolean, atEnd: boolean): Attempt {
  return { avoid: new Set(avoid), apart, atEnd };
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
