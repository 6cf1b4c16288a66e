import { env, l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { commandId, itemContexts } from '../contributions/command-ids.ts';
import { sparkline } from '../data-flows/flow-totals.ts';
import { flowSentence, flowShortTitle } from '../messages/flow-words.ts';
import type { WeekNode } from './node.ts';

/** A week of one kind: a bar for each day, and the total. */
export function weekItem({ connection, flow: { kind, series }, pim }: WeekNode): TreeItem {
  const item = new TreeItem(flowShortTitle(kind), TreeItemCollapsibleState.None);
  item.description = `${sparkline(series)} ${new Intl.NumberFormat(env.language).format(series.total)}`;
  item.tooltip = flowSentence(kind, series);
  item.iconPath =
    kind === 'errors'
      ? new ThemeIcon('warning', new ThemeColor('list.warningForeground'))
      : new ThemeIcon('graph-line');
  item.contextValue = itemContexts.week;
  const node = { kind: 'connection', pim, connection };
  item.command = { command: commandId('showDataFlows'), title: l10n.t('Show Data Flows'), arguments: [node] };
  item.accessibilityInformation = { label: `${connection.label}, ${flowSentence(kind, series)}` };
  return item;
}
