import { PimError, type PimErrorDetails } from '@pim-connections/core';
import * as z from 'zod/mini';
import { refusalOf } from '../errors/refusals.ts';
import { cut } from '../http/cut.ts';
import type { HttpAnswer } from '../http/http.ts';
import { jsonOf, unexpectedAnswer } from '../http/read-json.ts';

type Cause = PimErrorDetails['token-refused']['cause'];

const messageSchema = z.object({ message: z.string() });

// The same sentences from 1.7 to SaaS (contract 7.1).
const causes: readonly (readonly [beginning: string, cause: Cause])[] = [
  ['Parameter "client_id"', 'client'],
  ['No user found', 'user'],
  ['This grant type is not authorized', 'grant'],
  ['Refresh token is invalid', 'refresh-token'],
  ['Parameter "grant_type" or "refresh_token"', 'refresh-token'],
];

const explanations: Readonly<Record<Cause, string>> = {
  client:
    'The PIM does not know this client id, or the secret is not its. Copy both again; regenerate the secret if it is lost.',
  user: 'The PIM knows no such user, the password is wrong, or the user is disabled. Copy both again; regenerate the password if it is lost.',
  grant: 'This client may not use passwords. Create the connection anew.',
  'refresh-token': 'The refresh token is used up, revoked or too old. Ask for a token with the password.',
  request: 'The PIM does not accept the request for a token. The log of the PIM may say why.',
};

/** The error that an answer of the token endpoint without a token means (contract 7.1). */
export function tokenRefusalOf(answer: HttpAnswer): PimError {
  if (answer.status === 429 || answer.status >= 500) {
    return refusalOf(answer, { id: null, right: null });
  }
  const message = messageSchema.safeParse(jsonOf(answer)).data?.message;
  if (message === undefined) return unexpectedAnswer(answer, ['access_token']);
  const cause = causes.find(([beginning]) => message.startsWith(beginning))?.[1] ?? 'request';
  return new PimError('token-refused', { cause }, `${explanations[cause]} (${answer.status}: ${cut(message)})`);
}
