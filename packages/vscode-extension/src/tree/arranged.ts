import type { ConnectionSummary } from '@pim-connections/core';

/** What connections are grouped by. */
export const groupings = ['flowType', 'none'] as const;
/** What connections are sorted by; `pim`: as the PIM lists them, oldest first. */
export const sortings = ['pim', 'label', 'newest'] as const;

export type Grouping = (typeof groupings)[number];
export type Sorting = (typeof sortings)[number];

/** How a workspace wants its tree: grouped, sorted and filtered. */
export interface Arrangement {
  readonly grouping: Grouping;
  readonly sorting: Sorting;
  readonly filter: string;
}

/** The connections that the filter lets through, sorted. Apps are the PIM's, not ours to show. */
export function arranged(
  connections: readonly ConnectionSummary[],
  { filter, sorting }: Arrangement,
): readonly ConnectionSummary[] {
  const wanted = filter.trim().toLocaleLowerCase();
  const own = connections.filter(({ type, label, code, id }) => {
    return type !== 'app' && [label, code ?? id].some((text) => text.toLocaleLowerCase().includes(wanted));
  });
  if (sorting === 'label') return own.toSorted((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));
  return sorting === 'newest' ? own.toReversed() : own;
}
