import {
  ConflictError,
  type CustomErrorBase,
  InputError,
  NotFoundError,
  NotImplementedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { PimError, type PimErrorCode, type PimErrorDetails, violationMessage } from '@pim-connections/core';
import { eventSentence, type Problem } from '@pim-connections/plugin-pim-connections-common';

type Sentences = { readonly [C in PimErrorCode]: string | ((details: PimErrorDetails[C]) => string) };

const lookedAfter = 'Whoever looks after this PIM has to correct it.';

// Typed by the codes, so that a new one does not compile until it has words.
const sentences: Sentences = {
  'invalid-url': `The address in the configuration is not valid. ${lookedAfter}`,
  'insecure-url': `The address is not https, so the password was not sent. ${lookedAfter}`,
  unreachable: ({ host, reason }) =>
    reason === 'plain-http'
      ? `${host} speaks http, not https. ${lookedAfter}`
      : `${host} cannot be reached from the portal.`,
  timeout: ({ host, milliseconds }) => `${host} did not answer in ${Math.round(milliseconds / 100) / 10} s.`,
  tls: ({ host }) => `The certificate of ${host} was not accepted. ${lookedAfter}`,
  'not-a-pim': ({ status }) => `No PIM answered at this address. The server said ${status}.`,
  'login-refused': `The PIM refused the portal's login. It was tried once, as wrong tries lock the account. ${lookedAfter}`,
  'account-locked':
    "The portal's PIM account is locked after too many wrong logins. It opens again within five minutes.",
  'single-sign-on': `The PIM requires single sign-on, which the portal cannot do. ${lookedAfter}`,
  'session-lost': "The PIM ended the portal's session twice in a row. Try again.",
  'not-allowed': `The portal's PIM user may not do this. ${lookedAfter}`,
  invalid: ({ violations }) =>
    violations.map((broken) => eventSentence(broken.key) ?? violationMessage(broken)).join(' '),
  'not-found': ({ id }) => `The PIM has no connection ${id}. It may have been deleted.`,
  refused: ({ message }) => `The PIM refused it: ${message}`,
  unsupported: 'This PIM cannot do it: its version is too old, or the portal reaches only its console.',
  'server-error': ({ status }) => `The PIM failed with status ${status}. Its log says why.`,
  'rate-limited': ({ retryAfter }) =>
    `The PIM is receiving too many calls. Try again in ${retryAfter === null ? 'a minute' : `${retryAfter} s`}.`,
  'unexpected-answer': 'The PIM answered in a way that no known version does.',
  'outcome-unknown': ({ known }) =>
    ({
      done: 'The PIM did it, but its answer was lost. Refresh; a password that was in the answer has to be regenerated.',
      'not-done': 'The answer was lost, and the PIM did not do it. Try again.',
      unknown: 'The answer was lost. Look whether the PIM did it before trying again.',
    })[known],
  'token-refused': 'The PIM refused the credentials.',
  'portal-failed': 'Another portal failed.',
  'console-failed': `The console of the PIM failed. ${lookedAfter}`,
  cancelled: 'It was cancelled.',
};

/** What to tell people about something that went wrong with a PIM. Other errors have no sentence of their own. */
export function problemOf(error: unknown): Problem {
  if (!PimError.is(error)) return { code: 'internal', message: 'The portal failed. Its log says why.' };
  return { code: error.code, message: sentenceOf(error) };
}

function sentenceOf<C extends PimErrorCode>(error: PimError<C>): string {
  const sentence: string | ((details: PimErrorDetails[C]) => string) = sentences[error.code];
  return typeof sentence === 'function' ? sentence(error.details) : sentence;
}

/** The Backstage error that answers a request when a PIM went wrong; anything else as it is. */
export function answerError(error: unknown): unknown {
  if (!PimError.is(error)) return error;
  const { code, message } = problemOf(error);
  const details = tellable.includes(error.code) ? { pimDetails: error.details } : {};
  return Object.assign(backstageError(error, message), { pimCode: code, ...details });
}

/** The errors whose details concern whoever asked; those of others are about the portal's own access to its PIM. */
const tellable: readonly PimErrorCode[] = ['invalid', 'refused', 'outcome-unknown'];

function backstageError(error: PimError, message: string): CustomErrorBase {
  if (PimError.is(error, 'invalid')) {
    const isConflict = error.details.violations.some(
      ({ reason }) => reason === 'code.must_be_unique' || reason === 'connections_number_limit_reached',
    );
    return isConflict ? new ConflictError(message) : new InputError(message);
  }
  if (PimError.is(error, 'not-found')) return new NotFoundError(message);
  if (PimError.is(error, 'refused')) return new InputError(message);
  if (PimError.is(error, 'unsupported')) return new NotImplementedError(message);
  return new ServiceUnavailableError(message);
}
