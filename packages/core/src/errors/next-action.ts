import type { PimError, PimErrorCode, PimErrorDetails } from './pim-error.ts';

/** What a person can do about an error. Hosts make a sentence or a button of it. */
export type NextAction =
  /** Correct the address of the PIM. */
  | 'check-url'
  /** Use an `https` address. */
  | 'use-https'
  /** Look at the network: the computer, the VPN, the proxy. */
  | 'check-network'
  /** Have the certificate accepted, or its authority. */
  | 'check-certificate'
  /** The same once more. */
  | 'retry'
  /** The same after a while: `retryAfter` seconds, or the five minutes of a lock. */
  | 'wait'
  /** Give user name and password (again). */
  | 'log-in'
  /** Reach the PIM through its console, or paste the credentials. */
  | 'use-other-driver'
  /** Somebody with more rights in the PIM has to do or allow it. */
  | 'ask-administrator'
  /** Change what was entered. */
  | 'correct-input'
  /** Read the list again; it is out of date. */
  | 'refresh'
  /** See in the PIM whether the change was made before doing it again. */
  | 'check-outcome'
  /** Find out which credential is wrong; regenerate it if it is lost. */
  | 'check-credentials'
  /** Correct the command of the console. */
  | 'check-console'
  /** Nothing helps but a newer PIM. */
  | 'upgrade-pim'
  /** Somebody has to look into the log: the PIM's, or ours. */
  | 'see-log'
  /** Nothing to do. */
  | 'none';

type ActionTable = {
  readonly [C in PimErrorCode]: NextAction | ((details: PimErrorDetails[C]) => NextAction);
};

// Typed by the codes, so that a new one does not compile until it is here.
const actions: ActionTable = {
  'invalid-url': 'check-url',
  'insecure-url': 'use-https',
  unreachable: ({ reason }) => (['dns', 'redirects', 'plain-http'].includes(reason) ? 'check-url' : 'check-network'),
  timeout: 'retry',
  tls: 'check-certificate',
  'not-a-pim': 'check-url',
  'login-refused': 'log-in',
  'account-locked': 'wait',
  'single-sign-on': 'use-other-driver',
  'session-lost': 'log-in',
  'not-allowed': 'ask-administrator',
  invalid: ({ violations }) =>
    violations.some(({ reason }) => reason === 'connections_number_limit_reached')
      ? 'ask-administrator'
      : 'correct-input',
  'not-found': 'refresh',
  refused: 'correct-input',
  unsupported: ({ reason }) => (reason === 'driver' ? 'use-other-driver' : 'upgrade-pim'),
  'server-error': 'see-log',
  'rate-limited': 'wait',
  'unexpected-answer': 'see-log',
  'outcome-unknown': ({ known }) =>
    (({ done: 'refresh', 'not-done': 'retry', unknown: 'check-outcome' }) as const)[known],
  'token-refused': ({ cause }) => (cause === 'request' ? 'see-log' : 'check-credentials'),
  'portal-failed': 'ask-administrator',
  'console-failed': 'check-console',
  cancelled: 'none',
};

/** What to do about an error. */
export function nextActionFor<C extends PimErrorCode>(error: PimError<C>): NextAction {
  const action: NextAction | ((details: PimErrorDetails[C]) => NextAction) = actions[error.code];
  return typeof action === 'function' ? action(error.details) : action;
}
