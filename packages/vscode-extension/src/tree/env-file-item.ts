import { l10n, Range, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { itemContexts } from '../contributions/command-ids.ts';
import { type ComparedRole, comparedRoles, type LinkedFile } from '../env-files/linked-file.ts';
import { labelled } from '../messages/labelled.ts';
import { roleTitle } from '../messages/role-words.ts';
import type { EnvFileNode } from './node.ts';

/** A `.env` file that holds credentials of a connection, and how many of them are the current ones. */
export function envFileItem({ file, connection }: EnvFileNode): TreeItem {
  const item = new TreeItem(file.path, TreeItemCollapsibleState.None);
  const same = countOf(file, 'same');
  const counted = l10n.t('{0} of {1} match', same, comparedRoles.length);
  const wrong = isFaulty(file);
  item.description = counted;
  const address = file.isOtherPim ? [l10n.t('Address: that of another PIM')] : [];
  const states = [...address, ...comparedRoles.map((role) => labelled(roleTitle(role), stateWords(file, role)))];
  item.tooltip = states.join('\n');
  item.iconPath = wrong ? new ThemeIcon('warning', new ThemeColor('list.warningForeground')) : new ThemeIcon('file');
  item.contextValue = itemContexts.envFile;
  const there = { selection: new Range(file.line, 0, file.line, 0) };
  item.command = { command: 'vscode.open', title: l10n.t('Open File'), arguments: [Uri.parse(file.uri), there] };
  const label = l10n.t('{0}, file of {1}, {2}', file.path, connection.label, counted);
  item.accessibilityInformation = { label: wrong ? l10n.t('Problem: {0}', `${label}. ${states.join('. ')}`) : label };
  return item;
}

/** Whether a program that reads the file cannot use the connection as it is meant. */
export function isFaulty(file: LinkedFile): boolean {
  return file.isOtherPim || file.isIncomplete || countOf(file, 'different') > 0;
}

/** What stands before its name: nothing where a value cannot be compared, as nobody can say then that all is well. */
export function fileMark(file: LinkedFile): '⚠ ' | '✔ ' | '' {
  if (isFaulty(file)) return '⚠ ';
  return countOf(file, 'same') === comparedRoles.length ? '✔ ' : '';
}

function countOf({ matches }: LinkedFile, wanted: string): number {
  return comparedRoles.filter((role) => matches[role] === wanted).length;
}

function stateWords({ matches }: LinkedFile, role: ComparedRole): string {
  return {
    same: () => l10n.t('matches'),
    different: () => l10n.t('another value'),
    missing: () => l10n.t('missing'),
    unknown: () => l10n.t('cannot be compared: not kept here'),
  }[matches[role]]();
}
