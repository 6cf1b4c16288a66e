import { env, l10n } from 'vscode';
import type { FlowTotals } from '../data-flows/flow-totals.ts';
import type { FlowKind } from '../data-flows/weekly-flows.ts';

const words: Readonly<Record<FlowKind, (count: string, one: boolean) => string>> = {
  created: (count) => l10n.t('{0} created', count),
  updated: (count) => l10n.t('{0} updated', count),
  read: (count) => l10n.t('{0} read', count),
  errors: (count, one) => (one ? l10n.t('1 error') : l10n.t('{0} errors', count)),
};

/** A count with what it counts: `1,204 read`. */
export function flowCount(kind: FlowKind, count: number): string {
  return words[kind](new Intl.NumberFormat(env.language).format(count), count === 1);
}

/** Errors before what a narrow view cuts off. */
const importance: readonly FlowKind[] = ['created', 'errors', 'updated', 'read'];

/** What went through a connection in seven days, in a few words: `87 created · 12 errors`. `mark` stands behind errors. */
export function flowSummary({ counts, silentDays }: FlowTotals, mark = ''): string {
  const parts = importance.flatMap((kind) => {
    const total = counts.find((count) => count.kind === kind)?.series.total ?? 0;
    return total > 0 ? [flowCount(kind, total) + (kind === 'errors' ? mark : '')] : [];
  });
  return parts.length > 0 ? parts.join(' · ') : l10n.t('no data for {0} days', silentDays);
}

const titles: Readonly<Record<FlowKind, () => string>> = {
  created: () => l10n.t('Products created'),
  updated: () => l10n.t('Products updated'),
  read: () => l10n.t('Products read'),
  errors: () => l10n.t('Errors'),
};

/** What a chart of a kind is called. */
export function flowTitle(kind: FlowKind): string {
  return titles[kind]();
}
