import { isTold, type PortalPim } from '@pim-connections/api-client/backstage';
import type { Credentials, Pim } from '@pim-connections/core';
import type { Parts } from '../commands/parts.ts';
import type { SavedPim } from '../pims/saved-pim.ts';
import { knownCredentials } from './known-credentials.ts';

/**
 * The credentials of a connection, for where their values are needed now. A portal tells a secret only to who asks for
 * it, and writes that down; then it is kept here.
 *
 * @throws PimError `not-allowed` where the portal does not permit it
 */
export async function toldCredentials(
  parts: Pick<Parts, 'log' | 'model' | 'sessions' | 'vault'>,
  pim: SavedPim,
  connectionId: string,
): Promise<Credentials> {
  const known = await knownCredentials(parts, pim, connectionId);
  if (isTold(known.secret)) return known;
  return parts.sessions.use(pim, async (session) => {
    if (!isThroughPortal(session)) return known;
    const { secret } = await session.revealCredentials(connectionId);
    const credentials = { ...known, secret };
    await parts.vault.keepCredentials(pim.id, connectionId, credentials);
    return credentials;
  });
}

/**
 * Asks a portal for the secret of a connection although one is kept here, as it does not work.
 *
 * @returns whether another one is kept now; never of a PIM that tells its secrets by itself
 */
export async function askSecretAgain(
  parts: Pick<Parts, 'log' | 'model' | 'sessions' | 'vault'>,
  pim: SavedPim,
  connectionId: string,
): Promise<boolean> {
  if (pim.driver !== 'backstage') return false;
  const kept = await parts.vault.credentials(pim.id, connectionId);
  if (!kept) return false;
  try {
    return await parts.sessions.use(pim, async (session) => {
      if (!isThroughPortal(session)) return false;
      const { secret } = await session.revealCredentials(connectionId);
      if (secret.equals(kept.secret)) return false;
      await parts.vault.keepCredentials(pim.id, connectionId, { ...kept, secret });
      return true;
    });
  } catch (error) {
    // Not permitted, or away: what was found out stands.
    parts.log.error('ask for a secret again', error);
    return false;
  }
}

function isThroughPortal(session: Pim): session is PortalPim {
  return session.driver === 'backstage';
}
