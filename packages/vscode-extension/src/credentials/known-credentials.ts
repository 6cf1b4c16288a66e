import { isTold } from '@pim-connections/api-client/backstage';
import type { Credentials } from '@pim-connections/core';
import type { Parts } from '../commands/parts.ts';
import type { SavedPim } from '../pims/saved-pim.ts';

/**
 * The credentials of a connection: what the PIM tells now, and the password that is kept here. Where the PIM cannot be
 * asked, what was kept, so that a stored password is never out of reach.
 */
export async function knownCredentials(
  { log, model, vault }: Pick<Parts, 'log' | 'model' | 'vault'>,
  pim: SavedPim,
  connectionId: string,
): Promise<Credentials> {
  const kept = await vault.credentials(pim.id, connectionId);
  try {
    const { credentials } = await model.connection(pim, connectionId);
    return {
      ...credentials,
      // A portal tells a secret only to who asks for it.
      secret: isTold(credentials.secret) ? credentials.secret : (kept?.secret ?? credentials.secret),
      username: credentials.username ?? kept?.username ?? null,
      password: credentials.password ?? kept?.password ?? null,
    };
  } catch (error) {
    if (!kept) throw error;
    log.error('read credentials', error);
    return kept;
  }
}
