import { PimError } from '@pim-connections/core';
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
  if (error instanceof SignedOut || isRefusal(error)) return 'signedOut';
  if (error instanceof ConsoleNotTrusted) return 'restricted';
  return isAwayError(error) ? 'unreachable' : null;
}

function isRefusal(error: unknown): boolean {
  return PimError.is(error) && ['login-refused', 'account-locked', 'session-lost'].includes(error.code);
}
