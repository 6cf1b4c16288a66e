import {
  type NextAction,
  nextActionFor,
  PimError,
  type PimErrorCode,
  type PimErrorDetails,
} from '@pim-connections/core';

/**
 * What to do, as the end of a message: for logs and terminals, where no host makes a button of it. What is not here is told
 * where it happens, in words that fit better.
 */
const advice: Partial<Readonly<Record<NextAction, string>>> = {
  'check-url': 'Check the address.',
  'check-network': 'Check the network, the VPN and the proxy, and whether the PIM runs.',
  'check-certificate': 'Have it or its authority trusted, in Node with NODE_EXTRA_CA_CERTS.',
  retry: 'Try again.',
  wait: 'Wait a little.',
  'use-other-driver': 'Reach the PIM through its console, or paste its credentials.',
  'correct-input': 'Correct what was sent.',
  refresh: 'List them again.',
  'upgrade-pim': 'Only a newer PIM can.',
  'see-log': 'The log of the PIM may say why.',
};

/** An error whose message says what happened, in whole sentences, and then what to do. */
export function advised<C extends PimErrorCode>(
  code: C,
  details: PimErrorDetails[C],
  happened: string,
  options?: { readonly cause?: unknown },
): PimError<C> {
  const todo = advice[nextActionFor(new PimError(code, details, happened))] ?? '';
  return new PimError(code, details, `${happened.replace(/[^.!?]$/, '$&.')} ${todo}`.trimEnd(), options);
}
