import { PimError, type PimErrorCode } from '@pim-connections/core';
import { isAwayError } from './away-code.ts';
import type { ConnectionsModel } from './connections-model.ts';
import { showsOwnOnly } from './kept-connections.ts';
import { ConsoleNotTrusted, SignedOut } from './not-connected.ts';
import type { PimList } from './pim-list.ts';
import type { SavedPim } from './saved-pim.ts';

/**
 * Why there is nothing to show; each has a welcome view of its own. With several PIMs each tells its trouble in its own
 * branch instead: the others must stay in sight.
 */
export const welcomeCauses = [
  'noPim',
  'signedOut',
  'refused',
  'unreachable',
  'restricted',
  'noConnection',
  'noCredentials',
] as const;

export type WelcomeCause = (typeof welcomeCauses)[number];

/** Why the view is empty, as far as was read; `null` when it is not. */
export function welcomeCause(pims: PimList, model: ConnectionsModel): WelcomeCause | null {
  const [pim, ...others] = pims.all();
  if (!pim) return 'noPim';
  return others.length > 0 ? null : causeOf(pim, model);
}

function causeOf(pim: SavedPim, model: ConnectionsModel): WelcomeCause | null {
  const outcome = model.outcome(pim.id);
  if (!outcome) return null;
  if ('content' in outcome) {
    if (outcome.content.connections.length > 0 || showsOwnOnly(pim, outcome.content.capabilities)) return null;
    return pim.driver === 'manual' ? 'noCredentials' : 'noConnection';
  }
  const { error } = outcome;
  if (error instanceof SignedOut || hasCode(error, 'session-lost')) return 'signedOut';
  if (hasCode(error, 'login-refused', 'account-locked')) return 'refused';
  if (error instanceof ConsoleNotTrusted) return 'restricted';
  return isAwayError(error) ? 'unreachable' : null;
}

function hasCode(error: unknown, ...codes: readonly PimErrorCode[]): boolean {
  return PimError.is(error) && codes.includes(error.code);
}
