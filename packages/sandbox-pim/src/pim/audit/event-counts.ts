import { type CalendarDate, dateIn, type EventType, eventTypes, type FlowType } from '@pim-connections/core';
import { compareCollated } from '../collation.ts';
import { type Connection, listConnections } from '../connections.ts';
import { nowInSeconds, type Pim } from '../pim.ts';
import { secondsPerDay, startOfUtcDay } from './days.ts';

/** Sources write, destinations read. */
export const flowTypeOf: Readonly<Record<EventType, FlowType>> = {
  product_created: 'data_source',
  product_updated: 'data_source',
  product_read: 'data_destination',
};

export function isEventType(text: string): text is EventType {
  return (eventTypes as readonly string[]).includes(text);
}

/** Counts by day, in the order of the days, zeros included. */
export type DailyCounts = ReadonlyMap<CalendarDate, number>;

/** The tracked connections of a flow type, by code. */
export function trackedConnections(pim: Pim, flowType: FlowType): Connection[] {
  return listConnections(pim)
    .filter((connection) => connection.auditable && connection.flowType === flowType)
    .sort((a, b) => compareCollated(a.code, b.code));
}

/**
 * What a connection (or `<all>`, on 4.0) did on each of some days.
 *
 * @param timezone whose days they are.
 */
export function dailyEvents(
  pim: Pim,
  eventType: EventType,
  days: readonly CalendarDate[],
  timezone: string,
): (code: string) => DailyCounts {
  const rows = pim.db.all<HourlyCount>(
    `SELECT connection_code, hour, seeded + counted AS count FROM event_count
     WHERE event_type = ? AND hour >= ? AND hour < ?`,
    eventType,
    ...around(days),
  );
  return groupByDay(rows, days, timezone);
}

/** The errors of a connection on each of some days; of one type, or of both together. */
export function dailyErrors(
  pim: Pim,
  errorType: ErrorType | null,
  days: readonly CalendarDate[],
  timezone: string,
): (code: string) => DailyCounts {
  const rows = pim.db.all<HourlyCount>(
    `SELECT connection_code, hour, sum(count) AS count FROM error_count
     WHERE error_type = coalesce(?, error_type) AND hour >= ? AND hour < ? GROUP BY connection_code, hour`,
    errorType,
    ...around(days),
  );
  return groupByDay(rows, days, timezone);
}

/** Business errors are the user's to mend, technical ones the connector's (contract 5.3). */
export type ErrorType = 'business' | 'technical';

interface HourlyCount {
  connection_code: string;
  hour: number;
  count: number;
}

/** All hours that may belong to the days in any time zone; grouping drops the rest. */
function around(days: readonly CalendarDate[]): [from: number, to: number] {
  const starts = days.map(startOfUtcDay);
  return [Math.min(...starts) - secondsPerDay, Math.max(...starts) + 2 * secondsPerDay];
}

function groupByDay(rows: readonly HourlyCount[], days: readonly CalendarDate[], timezone: string) {
  const byCode = Map.groupBy(rows, (row) => row.connection_code.toLowerCase());
  const dayOf = new Map(rows.map(({ hour }) => [hour, dateIn(timezone, new Date(hour * 1000))]));
  return (code: string): DailyCounts => {
    const counts = new Map(days.map((day) => [day, 0]));
    for (const { hour, count } of byCode.get(code.toLowerCase()) ?? []) {
      const day = dayOf.get(hour);
      const sofar = day && counts.get(day);
      if (day && sofar !== undefined) counts.set(day, sofar + count);
    }
    return counts;
  };
}

/** The sums of several counts, day by day. */
export function addUp(days: readonly CalendarDate[], all: readonly DailyCounts[]): DailyCounts {
  return new Map(days.map((day) => [day, all.reduce((sum, counts) => sum + (counts.get(day) ?? 0), 0)]));
}

/** Counts products that a connection read, at once (contract 5.3). */
export function countReads(pim: Pim, connection: Connection, products: number): void {
  if (!pim.features.countsReadsAndErrors || products === 0) return;
  if (!connection.auditable || connection.flowType !== 'data_destination') return;
  pim.db.run(
    `INSERT INTO event_count (connection_code, event_type, hour, counted) VALUES (?, 'product_read', ?, ?)
     ON CONFLICT DO UPDATE SET counted = counted + excluded.counted`,
    connection.code,
    hourOf(nowInSeconds(pim)),
    products,
  );
}

/** Counts an error of a connection, at once. */
export function countError(pim: Pim, connection: Connection, errorType: ErrorType): void {
  pim.db.run(
    'INSERT INTO error_count VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1',
    connection.code,
    errorType,
    hourOf(nowInSeconds(pim)),
  );
}

/** The hour in which a time lies; both in seconds since 1970. */
function hourOf(seconds: number): number {
  return seconds - (seconds % 3600);
}
