import { addDays, type CalendarDate, startOfDay } from './calendar-date.ts';

/** What the PIM counts for sources (the first two) and for destinations (contract 5.1). */
export const eventTypes = ['product_created', 'product_updated', 'product_read'] as const;

/** One of {@link eventTypes}. */
export type EventType = (typeof eventTypes)[number];

/** The code under which the PIM puts the sum of all connections. No connection can have it. */
export const allConnections = '<all>';

/** How many events the PIM counted on a day, by its own clock. */
export interface DailyCount {
  readonly date: CalendarDate;
  readonly count: number;
}

/**
 * Eight days of counts, oldest first. The first day is there for the slope of a chart; the total leaves it out
 * (contract 5.1).
 */
export interface WeeklySeries {
  readonly days: readonly DailyCount[];
  /** Sum of the last seven days. */
  readonly total: number;
}

/** Number of days of a {@link WeeklySeries}. */
export const seriesDays = 8;

/** The series of one connection. */
export interface ConnectionSeries {
  readonly code: string;
  readonly series: WeeklySeries;
}

/** What one kind of event, or the errors, amounted to in a week (contract 5.1, 5.2). */
export interface WeeklyCounts {
  /** The PIM's own `<all>`: the sum of the others, but on 4.0 a count of its own. */
  readonly all: WeeklySeries;
  /** The connections that are counted, in the PIM's order: tracked, and of the flow type that the event belongs to. */
  readonly connections: readonly ConnectionSeries[];
}

/** Errors of a connection in the last seven days. */
export interface ErrorCount {
  readonly code: string;
  readonly count: number;
}

/** The days of a series, oldest first. */
export function weekEnding(endDate: CalendarDate): readonly CalendarDate[] {
  return Array.from({ length: seriesDays }, (_, at) => addDays(endDate, at + 1 - seriesDays));
}

/** A series from counts by day. Days without a count are 0, those outside of the week are left out. */
export function weeklySeries(countsByDate: Readonly<Record<string, number>>, endDate: CalendarDate): WeeklySeries {
  const counts = new Map(Object.entries(countsByDate));
  const days = weekEnding(endDate).map((date) => ({ date, count: counts.get(date) ?? 0 }));
  return { days, total: sum(days.slice(1)) };
}

/** The series of all together; zeros if there are none. All must end with the same day. */
export function sumSeries(series: readonly WeeklySeries[], endDate: CalendarDate): WeeklySeries {
  const counts: Record<string, number> = {};
  for (const { date, count } of series.flatMap(({ days }) => days)) counts[date] = (counts[date] ?? 0) + count;
  return weeklySeries(counts, endDate);
}

/** A count for the hour that begins at a moment, as the PIM keeps them (contract 5.3). */
export interface HourlyCount {
  readonly hour: Date;
  readonly count: number;
}

/**
 * The moments that a week spans in a time zone, the end not included (contract 5.1).
 *
 * @param timeZone an IANA name, the one of the logged-in user; a RangeError for others.
 */
export function weekPeriod(endDate: CalendarDate, timeZone: string): { readonly start: Date; readonly end: Date } {
  return {
    start: startOfDay(addDays(endDate, 1 - seriesDays), timeZone),
    end: startOfDay(addDays(endDate, 1), timeZone),
  };
}

/**
 * A series from counts by hour, grouped by the days of a time zone.
 *
 * @param timeZone an IANA name; a RangeError for others.
 */
export function seriesOfHours(hours: readonly HourlyCount[], endDate: CalendarDate, timeZone: string): WeeklySeries {
  const counts: Record<string, number> = {};
  for (const date of weekEnding(endDate)) {
    const start = startOfDay(date, timeZone);
    const end = startOfDay(addDays(date, 1), timeZone);
    counts[date] = sum(hours.filter(({ hour }) => hour >= start && hour < end));
  }
  return weeklySeries(counts, endDate);
}

function sum(counted: readonly { readonly count: number }[]): number {
  return counted.reduce((total, { count }) => total + count, 0);
}
