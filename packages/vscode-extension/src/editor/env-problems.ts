import { publicPrefix, type VariableRole } from '@pim-connections/core';
import type { DotenvAssignment } from '@pim-connections/dotenv-file';
import type { TestResult } from '../credentials/test-results.ts';
import type { GitState } from '../env-files/git-state.ts';
import type { EnvGroup, LackingVariable, RecognisableConnection } from './env-groups.ts';
import { outdatedRoles } from './group-state.ts';

/** Something wrong with the values of a file, at one of its variables. */
export interface EnvProblem {
  readonly place: DotenvAssignment;
  readonly finding:
    | { readonly kind: 'outdated'; readonly role: VariableRole; readonly connection: RecognisableConnection }
    | { readonly kind: 'lacking'; readonly variable: LackingVariable; readonly connection: RecognisableConnection }
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
 * @param resultOf the last test of the very values of a group
 */
export function envProblems(
  groups: readonly EnvGroup[],
  git: GitState,
  resultOf: (group: EnvGroup) => TestResult | undefined,
): readonly EnvProblem[] {
  return groups.flatMap((group) => {
    const result = resultOf(group);
    const recognised = recognisedProblems(group, result);
    // What is outdated would be refused, too: one of the two is enough.
    const refused = recognised.length === 0 ? refusedProblem(group, result) : [];
    return [...recognised, ...refused, ...exposureProblems(group, git)];
  });
}

/** Only a PIM that answered can have refused them. */
function refusedProblem({ places, recognised }: EnvGroup, result: TestResult | undefined): readonly EnvProblem[] {
  const place = places.get('secret') ?? places.get('clientId');
  if (!recognised || !place || result?.verdict !== 'refused') return [];
  return [{ place, finding: { kind: 'refused', connection: recognised.connection } }];
}

function recognisedProblems(
  { lacking, places, recognised }: EnvGroup,
  result: TestResult | undefined,
): readonly EnvProblem[] {
  if (!recognised) return [];
  const { connection, matches, userOf } = recognised;
  if (connection.isGone) return deletedProblems(places, connection);
  const username = places.get('username');
  const mixed: EnvProblem[] =
    userOf && username ? [{ place: username, finding: { kind: 'mixed', client: connection, user: userOf } }] : [];
  const roles = [
    ...(matches.baseUrl === 'different' ? (['baseUrl'] as const) : []),
    ...outdatedRoles(recognised, result),
  ];
  const outdated = roles.flatMap((role): EnvProblem[] => {
    const place = places.get(role);
    return place ? [{ place, finding: { kind: 'outdated', role, connection } }] : [];
  });
  const without = lacking.flatMap((variable): EnvProblem[] => {
    const place = places.get(variable.role) ?? firstOf(places);
    return place ? [{ place, finding: { kind: 'lacking', variable, connection } }] : [];
  });
  return [...mixed, ...outdated, ...without];
}

/** What is not in the file is missed where its group begins. */
function firstOf(places: EnvGroup['places']): DotenvAssignment | undefined {
  return [...places.values()].sort((a, b) => a.line - b.line)[0];
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
