import { refuseNoText } from '../document/refuse-no-text.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import { defaultReaders } from '../readers/reader.ts';
import type { DotenvChange, DotenvUpdates, UpdateOptions, UpdateResult } from './dotenv-update.ts';
import { findBelowHeads } from './find-below-heads.ts';
import { findBuilt } from './find-built.ts';
import type { Disturbed } from './find-disturbed.ts';
import { findEmptied } from './find-emptied.ts';
import { findEncrypted } from './find-encrypted.ts';
import { findOutcome, isLocal } from './find-outcome.ts';
import { findReadsMore } from './find-reads-more.ts';
import { findRefusedDefaults } from './find-refused-defaults.ts';
import { findShadowed, type Shadowed } from './find-shadowed.ts';
import { surveyExactly } from './survey-exactly.ts';
import { surveyQuickly } from './survey-quickly.ts';
import { changesOf } from './tell-changes.ts';
import { refuseAny, warningsOf } from './tell-warnings.ts';
import { updateInTurn } from './update-in-turn.ts';
import { readRequest, type UpdateRequest } from './update-request.ts';

/**
 * Sets, removes or comments out keys of a `.env` text in one pass and leaves every other character alone.
 *
 * A second call with the same updates returns the same text.
 *
 * @throws {DotenvError} `invalid-key`, `invalid-value`, `invalid-heading`, `invalid-option`, `no-safe-form` or `readback-mismatch`
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
  const settled = rounds.reduceRight((then, first) => continued(first, then, request));
  return settled.text === text ? { ...settled, changes: settled.changes.map(asUnchanged) } : settled;
}

/** What a round changed and a later one changed back. */
function asUnchanged(change: DotenvChange): DotenvChange {
  return { ...change, kind: 'unchanged' };
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
  const best = findOutcome(text, { updates, options }, survey);
  const mayBeShadowed = survey.hasInnerLines || best.plan.keys.some(({ line = '' }) => line.includes('\n'));
  const shadowed: Shadowed = mayBeShadowed
    ? findShadowed(best.edited, options.readers ?? defaultReaders, updates)
    : new Map();
  const built = findBuilt(best.edited, updates, options.readers);
  const emptied = findEmptied(text, best.edited, updates, options.readers);
  const refused = findRefusedDefaults(text, best.edited, updates, options.readers);
  const belowHeads = findBelow(best.edited, (key) => updates.has(key));
  const goneWithHeads = findBelow(text, (key, head) => updates.has(head) && !updates.has(key));
  const others = [...shadowed, ...built, ...emptied, ...refused, ...goneWithHeads];
  const warnings = warningsOf(best, others, belowHeads, options);
  if (options.strict) refuseAny(warnings);
  const { plan, edited } = best;
  // Settled without another round: no change reaches beyond its own line, and the readers that were named see what was asked for.
  // So must dotenv, by whose rules the beginning of a value was found.
  const isAsWanted =
    isLocal(plan, survey) &&
    plan.keys.every(
      ({ key, differing, expected }) =>
        !options.readers || (differing.length === 0 && (expected.dotenv ?? '') === valueIn(updates, key)),
    );
  return { text: edited, changes: changesOf(text, best, survey), warnings, isSettled: isAsWanted || edited === text };

  function findBelow(where: string, isMeant: (key: string, head: string) => boolean): Disturbed {
    return survey.regular ? new Map() : findBelowHeads(where, options.readers ?? defaultReaders, isMeant);
  }
}

function valueIn(updates: UpdateRequest['updates'], key: string): string {
  const update = updates.get(key);
  return typeof update === 'string' ? update : '';
}
