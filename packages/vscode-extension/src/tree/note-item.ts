import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { commandId, itemContexts } from '../contributions/command-ids.ts';
import type { NoteNode } from './node.ts';

/** Says below a PIM why there is nothing, with what to do about it. */
export function noteItem({ pim, of }: NoteNode): TreeItem {
  const isFilter = of === 'filter';
  const text = isFilter
    ? l10n.t('Nothing matches the filter')
    : pim.driver === 'manual'
      ? l10n.t('No credentials yet. Paste some.')
      : of === 'noneMadeHere'
        ? l10n.t('This console cannot list. Create a connection to see it here.')
        : l10n.t('No connection yet. Create one.');
  const item = new TreeItem(text, TreeItemCollapsibleState.None);
  item.iconPath = new ThemeIcon(isFilter ? 'filter' : 'info');
  item.contextValue = itemContexts.note;
  const command = isFilter ? 'clearFilter' : pim.driver === 'manual' ? 'pasteCredentials' : 'createConnection';
  item.command = { command: commandId(command), title: text, arguments: [{ kind: 'pim', pim }] };
  item.accessibilityInformation = { label: text };
  return item;
}
