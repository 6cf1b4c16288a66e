import { envGroups, type RecognisableConnection } from '../editor/env-groups.ts';
import type { LinkedFile } from './linked-file.ts';

/** The connections that one file belongs to. */
export function linksOf(
  file: { readonly uri: string; readonly path: string },
  text: string,
  connections: readonly RecognisableConnection[],
): readonly LinkedFile[] {
  return envGroups(text, connections).flatMap(({ recognised }) => {
    if (!recognised) return [];
    const { connection, matches } = recognised;
    const { clientId, secret, username, password } = matches;
    const compared = { clientId, secret, username, password };
    return { ...file, pimId: connection.pimId, connectionId: connection.id, matches: compared };
  });
}
