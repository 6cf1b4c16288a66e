import type { VariableRole } from '@pim-connections/core';
import type { TestResult } from '../credentials/test-results.ts';
import type { EnvGroup, LackingVariable, RecognisableConnection } from './env-groups.ts';

/** What is to be said of the values of a group as they stand. Whatever a test said, only the last one may mean that they work. */
export type GroupState =
  | { readonly kind: 'lacking'; readonly variables: readonly [LackingVariable, ...LackingVariable[]] }
  | { readonly kind: 'otherPim' }
  | { readonly kind: 'mixed'; readonly userOf: RecognisableConnection }
  | { readonly kind: 'outdated'; readonly roles: readonly VariableRole[] }
  | { readonly kind: 'tested'; readonly result: TestResult }
  | { readonly kind: 'untested' };

/**
 * The state of a recognised group.
 *
 * @param result of the last test of these very values, if there was one
 */
export function groupState(
  { lacking, recognised }: Pick<EnvGroup, 'lacking' | 'recognised'>,
  result: TestResult | undefined,
): GroupState {
  const [first, ...others] = lacking;
  if (first) return { kind: 'lacking', variables: [first, ...others] };
  if (recognised?.matches.baseUrl === 'different') return { kind: 'otherPim' };
  if (recognised?.userOf) return { kind: 'mixed', userOf: recognised.userOf };
  const roles = recognised ? outdatedRoles(recognised, result) : [];
  if (roles.length > 0) return { kind: 'outdated', roles };
  return result ? { kind: 'tested', result } : { kind: 'untested' };
}

const credentialRoles = ['clientId', 'secret', 'username', 'password'] as const satisfies readonly VariableRole[];

/**
 * The credentials that are not the connection's. No PIM tells a password: one that was tried and works is the current one,
 * and that which is kept here is not.
 */
export function outdatedRoles(
  { matches, userOf }: NonNullable<EnvGroup['recognised']>,
  result: TestResult | undefined,
): readonly VariableRole[] {
  return credentialRoles.filter((role) => {
    if (matches[role] !== 'different') return false;
    // The password beside a foreign user name is that user's.
    if (userOf && (role === 'username' || role === 'password')) return false;
    return role !== 'password' || result?.verdict !== 'works';
  });
}
