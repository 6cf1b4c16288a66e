import type { WeeklySeries } from '@pim-connections/core';
import { env, l10n } from 'vscode';
import { type FlowCount, type FlowTotals, lastSeven } from '../data-flows/flow-totals.ts';
import type { FlowKind } from '../data-flows/weekly-flows.ts';
import { dayNames } from './day-names.ts';

const words: Readonly<Record<FlowKind, (count: string, one: boolean) => string>> = {
  created: (count, one) => (one ? l10n.t('1 created') : l10n.t('{0} created', count)),
  updated: (count, one) => (one ? l10n.t('1 updated') : l10n.t('{0} updated', count)),
  read: (count, one) => (one ? l10n.t('1 read') : l10n.t('{0} read', count)),
  errors: (count, one) => (one ? l10n.t('1 error') : l10n.t('{0} errors', count)),
};

/** A count with what it counts: `1,204 read`. */
export function flowCount(kind: FlowKind, count: number): string {
  return words[kind](new Intl.NumberFormat(env.language).format(count), count === 1);
}

/** Errors first: a narrow view cuts off the rest. */
const importance: readonly FlowKind[] = ['errors', 'created', 'updated', 'read'];

/**
 * What went through a connection in seven days, in a few words: `12 errors · 87 created`.
 *
 * @param isNew tells whether it was tracked so lately that nothing need be there
 * @param mark stands before errors
 */
export function flowSummary(totals: FlowTotals, isNew: () => boolean, mark = ''): string {
  const parts = flowsThatCount(totals).map(({ kind, series: { total } }) => {
    return (kind === 'errors' ? mark : '') + flowCount(kind, total);
  });
  if (parts.length > 0) return parts.join(' · ');
  return isNew() ? l10n.t('nothing counted yet') : l10n.t('no data for {0} days', totals.silentDays);
}

/** The kinds of which something was counted, what matters most first. */
function flowsThatCount({ counts }: FlowTotals): readonly FlowCount[] {
  return importance.flatMap((kind) => counts.filter((count) => count.kind === kind && count.series.total > 0));
}

const titles: Readonly<Record<FlowKind, () => string>> = {
  created: () => l10n.t('Products created'),
  updated: () => l10n.t('Products updated'),
  read: () => l10n.t('Products read'),
  errors: () => l10n.t('Errors'),
};

const shortTitles: Readonly<Record<FlowKind, () => string>> = {
  created: () => l10n.t('Created'),
  updated: () => l10n.t('Updated'),
  read: () => l10n.t('Read'),
  errors: () => l10n.t('Errors'),
};

/** What a kind is called where there is little room. */
export function flowShortTitle(kind: FlowKind): string {
  return shortTitles[kind]();
}

/** What a chart of a kind is called. */
export function flowTitle(kind: FlowKind): string {
  return titles[kind]();
}

/** A chart in a sentence, for those who do not see it. */
export function flowSentence(kind: FlowKind, series: WeeklySeries): string {
  const title = flowTitle(kind);
  const [most] = [...lastSeven(series)].sort((one, other) => other.count - one.count);
  if (!most || most.count === 0) return l10n.t('{0}: nothing in 7 days', title);
  const number = new Intl.NumberFormat(env.language);
  return l10n.t(
    '{0}: {1} in 7 days, most on {2} ({3})',
    title,
    number.format(series.total),
    dayNames(most.date).long,
    number.format(most.count),
  );
}
