import {
  type NextAction,
  nextActionFor,
  PimError,
  type PimErrorCode,
  type PimErrorDetails,
} from '@pim-connections/core';

/** What to do, as the end of a message: for logs and terminals, where no host makes a button of it. */
const advice: Readonly<Record<NextAction, string>> = {
  'check-url': 'Check the address.',
  'use-https': 'Use its https address.',
  'check-network': 'Check the network, the VPN and the proxy, and whether the PIM runs.',
  'check-certificate': 'Have it or its authority trusted, in Node with NODE_EXTRA_CA_CERTS.',
  retry: 'Try again.',
  wait: 'Wait a little.',
  'log-in': 'Log in again.',
  'use-other-driver': 'Reach the PIM through its console, or paste its credentials.',
  'ask-administrator': 'Ask an administrator.',
  'correct-input': 'Correct what was sent.',
  refresh: 'List them again.',
  'check-outcome': 'Look into the PIM before trying again.',
  'check-credentials': 'diagnoseCredentials finds out which of them is wrong.',
  'check-console': 'Check the command.',
  'upgrade-pim': 'Only a newer PIM can.',
  'see-log': 'The log of the PIM may say why.',
  none: '',
};

/** An error whose message says what happened, in whole sentences, and then what to do. */
export function advised<C extends PimErrorCode>(
  code: C,
  details: PimErrorDetails[C],
  happened: string,
  options?: { readonly cause?: unknown },
): PimError<C> {
  const end = /[.!?]$/.test(happened) ? '' : '.';
  const todo = advice[nextActionFor(new PimError(code, details, happened))];
  return new PimError(code, details, `${happened}${end} ${todo}`.trimEnd(), options);
}
