import { type ConnectionSummary, can, type Operation } from '@pim-connections/core';
import type { PimContent } from '../pims/connections-model.ts';

/** What `when` clauses of menus ask, and the operation it stands for. */
const abilities = {
  canCreate: 'create',
  canUpdate: 'update',
  canDelete: 'delete',
  canRegenerateSecret: 'regenerateSecret',
  canRegeneratePassword: 'regeneratePassword',
  canWatch: 'weeklyEvents',
  canSubscribe: 'eventSubscription',
} as const satisfies Record<string, Operation>;

export type Ability = keyof typeof abilities;

/**
 * What a PIM can do, as words of a tree item's context. Nothing where its list could not be read.
 *
 * @param connection that it is about: some of it may be forbidden for this one
 */
export function abilityWords(content: PimContent | null, connection?: ConnectionSummary): readonly Ability[] {
  if (!content) return [];
  return (Object.keys(abilities) as Ability[]).filter((word) => {
    const operation = abilities[word];
    return can(content.capabilities, operation) && !connection?.forbidden?.includes(operation);
  });
}
