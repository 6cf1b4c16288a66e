import { publicPrefix, type VariableRole, variableRoles } from '@pim-connections/core';
import type { DotenvAssignment } from '@pim-connections/dotenv-file';
import type { GitState } from '../env-files/git-state.ts';
import type { EnvGroup, RecognisableConnection } from './env-groups.ts';

/** Something wrong with the values of a file, at one of its variables. */
export interface EnvProblem {
  readonly place: DotenvAssignment;
  readonly finding:
    | { readonly kind: 'outdated'; readonly role: VariableRole; readonly connection: RecognisableConnection }
    | { readonly kind: 'mixed'; readonly client: RecognisableConnection; readonly user: RecognisableConnection }
    | { readonly kind: 'deleted'; readonly connection: RecognisableConnection }
    | { readonly kind: 'tracked' }
    | { readonly kind: 'public'; readonly prefix: string }
    | { readonly kind: 'refused'; readonly connection: RecognisableConnection };
}

const secretRoles: readonly VariableRole[] = ['secret', 'password'];

/**
 * What is wrong, without asking a PIM.
 *
 * @param isRefused whether the PIM refused the credentials of a connection when it was asked last
 */
export function envProblems(
  groups: readonly EnvGroup[],
  git: GitState,
  isRefused: (connection: RecognisableConnection) => boolean,
): readonly EnvProblem[] {
  return groups.flatMap((group) => {
    const recognised = recognisedProblems(group);
    // What is outdated would be refused, too: one of the two is enough.
    const refused = recognised.length === 0 ? refusedProblem(group, isRefused) : [];
    return [...recognised, ...refused, ...exposureProblems(group, git)];
  });
}

function refusedProblem(
  { places, recognised }: EnvGroup,
  isRefused: (connection: RecognisableConnection) => boolean,
): readonly EnvProblem[] {
  const place = places.get('secret') ?? places.get('clientId');
  if (!recognised || !place || !isRefused(recognised.connection)) return [];
  return [{ place, finding: { kind: 'refused', connection: recognised.connection } }];
}

function recognisedProblems({ places, recognised }: EnvGroup): readonly EnvProblem[] {
  if (!recognised) return [];
  const { connection, matches, userOf } = recognised;
  if (connection.isGone) return deletedProblems(places, connection);
  const username = places.get('username');
  const mixed: EnvProblem[] =
    userOf && username ? [{ place: username, finding: { kind: 'mixed', client: connection, user: userOf } }] : [];
  const outdated = variableRoles.flatMap((role): EnvProblem[] => {
    const place = places.get(role);
    // The password beside a foreign user name is that user's.
    const foreign = userOf !== null && (role === 'username' || role === 'password');
    if (!place || matches[role] !== 'different' || foreign) return [];
    return [{ place, finding: { kind: 'outdated', role, connection } }];
  });
  return [...mixed, ...outdated];
}

/** At what it was recognised by; its values are of no use, whatever they are. */
function deletedProblems(places: EnvGroup['places'], connection: RecognisableConnection): readonly EnvProblem[] {
  const place = places.get('clientId') ?? places.get('username');
  return place ? [{ place, finding: { kind: 'deleted', connection } }] : [];
}

function exposureProblems({ places }: EnvGroup, git: GitState): readonly EnvProblem[] {
  return secretRoles.flatMap((role): EnvProblem[] => {
    const place = places.get(role);
    if (!place || place.value === '') return [];
    const prefix = publicPrefix(place.key);
    return [
      ...(git === 'tracked' ? [{ place, finding: { kind: 'tracked' } as const }] : []),
      ...(prefix === null ? [] : [{ place, finding: { kind: 'public', prefix } as const }]),
    ];
  });
}
