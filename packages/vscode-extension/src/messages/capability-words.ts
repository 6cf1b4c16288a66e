import { type Capabilities, can } from '@pim-connections/core';
import { l10n } from 'vscode';

/** What can be done with the connections of a PIM, in one line. */
export function capabilityWords(capabilities: Capabilities): string {
  if (capabilities.kind === 'api-connection') {
    return can(capabilities, 'create')
      ? l10n.t('API connections: create, delete (users are created separately)')
      : l10n.t('API connections, through the console only');
  }
  const verbs = [
    can(capabilities, 'create') ? l10n.t('create') : null,
    can(capabilities, 'regenerateSecret') ? l10n.t('regenerate') : null,
    can(capabilities, 'weeklyEvents') ? l10n.t('watch') : null,
  ].filter(Boolean);
  return verbs.length > 0 ? l10n.t('connections: {0}', verbs.join(', ')) : '';
}
