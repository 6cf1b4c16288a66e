import { beginSignIn, type PortalFinding, type PortalTokens } from '@pim-connections/api-client/backstage';
import { PimError } from '@pim-connections/core';
import type { AnswerPlace } from './listen-for-answer.ts';

/**
 * Signs in with the answer that a browser brings to a port of this computer.
 *
 * @param place where it brings it
 * @param browse opens an address in the browser
 * @throws SignInFailed; PimError `cancelled` and what the network gives
 */
export async function signInByPort(
  finding: PortalFinding,
  place: AnswerPlace,
  browse: (address: string) => Promise<void>,
  { timeout, signal }: { readonly timeout: number; readonly signal: AbortSignal },
): Promise<PortalTokens> {
  const pending = await beginSignIn(finding, place.address, { timeout });
  await browse(pending.url);
  const { promise: givenUp, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(new PimError('cancelled', {}, 'Cancelled.'));
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await pending.complete(await Promise.race([place.answer(pending.state), givenUp]));
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/**
 * Whether a portal sends its answer to an address: one of loopback, with the path that it was told. A VS Code server that
 * leads ports through its own address gives another.
 */
export function isPortAddress(address: string): boolean {
  const { protocol, hostname, pathname } = new URL(address);
  return protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname) && pathname === '/signed-in';
}
