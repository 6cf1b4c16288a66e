import { knownConnection } from '../../credentials/known-connection.ts';
import { knownCredentials } from '../../credentials/known-credentials.ts';
import { filesHolding } from '../../env-files/files-holding.ts';
import type { Parts } from '../parts.ts';
import type { ChosenConnection } from './choose-connection.ts';

/** Paths of the `.env` files of the workspace that hold the credentials of a connection. */
export async function pathsHolding(parts: Parts, { connection, pim }: ChosenConnection): Promise<readonly string[]> {
  const credentials = await knownCredentials(parts, pim, connection.id);
  const known = knownConnection(pim, credentials);
  // The user of an API connection is made apart: others may share it, and it stays when the connection goes.
  const own = connection.kind === 'api-connection' ? { ...known, username: null } : known;
  const files = await filesHolding('clientId', own);
  return files.map(({ candidate }) => candidate.path);
}
