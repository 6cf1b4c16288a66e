import { can } from '@pim-connections/core';
import {
  type Command,
  l10n,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type Uri,
} from 'vscode';
import { commandId, credentialContext, itemContexts } from '../contributions/command-ids.ts';
import { type FlowTotals, flowTotals, sparkline } from '../data-flows/flow-totals.ts';
import type { WeeklyFlows } from '../data-flows/weekly-flows.ts';
import type { LinkedFile } from '../env-files/linked-file.ts';
import { connectionCount } from '../messages/connection-count.ts';
import { errorMessage } from '../messages/error-message.ts';
import { flowTypeWords } from '../messages/flow-type-words.ts';
import { flowCount, flowSummary } from '../messages/flow-words.ts';
import { labelled } from '../messages/labelled.ts';
import { roleTitle } from '../messages/role-words.ts';
import type { PimContent } from '../pims/connections-model.ts';
import { ConsoleNotTrusted, needsSignIn } from '../pims/not-connected.ts';
import type { SavedPim } from '../pims/saved-pim.ts';
import { abilityWords } from './ability-words.ts';
import { envFileItem, fileMark, isFaulty } from './env-file-item.ts';
import { escapeMarkdown, markdownCode } from './escape-markdown.ts';
import {
  type ConnectionNode,
  type CredentialName,
  type CredentialNode,
  type FailureNode,
  type FlowTypeNode,
  nodeId,
  type PimNode,
  type TreeNode,
} from './node.ts';
import { noteItem } from './note-item.ts';
import { pimItem } from './pim-item.ts';
import { weekItem } from './week-item.ts';

const masked = '••••••••';

/** What is known of a connection beyond the list. */
export interface ConnectionSurroundings {
  /** The week of its PIM, where that was read. */
  readonly flows?: WeeklyFlows | undefined;
  /** Its picture, where it has one that is here already. */
  readonly image?: Uri | undefined;
  /** Files that its credentials stand in. */
  readonly files: readonly LinkedFile[];
  /** Whether it was tracked so lately that nothing need be there. */
  readonly isNewlyTracked: () => boolean;
}

/** How a node looks, and what a screen reader says of it. `content` is given for a PIM whose list could be read. */
export function treeItem(
  node: TreeNode,
  content: PimContent | null,
  around: ConnectionSurroundings = { files: [], isNewlyTracked: () => false },
): TreeItem {
  const item = draw(node, content, around);
  item.id = nodeId(node);
  return item;
}

function draw(node: TreeNode, content: PimContent | null, around: ConnectionSurroundings): TreeItem {
  switch (node.kind) {
    case 'pim':
      return pimItem(node, content);
    case 'flowType':
      return flowTypeItem(node, content);
    case 'connection':
      return connectionItem(node, content, around);
    case 'credential':
      return credentialItem(node, content);
    case 'envFile':
      return envFileItem(node);
    case 'week':
      return weekItem(node);
    case 'note':
      return noteItem(node);
    case 'failure':
      return failureItem(node);
  }
}

function flowTypeItem({ flowType, connections, pim }: FlowTypeNode, content: PimContent | null): TreeItem {
  const words = flowType && flowTypeWords(flowType);
  const others = content?.capabilities.kind === 'api-connection' ? l10n.t('API connections') : l10n.t('Connections');
  const title = words ? words.title() : pim.driver === 'manual' ? l10n.t('Pasted credentials') : others;
  const item = new TreeItem(title, TreeItemCollapsibleState.Expanded);
  item.description = String(connections.length);
  item.tooltip = words ? labelled(title, words.advice()) : title;
  item.iconPath = words?.icon ?? new ThemeIcon('key');
  item.contextValue = [itemContexts.flowType, ...abilityWords(content)].join(' ');
  item.accessibilityInformation = { label: `${title}, ${connectionCount(connections.length)}` };
  return item;
}

