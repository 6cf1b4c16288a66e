import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { commandId, itemContexts } from '../contributions/command-ids.ts';
import { sparkline } from '../data-flows/flow-totals.ts';
import { flowCount, flowSentence, flowSummary, flowsThatCount } from '../messages/flow-words.ts';
import type { WeekNode } from './node.ts';

/** The last seven days of a connection: a bar for each and the total, for each kind of which something was counted. */
export function weekItem({ connection, pim, totals }: WeekNode): TreeItem {
  const item = new TreeItem(l10n.t('Last 7 days'), TreeItemCollapsibleState.None);
  const counted = flowsThatCount(totals);
  const bars = counted.map(({ kind, series }) => {
    return `${sparkline(series)} ${flowCount(kind, series.total)}${kind === 'errors' ? ' ⚠' : ''}`;
  });
  const silence = flowSummary(totals);
  item.description = bars.length > 0 ? bars.join(' · ') : silence;
  const sentences = counted.map(({ kind, series }) => flowSentence(kind, series));
  item.tooltip = sentences.length > 0 ? sentences.join('\n') : silence;
  item.iconPath = new ThemeIcon('graph-line');
  item.contextValue = itemContexts.week;
  const node = { kind: 'connection', pim, connection };
  item.command = { command: commandId('showDataFlows'), title: l10n.t('Show Data Flows'), arguments: [node] };
  const words = sentences.length > 0 ? sentences.join('. ') : silence;
  item.accessibilityInformation = { label: l10n.t('{0}, last 7 days: {1}', connection.label, words) };
  return item;
}
