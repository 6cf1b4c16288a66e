import type { Capabilities } from '@pim-connections/core';
import { l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { itemContexts } from '../contributions/command-ids.ts';
import { capabilityWords } from '../messages/capability-words.ts';
import { connectionCount } from '../messages/connection-count.ts';
import { environmentWords } from '../messages/environment-words.ts';
import { labelled } from '../messages/labelled.ts';
import { accessWords, versionWords } from '../messages/pim-words.ts';
import type { PimContent } from '../pims/connections-model.ts';
import { showsOwnOnly } from '../pims/kept-connections.ts';
import type { SavedPim } from '../pims/saved-pim.ts';
import { abilityWords } from './ability-words.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import type { PimNode } from './node.ts';

/** A PIM: what it is for, its version, how it is reached, how many connections it has. */
export function pimItem({ pim, isAwaited, isChosen }: PimNode, content: PimContent | null): TreeItem {
  const item = new TreeItem(pim.name, TreeItemCollapsibleState.Expanded);
  const version = versionWords(pim);
  const environment = pim.environment && environmentWords(pim.environment);
  const chosen = isChosen ? l10n.t('in use here') : null;
  const reading = isAwaited ? l10n.t('reading…') : null;
  const before = [environment?.title(), chosen, version, accessWords(pim)];
  item.description = [...before, usedWords(pim, content, 'short'), reading].filter(Boolean).join(' · ');
  item.tooltip = new MarkdownString(
    [
      `**${escapeMarkdown(pim.name)}**`,
      escapeMarkdown(pim.url),
      tooltipAccess(pim, escapeMarkdown(pim.version.text ?? version), content),
      limitWords(content),
      content && pim.driver !== 'manual' ? asSentence(capabilityWords(content.capabilities)) : null,
      environment ? labelled(environment.title(), environment.advice()) : null,
      isAwaited && content ? l10n.t('Shown as it was last read. The PIM is being asked.') : null,
    ]
      .filter(Boolean)
      .join('\n\n'),
  );
  item.iconPath = environment?.icon ?? new ThemeIcon(iconOf(pim));
  const context = [content ? itemContexts.pim : itemContexts.signedOutPim, pim.driver, ...abilityWords(content)];
  item.contextValue = context.join(' ');
  // A screen reader says no dots, and "4 of 50" alone could be anything.
  const spoken = [...before, usedWords(pim, content, 'spoken'), reading].filter(Boolean).join(', ');
  const label = `${pim.name}, ${spoken}`;
  item.accessibilityInformation = { label: content || isAwaited ? label : l10n.t('{0}, not connected', label) };
  return item;
}

function usedWords(pim: SavedPim, content: PimContent | null, form: 'short' | 'spoken'): string | null {
  if (!content) return null;
  const { connections, capabilities } = content;
  if (showsOwnOnly(pim, capabilities)) return l10n.t('{0} made here', connections.length);
  const limit = limitOf(capabilities);
  if (limit === null) return connectionCount(connections.length);
  return form === 'short'
    ? l10n.t('{0} of {1}', connections.length, limit)
    : l10n.t('{0} of {1} connections', connections.length, limit);
}

/** What the second number of the row is: the first is seen. */
function limitWords(content: PimContent | null): string | null {
  const limit = content && limitOf(content.capabilities);
  return limit ? l10n.t('The PIM allows {0} connections at most.', limit) : null;
}

/** The most connections of a PIM, where somebody may reach it from here. */
function limitOf({ connectionLimit, supports }: Capabilities): number | null {
  return supports.update === true ? connectionLimit : null;
}

/** With a capital, as it stands in a line of its own. */
function asSentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function tooltipAccess(pim: SavedPim, version: string, content: PimContent | null): string {
  if (pim.driver === 'backstage') {
    return l10n.t(
      'Akeneo PIM {0}, through the portal {1} and with your permissions there',
      version,
      escapeMarkdown(pim.portalName),
    );
  }
  if (pim.driver === 'web') return l10n.t('Akeneo PIM {0}, signed in as {1}', version, escapeMarkdown(pim.username));
  if (pim.driver === 'console') {
    // One that lists has all of them: there is nothing more to see elsewhere.
    return content && showsOwnOnly(pim, content.capabilities)
      ? l10n.t(
          'Akeneo PIM {0}, through its console. Sign in to its web interface to see and change every connection.',
          version,
        )
      : l10n.t('Akeneo PIM {0}, through its console', version);
  }
  return l10n.t('Akeneo PIM {0}, known by pasted credentials: they can be tested, inserted and copied.', version);
}

function iconOf(pim: SavedPim): string {
  if (pim.driver === 'web') return pim.sandbox ? 'beaker' : 'server';
  if (pim.driver === 'backstage') return 'globe';
  return pim.driver === 'console' ? 'terminal' : 'clippy';
}
