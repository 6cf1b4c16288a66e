import { PimError } from '@pim-connections/core';

type Known = 'done' | 'not-done' | 'unknown';

/** The error of a change whose answer was lost, with what a look afterwards found. */
export function outcomeUnknown(operation: string, known: Known, cause?: unknown): PimError<'outcome-unknown'> {
  const found = {
    done: 'it was carried out; read it again',
    'not-done': 'it was not carried out; it may be tried again',
    unknown: 'it may have been carried out; look before trying again',
  }[known];
  return new PimError('outcome-unknown', { operation, known }, `The answer to ${operation} was lost: ${found}.`, {
    cause,
  });
}

/**
 * After a change went wrong: returns when its answer was lost but a look shows that it happened; throws otherwise.
 * Nothing is ever sent again.
 *
 * @param error what sending the change threw
 * @param happened looks at the PIM
 */
export async function settle(error: unknown, operation: string, happened: () => Promise<boolean>): Promise<void> {
  if (!PimError.is(error, 'outcome-unknown')) throw error;
  if (error.details.known === 'done') return;
  // Who cancels does not want to wait for a look.
  if (PimError.is(error.cause, 'cancelled')) throw outcomeUnknown(operation, 'unknown', error.cause);
  const done = await happened().catch(() => null);
  if (done) return;
  // After a time limit, ours or a gateway's, the PIM may still be working on it.
  const isOver = done === false && PimError.is(error.cause, 'unreachable');
  throw outcomeUnknown(operation, isOver ? 'not-done' : 'unknown', error.cause);
}

/** Reads what a change made. The caller can no longer cancel it: the change has happened. */
export async function readBack<T>(operation: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw outcomeUnknown(operation, 'done', error);
  }
}

/** Whether a request may have reached the PIM although no answer came back. */
export function isAnswerLost(error: unknown): boolean {
  if (PimError.is(error, 'unreachable')) return /^(?:reset|network)$/.test(error.details.reason);
  return PimError.is(error, 'timeout') || PimError.is(error, 'cancelled');
}
