import { allConnections, type CalendarDate, dateIn, lenientDate, seriesDays } from '@pim-connections/core';
import { listBusinessErrors } from '../../pim/audit/business-errors.ts';
import { daysUntil } from '../../pim/audit/days.ts';
import {
  addUp,
  type DailyCounts,
  dailyErrors,
  dailyEvents,
  flowTypeOf,
  isEventType,
  trackedConnections,
} from '../../pim/audit/event-counts.ts';
import { compareCollated } from '../../pim/collation.ts';
import { listConnections } from '../../pim/connections.ts';
import type { Features } from '../../versions/features.ts';
import { type Answer, json } from '../answer.ts';
import { pathValue, queryValue } from '../call.ts';
import { internalServerError } from '../http-error.ts';
import type { InternalCall, Route } from '../route.ts';
import { codePattern } from './connection-routes.ts';

/** A chart has one day more, for the slope (contract 5.1). */
const weekDays = 7;

/** The dashboard (contract 5.1, 5.2). */
export function auditRoutes(features: Features): Route[] {
  const get = (path: string, handle: (call: InternalCall) => Answer): Route => ({
    area: 'internal',
    methods: ['GET'],
    path: `/rest/connections/${path}`,
    handle,
  });
  if (features.audit === 'source-events') return [get('audit/source-connections-event', sourceEvents)];
  if (features.audit === 'none') return [];
  return [
    get('audit/weekly', weekly),
    get('audit/weekly-error', weeklyErrors),
    get('audit/error-count-per-connection', errorCounts),
    get(`:code${codePattern}/business-errors`, businessErrors),
  ];
}

function weekly(call: InternalCall): Answer {
  const eventType = queryValue(call, 'event_type') ?? '';
  if (!isEventType(eventType)) throw internalServerError();
  const days = daysUntil(endDay(call), seriesDays);
  const daily = dailyEvents(call.pim, eventType, days, call.user.timezone);
  const connections = trackedConnections(call.pim, flowTypeOf[eventType]);
  return json(
    withAll(
      days,
      connections.map(({ code }) => [code, daily(code)]),
      week,
    ),
  );
}

function week(counts: DailyCounts): object {
  return { daily: Object.fromEntries(counts), weekly_total: total([...counts].slice(1)) };
}

function weeklyErrors(call: InternalCall): Answer {
  const days = daysUntil(endDay(call), seriesDays);
  const daily = dailyErrors(call.pim, null, days, call.user.timezone);
  const connections = trackedConnections(call.pim, 'data_source');
  return json(
    withAll(
      days,
      connections.map(({ code }) => [code, daily(code)]),
      errorWeek,
    ),
  );
}

function errorWeek(counts: DailyCounts): object {
  const current = [...counts].slice(1);
  return {
    previous_week: Object.fromEntries([...counts].slice(0, 1)),
    current_week: Object.fromEntries(current),
    current_week_total: total(current),
  };
}

/** `<all>` first, as the sum of the others, which follow in alphabetical order. */
function withAll(
  days: readonly CalendarDate[],
  all: readonly (readonly [code: string, counts: DailyCounts])[],
  show: (counts: DailyCounts) => object,
): object {
  const sum = addUp(
    days,
    all.map(([, counts]) => counts),
  );
  return Object.fromEntries([[allConnections, show(sum)], ...all.map(([code, counts]) => [code, show(counts)])]);
}

function errorCounts(call: InternalCall): Answer {
  const errorType = queryValue(call, 'error_type');
  if (errorType !== 'business' && errorType !== 'technical') throw internalServerError();
  const days = daysUntil(endDay(call), weekDays);
  const daily = dailyErrors(call.pim, errorType, days, call.user.timezone);
  const counts = trackedConnections(call.pim, 'data_source').map(({ code }) => [code, total([...daily(code)])]);
  return json(counts.length === 0 ? [] : Object.fromEntries(counts));
}

function businessErrors(call: InternalCall): Answer {
  const last = lenientDate(queryValue(call, 'end_date') ?? '') ?? dateIn('UTC', call.pim.now());
  return json(listBusinessErrors(call.pim, pathValue(call, 'code'), last));
}

/** The one audit route of 4.0: all connections, `<all>` last and a series of its own (contract 5.1). */
function sourceEvents(call: InternalCall): Answer {
  const eventType = queryValue(call, 'event_type');
  if (eventType === null) throw internalServerError();
  const days = daysUntil(endDay(call), seriesDays);
  const none: DailyCounts = addUp(days, []);
  const daily = isEventType(eventType) ? dailyEvents(call.pim, eventType, days, call.user.timezone) : () => none;
  const codes = listConnections(call.pim).map(({ code }) => code);
  const ordered = [...codes.sort(compareCollated), allConnections];
  return json(Object.fromEntries(ordered.map((code) => [code, Object.fromEntries(daily(code))])));
}

/** The last day of the period: `end_date`, or today where the user lives. */
function endDay(call: InternalCall): CalendarDate {
  const text = queryValue(call, 'end_date');
  if (text === null) return dateIn(call.user.timezone, call.pim.now());
  const day = lenientDate(text);
  if (day === null) throw internalServerError();
  return day;
}

function total(counts: readonly (readonly [CalendarDate, number])[]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}