function connectionItem(
  { connection, pim }: ConnectionNode,
  content: PimContent | null,
  { files, flows, image, isNewlyTracked }: ConnectionSurroundings,
): TreeItem {
  const item = new TreeItem(connection.label, TreeItemCollapsibleState.Collapsed);
  const totals = flows && connection.code ? flowTotals(flows, connection.code) : null;
  const summary = totals && flowSummary(totals, isNewlyTracked);
  const week = totals && flowSummary(totals, isNewlyTracked, '⚠ ');
  const names = (some: ConnectionSurroundings['files']) => some.map((file) => `${fileMark(file)}${file.path}`);
  // What is wrong comes first: a narrow row is cut off at its end.
  const [faulty, linked] = [names(files.filter(isFaulty)), names(files.filter((file) => !isFaulty(file)))];
  // The code, when there is nothing better to know it by, unless it says the label once more.
  const isNamedByCode = connection.code?.toLocaleLowerCase() === connection.label.toLocaleLowerCase();
  const first = week ?? (files.length > 0 || isNamedByCode ? null : connection.code);
  const isRepeated = content?.connections.some(({ id, label }) => label === connection.label && id !== connection.id);
  // An API connection has no code: its client tells it apart.
  const client = isRepeated && connection.code === null ? shorten(connection.id) : null;
  item.description = [client, ...faulty, first, ...linked].filter(Boolean).join(' · ');
  // What it shows is said in words, too: by the group it is in, or by the tooltip.
  item.iconPath = image ?? (connection.flowType ? flowTypeWords(connection.flowType).icon : new ThemeIcon('plug'));
  item.tooltip = new MarkdownString(
    [
      `**${escapeMarkdown(connection.label)}** · ${escapeMarkdown(pim.name)}`,
      connection.flowType ? flowTypeWords(connection.flowType).title() : null,
      connection.code ? l10n.t('Code {0}', markdownCode(connection.code)) : null,
      connection.auditable === null
        ? null
        : connection.auditable
          ? l10n.t('Tracked in the data flows dashboard')
          : l10n.t('Not tracked in the data flows dashboard'),
      ...(totals ? [l10n.t('The last 7 days:'), ...weekLines(totals)] : []),
    ]
      .filter(Boolean)
      .join('\n\n'),
  );
  const apart = connection.kind === 'api-connection' && pim.driver !== 'manual' ? itemContexts.userApart : null;
  item.contextValue = [itemContexts.connection, pim.driver, apart, ...abilityWords(content, connection)]
    .filter(Boolean)
    .join(' ');
  const spoken = l10n.t('Connection {0}', connection.label);
  const told = summary ? l10n.t('{0}, last 7 days: {1}', spoken, summary) : spoken;
  const inFiles = files
    .map((file) => (isFaulty(file) ? l10n.t('{0} (with a problem)', file.path) : file.path))
    .join(', ');
  item.accessibilityInformation = { label: inFiles ? l10n.t('{0}, in {1}', told, inFiles) : told };
  return item;
}

/** One line for each kind that is counted, with how its last seven days went. */
function weekLines({ counts }: FlowTotals): string[] {
  return counts.map(({ kind, series }) => `\`${sparkline(series)}\` ${flowCount(kind, series.total)}`);
}

function credentialItem({ connection, name, known, pim }: CredentialNode, content: PimContent | null): TreeItem {
  const title = roleTitle(name);
  const item = new TreeItem(title, TreeItemCollapsibleState.None);
  const { clientId, username } = connection.credentials;
  const isApart = connection.kind === 'api-connection';
  const shown: Record<CredentialName, string> = {
    clientId: shorten(clientId),
    secret: masked,
    username: username ?? l10n.t('created separately: enter it'),
    password: known
      ? l10n.t('{0} stored here', masked)
      : isApart
        ? l10n.t('created separately: enter it')
        : l10n.t('not kept here'),
  };
  item.description = shown[name];
  item.iconPath = new ThemeIcon(name === 'clientId' || name === 'username' ? 'symbol-string' : 'lock');
  item.contextValue = [credentialContext(name, known), ...abilityWords(content, connection)].join(' ');
  item.tooltip = known
    ? l10n.t('{0} of {1}: copy it or insert it into a .env file', title, connection.label)
    : isApart
      ? l10n.t('The PIM creates no user for an API connection. Show how to create one, then enter it here.')
      : content && can(content.capabilities, 'regeneratePassword')
        ? l10n.t('The PIM showed it once, and it was not kept here. Regenerate it to get a new one.')
        : l10n.t('The PIM shows a password once. Regenerate it in the PIM to get a new one.');
  const spoken: Record<CredentialName, string> = {
    clientId: shown.clientId,
    secret: l10n.t('hidden'),
    username: shown.username,
    password: known ? l10n.t('stored here') : isApart ? shown.password : l10n.t('not kept here'),
  };
  item.accessibilityInformation = { label: labelled(title, spoken[name]) };
  if (isApart && !known) {
    const node = { kind: 'connection', pim, connection };
    item.command = { command: commandId('enterUser'), title: l10n.t('Enter User and Password…'), arguments: [node] };
  }
  return item;
}

function failureItem({ pim, error }: FailureNode): TreeItem {
  const message = errorMessage(error);
  const item = new TreeItem(message, TreeItemCollapsibleState.None);
  item.iconPath = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
  const action = nextAction(pim, error);
  item.tooltip = `${message}\n\n${action.title}`;
  // The button of the row is that of the action.
  item.contextValue = `${itemContexts.failure} ${action.command}`;
  item.command = action;
  item.accessibilityInformation = { label: l10n.t('Problem: {0}', `${message} ${action.title}`) };
  return item;
}

function nextAction(pim: SavedPim, error: unknown): Command {
  if (error instanceof ConsoleNotTrusted) {
    return { command: 'workbench.trust.manage', title: l10n.t('Manage Workspace Trust') };
  }
  if (!needsSignIn(error)) return { command: commandId('refresh'), title: l10n.t('Try Again') };
  const node: PimNode = { kind: 'pim', pim };
  return { command: commandId('signIn'), title: l10n.t('Sign In Again…'), arguments: [node] };
}

function shorten(clientId: string): string {
  return clientId.length > 12 ? `${clientId.slice(0, 6)}…` : clientId;
}
