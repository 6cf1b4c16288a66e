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
  const sources = hasTracked(connections, 'data_source');
  const destinations = hasTracked(connections, 'data_destination');
  const [created, updated, read, errors] = await Promise.all([
    events && sources ? pim.getWeeklyEvents('product_created', options) : undefined,
    events && sources ? pim.getWeeklyEvents('product_updated', options) : undefined,
    // A PIM without tracking answers zeros for reads, which it does not count (contract 5.1).
    events && destinations && capabilities.tracking ? pim.getWeeklyEvents('product_read', options) : undefined,
    can(capabilities, 'weeklyErrors') && sources ? pim.getWeeklyErrors(options) : undefined,
  ]);
  return {
    ...(created && { created }),
    ...(updated && { updated }),
    ...(read && { read }),
    ...(errors && { errors }),
  };
}

function hasTracked(connections: readonly ConnectionSummary[], flowType: ConnectionSummary['flowType']): boolean {
  // `null`: the PIM tracks all of them.
  return connections.some((connection) => connection.flowType === flowType && connection.auditable !== false);
}
