import type { WeeklySeries } from '@pim-connections/core';
import { type FlowKind, flowKinds, type WeeklyFlows } from './weekly-flows.ts';

/** One kind of event of one connection. */
export interface FlowCount {
  readonly kind: FlowKind;
  readonly series: WeeklySeries;
}

/** What went through a connection in the last seven days. */
export interface FlowTotals {
  /** In the order of {@link flowKinds}; those that are 0 too. */
  readonly counts: readonly FlowCount[];
  /** Number of days, today included, on which nothing was counted; at most the eight that the PIM tells about. */
  readonly silentDays: number;
}

/** The totals of a connection, `null` for one that is not counted. */
export function flowTotals(flows: WeeklyFlows, code: string): FlowTotals | null {
  const counts = flowKinds.flatMap((kind): FlowCount[] => {
    const found = flows[kind]?.connections.find((connection) => connection.code === code);
    return found ? [{ kind, series: found.series }] : [];
  });
  if (counts.length === 0) return null;
  return { counts, silentDays: Math.min(...counts.map(({ series }) => silentDays(series))) };
}

function silentDays({ days }: WeeklySeries): number {
  const last = days.findLastIndex(({ count }) => count > 0);
  return days.length - 1 - last;
}

const bars = [...'▁▂▃▄▅▆▇█'];

/** The days of the total: the first of the eight is not in it, so it is not shown either. */
export function lastSeven({ days }: WeeklySeries): WeeklySeries['days'] {
  return days.slice(1);
}

/** The last seven days as a line of text. */
export function sparkline(series: WeeklySeries): string {
  const counts = lastSeven(series).map(({ count }) => count);
  const highest = Math.max(1, ...counts);
  return counts.map((count) => bars[Math.ceil((count / highest) * (bars.length - 1))]).join('');
}
