import type { ApiCredentials } from '@pim-connections/api-client';
import { Secret, type VariableRole } from '@pim-connections/core';
import { workspace } from 'vscode';
import type { Parts } from '../commands/parts.ts';
import { type EnvGroup, envGroups, type RecognisableConnection } from '../editor/env-groups.ts';
import { recognisableConnections } from '../editor/recognisable-connections.ts';
import { type EnvFileCandidate, envFileCandidates, readText } from '../env-files/env-file-candidates.ts';
import type { SavedPim } from '../pims/saved-pim.ts';

/** The credentials of a connection as a `.env` file has them. */
export interface FileCredentials {
  readonly file: EnvFileCandidate;
  readonly credentials: ApiCredentials;
  /** The connection whose client it is. */
  readonly clientOf: RecognisableConnection;
  /** Whether the user is not that of the client's connection. */
  readonly isMixed: boolean;
  /** The connection whose user it is then, if it is known here. */
  readonly userOf: RecognisableConnection | null;
  /** Whether it names another PIM. */
  readonly isOtherPim: boolean;
}

/**
 * What the `.env` files of the workspace have for a connection, where all four are there. Asks no PIM, and looks at no
 * file of a workspace that is not trusted.
 */
export async function fileCredentials(
  { index, pims, vault, model }: Parts,
  pim: SavedPim,
  connectionId: string,
): Promise<readonly FileCredentials[]> {
  const known = await recognisableConnections(index, pims, vault, model);
  const isOurs = (one: RecognisableConnection | null) => one?.pimId === pim.id && one.id === connectionId;
  if (!workspace.isTrusted) return [];
  const files = (await envFileCandidates()).filter(({ exists }) => exists);
  const found = await Promise.all(
    files.map(async (file): Promise<readonly FileCredentials[]> => {
      const text = (await readText(file.uri)) ?? '';
      return envGroups(text, known).flatMap(({ places, recognised }) => {
        if (!recognised || !(isOurs(recognised.connection) || isOurs(recognised.userOf))) return [];
        const credentials = complete(places);
        if (!credentials) return [];
        const { connection: clientOf, userOf, matches } = recognised;
        const isMixed = matches.username === 'different';
        return [{ file, credentials, clientOf, isMixed, userOf, isOtherPim: matches.baseUrl === 'different' }];
      });
    }),
  );
  return found.flat();
}

function complete(places: EnvGroup['places']): ApiCredentials | null {
  const value = (role: VariableRole) => places.get(role)?.value ?? '';
  const [clientId, secret, username, password] = [
    value('clientId'),
    value('secret'),
    value('username'),
    value('password'),
  ];
  if (!clientId || !secret || !username || !password) return null;
  return { clientId, secret: new Secret(secret), username, password: new Secret(password) };
}
