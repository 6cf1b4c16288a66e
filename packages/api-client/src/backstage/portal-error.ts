import { PimError, type Violation, violationFromKey } from '@pim-connections/core';
import * as z from 'zod/mini';
import { outcomeUnknown } from '../errors/lost-answer.ts';
import { unsupported } from '../errors/refusals.ts';
import { cut } from '../http/cut.ts';
import type { HttpAnswer } from '../http/http.ts';
import { jsonOf, unexpectedAnswer } from '../http/read-json.ts';
import { retryAfter } from '../http/retry.ts';
import { errorSchema } from './portal-answers.ts';

const violationsSchema = z.object({
  violations: z.array(z.object({ field: z.nullable(z.string()), reason: z.nullable(z.string()), key: z.string() })),
});
const knownSchema = z.object({ operation: z.string(), known: z.enum(['done', 'not-done', 'unknown']) });
const messageSchema = z.object({ message: z.string() });

/** What a call to a portal was about. */
export interface AskedPortal {
  /** Host of the portal, for messages. */
  readonly portal: string;
  /** The connection concerned, `null` for calls about none. */
  readonly id: string | null;
  /** Whether it changes something. */
  readonly operation: string | null;
}

/** The error that a portal's answer without success means. */
export function portalRefusal(answer: HttpAnswer, { portal, id, operation }: AskedPortal): PimError {
  const { status, headers } = answer;
  const body = errorSchema.safeParse(jsonOf(answer)).data?.error;
  if (status === 429) {
    return new PimError('rate-limited', { retryAfter: retryAfter(headers) }, 'Too many calls. Wait a little.');
  }
  if (!body) {
    // A gateway in front of the portal: what became of a change, only a look can tell.
    if (status >= 502 && status <= 504 && operation !== null) return outcomeUnknown(operation, 'unknown');
    return status >= 500
      ? failed(portal, 'server-error', `It answered ${status}.`)
      : unexpectedAnswer(answer, ['error']);
  }
  const { name, pimCode, pimDetails, permission = null, askWhom = null } = body;
  const message = cut(body.message);
  if (status === 403) return new PimError('not-allowed', { right: permission, askWhom }, message);
  if (id !== null && (pimCode === 'not-found' || (status === 404 && pimCode === undefined))) {
    return new PimError('not-found', { id }, message);
  }
  switch (pimCode) {
    case 'invalid': {
      const violations = violationsSchema.safeParse(pimDetails).data?.violations.map(toViolation);
      if (violations) return new PimError('invalid', { violations }, message);
      break;
    }
    case 'outcome-unknown': {
      const known = knownSchema.safeParse(pimDetails).data;
      if (known) return outcomeUnknown(known.operation, known.known);
      break;
    }
    case 'refused': {
      const said = cut(messageSchema.safeParse(pimDetails).data?.message ?? message);
      return new PimError('refused', { message: said }, message);
    }
    case 'unsupported':
      return unsupported(operation ?? 'this', 'version');
  }
  return failed(portal, pimCode ?? name, message, askWhom);
}

/** The error of a portal that could not work with its PIM, or does not do what was asked. */
export function failed(portal: string, code: string, message: string, askWhom: string | null = null): PimError {
  return new PimError('portal-failed', { portal, code, message, askWhom }, `${portal}: ${message}`);
}

/** By its key: this client may know a rule that the portal's core does not, and the other way round. */
function toViolation({ key, field }: { readonly key: string; readonly field: string | null }): Violation {
  return violationFromKey(key, field ?? '');
}
