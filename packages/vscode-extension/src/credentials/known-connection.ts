import { isTold } from '@pim-connections/api-client/backstage';
import type { Credentials, KnownConnection } from '@pim-connections/core';
import type { SavedPim } from '../pims/saved-pim.ts';

/** A connection as it is recognised by in a file. */
export function knownConnection(pim: SavedPim, credentials: Credentials): KnownConnection {
  const secret = isTold(credentials.secret) ? credentials.secret : null;
  return { url: pim.url, ...credentials, secret };
}
