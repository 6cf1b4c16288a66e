import type { ApiCredentials } from '@pim-connections/api-client';
import { workspace } from 'vscode';
import type { Parts } from '../commands/parts.ts';
import type { EnvGroup, LackingVariable, RecognisableConnection } from '../editor/env-groups.ts';
import { groupCredentials } from '../editor/group-credentials.ts';
import { recognisableConnections } from '../editor/recognisable-connections.ts';
import { type EnvFile, existingEnvFiles } from '../env-files/env-file-candidates.ts';
import { namedGroups } from '../env-files/named-groups.ts';
import { readText } from '../env-files/read-text.ts';
import type { SavedPim } from '../pims/saved-pim.ts';

/** Variables of a connection in a `.env` file. */
export interface FileGroup {
  readonly file: EnvFile;
  /** The connection whose client it is. */
  readonly clientOf: RecognisableConnection;
  /** Whether the user is not that of the client's connection. */
  readonly isMixed: boolean;
  /** The connection whose user it is then, if it is known here. */
  readonly userOf: RecognisableConnection | null;
  /** Whether it names another PIM. */
  readonly isOtherPim: boolean;
  /** The variable of its address where that ends in `/`: a program that appends `/api` to it asks for `//api`. */
  readonly slashed: string | null;
  /** What it has no value for, where no file beside it has that. */
  readonly lacking: readonly LackingVariable[];
}

/** The credentials of a connection as a `.env` file has them. */
export interface FileCredentials extends FileGroup {
  readonly credentials: ApiCredentials;
}

/** What the `.env` files of the workspace have of a connection. */
export interface FoundInFiles {
  /** Where all four are there. */
  readonly complete: readonly FileCredentials[];
  /** Where some are missing. */
  readonly incomplete: readonly FileGroup[];
}

/** What the `.env` files of the workspace have of a connection. Asks no PIM, and looks at no file of a workspace that is not trusted. */
export async function fileCredentials(
  { index, pims, vault, model }: Parts,
  pim: SavedPim,
  connectionId: string,
): Promise<FoundInFiles> {
  const known = await recognisableConnections(index, pims, vault, model);
  const isOurs = (one: RecognisableConnection | null) => one?.pimId === pim.id && one.id === connectionId;
  if (!workspace.isTrusted) return { complete: [], incomplete: [] };
  const files = await existingEnvFiles();
  const found = await Promise.all(
    files.map(async (file): Promise<readonly FoundGroup[]> => {
      const text = (await readText(file.uri)) ?? '';
      return (await namedGroups(file.uri, text, known)).flatMap((group) => {
        const { recognised } = group;
        if (!recognised || !(isOurs(recognised.connection) || isOurs(recognised.userOf))) return [];
        return [{ file, group, recognised }];
      });
    }),
  );
  const groups = found.flat();
  const complete: FileCredentials[] = [];
  const incomplete: FileGroup[] = [];
  for (const one of groups) {
    const credentials = groupCredentials(one.group);
    const lacking = one.group.lacking.filter((variable) => !isGivenBeside(variable, one, groups));
    const group = fileGroup(one, lacking);
    if (lacking.length > 0) incomplete.push(group);
    if (credentials) complete.push({ ...group, credentials });
  }
  return { complete, incomplete };
}

interface FoundGroup {
  readonly file: EnvFile;
  readonly group: EnvGroup;
  readonly recognised: NonNullable<EnvGroup['recognised']>;
}

function fileGroup({ file, group, recognised }: FoundGroup, lacking: readonly LackingVariable[]): FileGroup {
  const { connection: clientOf, userOf, matches } = recognised;
  const isMixed = matches.username === 'different';
  const address = group.places.get('baseUrl');
  const slashed = address?.value.trimEnd().endsWith('/') ? address.key : null;
  return { file, clientOf, isMixed, userOf, isOtherPim: matches.baseUrl === 'different', slashed, lacking };
}

/**
 * Whether another file of the same folder has it, as `.env.local` beside `.env`. What is there and empty is overridden by
 * the more special file alone.
 */
function isGivenBeside(
  { isEmpty, role }: LackingVariable,
  { file, recognised }: FoundGroup,
  groups: readonly FoundGroup[],
): boolean {
  const folder = folderOf(file);
  return groups.some(
    (other) =>
      other.file !== file &&
      (!isEmpty || other.file.path.startsWith(file.path)) &&
      folderOf(other.file) === folder &&
      other.recognised.connection.id === recognised.connection.id &&
      other.recognised.matches[role] !== 'missing',
  );
}

function folderOf({ uri }: EnvFile): string {
  const text = uri.toString();
  return text.slice(0, text.lastIndexOf('/'));
}
