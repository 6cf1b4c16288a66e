import { envGroups, type RecognisableConnection } from '../editor/env-groups.ts';
import { comparedRoles, type LinkedFile } from './linked-file.ts';

/** A file as it is read alone. */
type FoundLink = Omit<LinkedFile, 'isIncomplete'>;

/** The connections that files belong to. What one has no value for may stand in one beside it. */
export function linksOf(
  files: readonly { readonly uri: string; readonly path: string; readonly text: string }[],
  connections: readonly RecognisableConnection[],
): readonly LinkedFile[] {
  const links = files.flatMap(({ text, ...file }) => linksIn(file, text, connections));
  return links.map((link) => ({ ...link, isIncomplete: isIncomplete(link, links) }));
}

function linksIn(
  file: { readonly uri: string; readonly path: string },
  text: string,
  connections: readonly RecognisableConnection[],
): readonly FoundLink[] {
  return envGroups(text, connections).flatMap(({ line, recognised }) => {
    if (!recognised) return [];
    const { connection, matches } = recognised;
    const { baseUrl, clientId, secret, username, password } = matches;
    const compared = { clientId, secret, username, password };
    const isOtherPim = baseUrl === 'different';
    const of = { pimId: connection.pimId, connectionId: connection.id };
    return { ...file, ...of, line, matches: compared, isOtherPim };
  });
}

function isIncomplete(link: FoundLink, links: readonly FoundLink[]): boolean {
  const same = links.filter(
    ({ connectionId, pimId, uri }) =>
      pimId === link.pimId && connectionId === link.connectionId && folderOf(uri) === folderOf(link.uri),
  );
  return comparedRoles.some((role) => same.every(({ matches }) => matches[role] === 'missing'));
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
