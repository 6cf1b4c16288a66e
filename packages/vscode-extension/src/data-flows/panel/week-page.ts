import { type CalendarDate, type ConnectionSummary, flowTypes, scaleFor, sumSeries } from '@pim-connections/core';
import { env, l10n } from 'vscode';
import { dayNames } from '../../messages/day-names.ts';
import { flowTypeWords } from '../../messages/flow-type-words.ts';
import { flowCount, flowSentence, flowTitle } from '../../messages/flow-words.ts';
import { type FlowCount, flowTotals, lastSeven } from '../flow-totals.ts';
import { flowKinds, type WeeklyFlows } from '../weekly-flows.ts';
import type { PageChart, PageFlow, PageWeek } from './protocol.ts';

/** Errors of one connection in seven days, by kind; `null` where the PIM does not tell. */
export interface ErrorSplit {
  readonly business: number;
  readonly technical: number;
}

export interface WeekSources {
  readonly flows: WeeklyFlows;
  readonly connections: readonly ConnectionSummary[];
  /** By code. */
  readonly errors: ReadonlyMap<string, ErrorSplit>;
  /** Whether one was tracked so lately that nothing need be there. */
  readonly isNewlyTracked: (connection: ConnectionSummary) => boolean;
  /** Whose days they are: the PIM counts by the calendar of the user who is logged in (contract 5.1). */
  readonly user: string;
  /** Of that user; `null` where the PIM did not tell. */
  readonly timeZone: string | null;
  readonly readAt: Date;
}

/** The week as the page shows it; `null` where nothing is tracked. */
export function weekPage(sources: WeekSources): PageWeek | null {
  const { flows, connections } = sources;
  const dates = flowKinds.flatMap((kind) => flows[kind]?.all.days ?? []).map(({ date }) => date);
  const end = dates.sort().at(-1);
  if (!end) return null;
  const own = inTreeOrder(connections).flatMap((connection) => flowOf(connection, sources));
  if (own.length === 0) return null;
  const all = own.length > 1 ? [allTogether(flows, end)] : [];
  return { period: period(sources), days: daysOf(flows).map(dayNames), flows: [...all, ...own] };
}

function inTreeOrder(connections: readonly ConnectionSummary[]): readonly ConnectionSummary[] {
  return flowTypes.flatMap((flowType) => connections.filter((connection) => connection.flowType === flowType));
}

function flowOf(connection: ConnectionSummary, { errors, flows, isNewlyTracked }: WeekSources): readonly PageFlow[] {
  const { id, code, label, flowType } = connection;
  const totals = code === null ? null : flowTotals(flows, code);
  if (!totals || code === null) return [];
  const count = totals.counts.find(({ kind }) => kind === 'errors')?.series.total ?? 0;
  const split = errors.get(code);
  return [
    {
      id,
      title: label,
      subtitle: flowType ? flowTypeWords(flowType).title() : '',
      charts: totals.counts.map(chartOf),
      silence: totals.silentDays >= 7 ? silence(totals.silentDays, isNewlyTracked(connection)) : null,
      errors: count > 0 ? errorsTitle(count, split) : null,
      errorsNote:
        split && split.technical > 0
          ? l10n.t(
              'The PIM lists business errors only. Technical errors are faults in what the program sends: see its own log.',
            )
          : null,
    },
  ];
}

function silence(days: number, isNew: boolean): string {
  return isNew ? l10n.t('Nothing counted yet.') : l10n.t('No data for {0} days.', days);
}

function errorsTitle(count: number, split: ErrorSplit | undefined): string {
  const errors = flowCount('errors', count);
  return split ? l10n.t('{0}: {1} business, {2} technical', errors, split.business, split.technical) : errors;
}

/** The sum of those shown: on a PIM of 4.0 the count of "all" is one of its own (contract 5.1). */
function allTogether(flows: WeeklyFlows, end: CalendarDate): PageFlow {
  const counts = flowKinds.flatMap((kind): FlowCount[] => {
    const counted = flows[kind];
    return counted
      ? [
          {
            kind,
            series: sumSeries(
              counted.connections.map(({ series }) => series),
              end,
            ),
          },
        ]
      : [];
  });
  return {
    id: null,
    title: l10n.t('All connections'),
    subtitle: '',
    charts: counts.map(chartOf),
    silence: counts.every(({ series }) => series.total === 0) ? l10n.t('No data for {0} days.', 7) : null,
    errors: null,
    errorsNote: null,
  };
}

function chartOf({ kind, series }: FlowCount): PageChart {
  const counts = lastSeven(series).map(({ count }) => count);
  const highest = Math.max(...counts);
  const { max, ticks } = scaleFor(highest, 3);
  const number = new Intl.NumberFormat(env.language);
  return {
    kind,
    title: flowTitle(kind),
    total: flowCount(kind, series.total),
    summary: flowSentence(kind, series),
    counts,
    texts: counts.map((count) => number.format(count)),
    max,
    // Where nothing was counted, an axis would count to 1.
    ticks: (highest === 0 ? [0] : ticks).map((value) => ({ value, text: number.format(value) })),
  };
}

function daysOf(flows: WeeklyFlows): readonly CalendarDate[] {
  const series = flowKinds.map((kind) => flows[kind]?.all).find((all) => all !== undefined);
  return series ? lastSeven(series).map(({ date }) => date) : [];
}

function period({ flows, readAt, timeZone, user }: WeekSources): string {
  const days = daysOf(flows);
  const range = new Intl.DateTimeFormat(env.language, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
    new Date(`${days[0]}T00:00:00Z`),
    new Date(`${days.at(-1)}T00:00:00Z`),
  );
  const time = new Intl.DateTimeFormat(env.language, { timeStyle: 'short' }).format(readAt);
  const read = l10n.t('Read at {0} ({1}).', time, Intl.DateTimeFormat().resolvedOptions().timeZone);
  const counted =
    timeZone === null
      ? l10n.t('{0}, in the time zone that {1} has in the PIM.', range, user)
      : l10n.t('{0}, in the time zone {1} that {2} has in the PIM.', range, timeZone, user);
  return `${counted} ${read}`;
}
