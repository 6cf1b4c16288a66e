import { PimError, type UnsupportedReason, violationFromKey } from '@pim-connections/core';
import * as z from 'zod/mini';
import { advised } from '../advice/advised.ts';
import { cut } from '../http/cut.ts';
import type { HttpAnswer } from '../http/http.ts';
import { jsonOf, unexpectedAnswer } from '../http/read-json.ts';
import { retryAfter } from '../http/retry.ts';
import { invalidInput } from './invalid-input.ts';

/** What a call was about, for the error that tells it failed. */
export interface Attempted {
  /** The connection concerned, `null` for calls about none. */
  readonly id: string | null;
  /** The right that the PIM asks for, `null` where a session is enough (contract 1.1). */
  readonly right: string | null;
}

const violationsSchema = z.object({
  errors: z.array(
    // Connections say name and reason, event subscriptions field and message (contract 1.4, 5.4).
    z.union([z.object({ name: z.string(), reason: z.string() }), z.object({ field: z.string(), message: z.string() })]),
  ),
});
/** More than a form has fields for. */
export const mostViolations = 20;

const messageSchema = z.object({ message: z.string() });

/** The error that an answer without success means (contract 1.1, 1.4, 1.6). */
export function refusalOf(answer: HttpAnswer, { id, right }: Attempted): PimError {
  const { status } = answer;
  const message = messageSchema.safeParse(jsonOf(answer)).data?.message;
  if (status === 403) {
    const named = right === null ? 'the right to do this' : `the right ${right}`;
    return new PimError(
      'not-allowed',
      { right },
      `The logged in user lacks ${named}. Ask an administrator of the PIM.`,
    );
  }
  if (id !== null && (isMissingPage(answer, message) || isMissingMessage(answer, message))) {
    return advised('not-found', { id }, `There is no connection ${id}.`);
  }
  if (status === 404 || status === 405) return unsupported(new URL(answer.url).pathname, 'version');
  if (status === 422) return invalid(answer);
  if (status === 400 && message !== undefined) {
    return refused(message);
  }
  if (status === 429) {
    return advised('rate-limited', { retryAfter: retryAfter(answer.headers) }, 'Too many calls.');
  }
  return status >= 500 ? serverError(status) : unexpectedAnswer(answer, ['success']);
}

// An unknown connection is 404 with some JSON; an unknown route is 404 with a page or with a message (contract 1.1, 1.5).
function isMissingPage(answer: HttpAnswer, message: string | undefined): boolean {
  return answer.status === 404 && message === undefined && jsonOf(answer) !== undefined;
}

function isMissingMessage({ status }: HttpAnswer, message = ''): boolean {
  return status === 400 && /^Connection with code .* does not exist$/s.test(message);
}

function invalid(answer: HttpAnswer): PimError {
  const errors = violationsSchema.safeParse(jsonOf(answer)).data?.errors;
  if (!errors) return unexpectedAnswer(answer, ['errors']);
  const violations = errors
    .slice(0, mostViolations)
    .map((error) =>
      'name' in error
        ? violationFromKey(cut(error.reason), cut(error.name))
        : violationFromKey(cut(error.message), cut(error.field)),
    );
  return invalidInput(violations);
}

/** The error of a PIM that says why it does not do something. */
export function refused(said: string): PimError<'refused'> {
  const message = cut(said);
  return advised('refused', { message }, `The PIM refused: ${message}`);
}

/** The error of a PIM that failed. */
export function serverError(status: number): PimError<'server-error'> {
  return new PimError('server-error', { status }, `The PIM failed with ${status}. Its log says why.`);
}

/** The error of an operation that this PIM or driver does not have. */
export function unsupported(operation: string, reason: UnsupportedReason): PimError<'unsupported'> {
  const who = reason === 'version' ? 'This PIM version' : 'The way this PIM is reached';
  return advised('unsupported', { operation, reason }, `${who} has no ${operation}.`);
}
