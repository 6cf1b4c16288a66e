import {
  allConnections,
  type BusinessError,
  type CalendarDate,
  type ErrorCount,
  type ErrorKind,
  type EventType,
  type PeriodOptions,
  type WeeklyCounts,
  type WeeklySeries,
} from '@pim-connections/core';
import * as z from 'zod/mini';
import { advised } from '../advice/advised.ts';
import { refusalOf } from '../errors/refusals.ts';
import { phpMap, readJson } from '../http/read-json.ts';
import { businessErrorsSchema, toBusinessError } from './business-error-answers.ts';
import { connectionPath } from './connections.ts';
import type { Session } from './session.ts';

const days = phpMap(z.number());
const weeklySchema = phpMap(z.object({ daily: days, weekly_total: z.number() }));
const weeklySchema40 = phpMap(days);
const weeklyErrorsSchema = phpMap(
  z.object({ previous_week: days, current_week: days, current_week_total: z.number() }),
);
const countsSchema = phpMap(z.number());

/** These take a session, not the right to manage connections (contract 1.1). */
async function read<T extends z.ZodMiniType>(
  session: Session,
  path: string,
  schema: T,
  query: Readonly<Record<string, string>>,
  { endDate, signal }: PeriodOptions = {},
) {
  const parameters = new URLSearchParams({ ...query, ...(endDate !== undefined && { end_date: endDate }) });
  const answer = await session.send({ method: 'GET', path: `${path}?${parameters}`, signal });
  if (answer.status !== 200) throw refusalOf(answer, { id: null, right: null });
  return readJson(answer, schema);
}

/** 5.0 and newer (contract 5.1). */
export async function getWeeklyEvents(
  session: Session,
  type: EventType,
  options?: PeriodOptions,
): Promise<WeeklyCounts> {
  const answer = await read(session, '/rest/connections/audit/weekly', weeklySchema, { event_type: type }, options);
  return toWeeklyCounts(answer, ({ daily, weekly_total }) => toSeries(daily, weekly_total));
}

/** 4.0 alone: another address, no totals, and `<all>` is a count of its own (contract 5.1). */
export async function getWeeklyEvents40(
  session: Session,
  type: EventType,
  options?: PeriodOptions,
): Promise<WeeklyCounts> {
  const path = '/rest/connections/audit/source-connections-event';
  const answer = await read(session, path, weeklySchema40, { event_type: type }, options);
  return toWeeklyCounts(answer, (daily) => {
    const counts = Object.values(daily);
    return toSeries(
      daily,
      counts.slice(1).reduce((sum, count) => sum + count, 0),
    );
  });
}

/** 5.0 and newer (contract 5.2). */
export async function getWeeklyErrors(session: Session, options?: PeriodOptions): Promise<WeeklyCounts> {
  const answer = await read(session, '/rest/connections/audit/weekly-error', weeklyErrorsSchema, {}, options);
  return toWeeklyCounts(answer, ({ previous_week, current_week, current_week_total }) =>
    toSeries({ ...previous_week, ...current_week }, current_week_total),
  );
}

/** 5.0 and newer; `<all>` is not in it (contract 5.2). */
export async function getErrorCounts(
  session: Session,
  kind: ErrorKind,
  options?: PeriodOptions,
): Promise<readonly ErrorCount[]> {
  const path = '/rest/connections/audit/error-count-per-connection';
  const counts = await read(session, path, countsSchema, { error_type: kind }, options);
  return Object.entries(counts).map(([code, count]) => ({ code, count }));
}

/** 5.0 and newer. Its days are those of UTC (contract 5.2). */
export async function listBusinessErrors(
  session: Session,
  id: string,
  options?: PeriodOptions,
): Promise<readonly BusinessError[]> {
  const errors = await read(session, `${connectionPath(id)}/business-errors`, businessErrorsSchema, {}, options);
  return errors.map(toBusinessError);
}

function toWeeklyCounts<T>(byCode: Readonly<Record<string, T>>, series: (answer: T) => WeeklySeries): WeeklyCounts {
  const { [allConnections]: all, ...connections } = byCode;
  if (all === undefined) {
    const details = { status: 200, missing: [allConnections] };
    throw advised('unexpected-answer', details, `The PIM left ${allConnections} out of its counts.`);
  }
  return {
    all: series(all),
    connections: Object.entries(connections).map(([code, answer]) => ({ code, series: series(answer) })),
  };
}

function toSeries(daily: Readonly<Record<string, number>>, total: number): WeeklySeries {
  return { days: Object.entries(daily).map(([date, count]) => ({ date: date as CalendarDate, count })), total };
}
