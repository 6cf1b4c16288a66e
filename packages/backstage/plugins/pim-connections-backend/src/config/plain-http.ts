import { isLoopback } from '@pim-connections/api-client';
import type { PimConfig } from './read-config';

/** What to warn of at the start: PIMs that get no password, as it would travel over plain http to another computer. */
export function plainHttpWarnings(pims: readonly PimConfig[]): readonly string[] {
  return pims
    .filter(({ url, login, allowInsecure }) => login !== undefined && !allowInsecure && isPlain(url))
    .map(
      ({ id, url }) =>
        `pimConnections.pims: the address of ${id} is plain http (${url}). Its password is not sent unless that leads to https. Write https, or allowInsecure: true if nobody else can listen.`,
    );
}

function isPlain(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isLoopback(hostname);
}
