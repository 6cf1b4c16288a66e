import { knownConnection } from '../../credentials/known-connection.ts';
import { knownCredentials } from '../../credentials/known-credentials.ts';
import { filesHolding } from '../../env-files/files-holding.ts';
import { filesAmong } from '../../env-files/other-files.ts';
import { rememberedFiles } from '../../env-files/remembered-files.ts';
import { shownPath } from '../../env-files/shown-path.ts';
import type { Parts } from '../parts.ts';
import type { ChosenConnection } from './choose-connection.ts';

/** Their values are those of one connection alone. */
const rolesThatTell = ['clientId', 'secret', 'password'] as const;

/** Paths of the files of the workspace that hold the credentials of a connection, as far as they are known. */
export async function pathsHolding(parts: Parts, chosen: ChosenConnection): Promise<readonly string[]> {
  const { connection, pim } = chosen;
  const credentials = await knownCredentials(parts, pim, connection.id);
  const known = knownConnection(pim, credentials);
  // The user of an API connection is created separately: others may share it, and it stays when the connection goes.
  const own = connection.kind === 'api-connection' ? { ...known, username: null, password: null } : known;
  const held = await Promise.all(rolesThatTell.map((role) => filesHolding(role, own)));
  const files = [...new Map(held.flat().map(({ candidate }) => [candidate.uri.toString(), candidate])).values()];
  const remembered = rememberedFiles(parts.workspaceState, chosen).filter((uri) =>
    files.every((file) => file.uri.toString() !== uri.toString()),
  );
  const values = [own.clientId, own.secret?.reveal(), own.password?.reveal()].filter((value) => value != null);
  return [...files, ...(await filesAmong(remembered, values))].map(shownPath);
}
