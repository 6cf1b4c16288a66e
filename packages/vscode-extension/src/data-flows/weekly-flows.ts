import { type CallOptions, type ConnectionSummary, can, type Pim, type WeeklyCounts } from '@pim-connections/core';

/** What the PIM counts, in the order in which it is shown: the first two and the errors of sources, reads of destinations. */
export const flowKinds = ['created', 'updated', 'read', 'errors'] as const;

export type FlowKind = (typeof flowKinds)[number];

/** A week of a PIM. A kind that nothing could be counted of is left out. */
export type WeeklyFlows = Readonly<Partial<Record<FlowKind, WeeklyCounts>>>;

/** Asks a PIM for its week: only what it counts, and of what somebody tracks. */
export async function readWeeklyFlows(
  pim: Pim,
  connections: readonly ConnectionSummary[],
  options?: CallOptions,
): Promise<WeeklyFlows> {
  const { capabilities } = pim;
  const events = can(capabilities, 'weeklyEvents');
  const sources = tracked(connections, 'data_source');
  const destinations = tracked(connections, 'data_destination');
  const fromSources = events && sources.size > 0;
  const [created, updated, read, errors] = await Promise.all([
    fromSources ? pim.getWeeklyEvents('product_created', options) : undefined,
    fromSources ? pim.getWeeklyEvents('product_updated', options) : undefined,
    // A PIM without tracking answers zeros for reads, which it does not count (contract 5.1).
    events && destinations.size > 0 && capabilities.tracking ? pim.getWeeklyEvents('product_read', options) : undefined,
    can(capabilities, 'weeklyErrors') && sources.size > 0 ? pim.getWeeklyErrors(options) : undefined,
  ]);
  return {
    ...(created && { created: only(sources, created) }),
    ...(updated && { updated: only(sources, updated) }),
    ...(read && { read: only(destinations, read) }),
    ...(errors && { errors: only(sources, errors) }),
  };
}

/** The codes of those that are tracked. */
function tracked(
  connections: readonly ConnectionSummary[],
  flowType: ConnectionSummary['flowType'],
): ReadonlySet<string | null> {
  // `null`: the PIM tracks all of them.
  const own = connections.filter((connection) => connection.flowType === flowType && connection.auditable !== false);
  return new Set(own.map(({ code }) => code));
}

/** A PIM of 4.0 gives zeros for connections of every flow type (contract 5.1). */
function only(codes: ReadonlySet<string | null>, { all, connections }: WeeklyCounts): WeeklyCounts {
  return { all, connections: connections.filter(({ code }) => codes.has(code)) };
}
