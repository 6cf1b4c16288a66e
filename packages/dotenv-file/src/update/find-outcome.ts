import { DotenvError } from '../errors/dotenv-error.ts';
import type { Quote } from '../quoting/written-forms.ts';
import { likeNode } from '../readers/node.ts';
import { defaultReaders } from '../readers/reader.ts';
import { defaultWholeTextReaders, expandingReaders, wholeTextReaders } from '../readers/seen-keys.ts';
import type { UpdateOptions } from './dotenv-update.ts';
import { applyEdits, type Edit, inOrder } from './edit.ts';
import { dollarKeys } from './find-built.ts';
import { type Disturbed, findDisturbed, type OldText, readOldText } from './find-disturbed.ts';
import { findExposed } from './find-exposed.ts';
import { makePlan } from './make-plan.ts';
import { isBetter, isFlawless, type Outcome } from './outcome.ts';
import type { Attempt, KeyPlan, Plan, Task } from './plan.ts';
import { type Expected, type ReadBack, readBack, readLineBack } from './read-back.ts';
import { shieldAbove } from './shield.ts';
import type { Survey } from './survey.ts';
import { refuseInvalidName, type UpdateRequest } from './update-request.ts';

/** More than anybody has blank values one below the other, and updates at once. */
const maxShields = 200;

/**
 * Tries the ways to go about an update, and takes the one that the fewest readers misread.
 *
 * @throws {DotenvError} `invalid-key`, `no-safe-form`, or `readback-mismatch` when each would change what somebody reads
 */
export function findOutcome(text: string, { updates, options }: UpdateRequest, survey: Survey): Outcome {
  const isNew = (key: string) => typeof updates.get(key) === 'string' && !survey.occurrences.has(key);
  const newKeys = [...updates.keys()].filter(isNew);
  // What is not there need not be taken out, whatever its name.
  for (const key of newKeys) refuseInvalidName(key);

  const heading = options.heading && `# ${options.heading}`;
  const newHeading = heading !== undefined && text.includes(heading) ? undefined : heading;

  let best: Outcome | undefined;
  let failed: string | undefined;
  const tried = new Set<string>();
  let old: OldText | undefined;
  for (const attempt of attempts) {
    const failedKey = tryOut(attempt, []);
    failed ??= failedKey;
    if (best && isFlawless(best)) break;
  }
  const hidden = best && isForNode(options) ? hiddenLines(best) : [];
  if (hidden.length > 0) tryOut(attemptOf([], false, false), hidden);
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
  return best;

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
      if ((options.readers ?? defaultReaders).includes('shell')) {
        exposed = findExposed(edited, updates, newHeading);
      }
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
export function isLocal(plan: Plan, survey: Survey): boolean {
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
