import type { PimFinding } from '@pim-connections/api-client';
import { can } from '@pim-connections/core';
import { l10n } from 'vscode';

/** What was found at an address, in one line. */
export function findingWords({ line, capabilities }: PimFinding): string {
  const name = line === null ? 'Akeneo PIM' : line === 'saas' ? 'Akeneo PIM SaaS' : `Akeneo PIM ${line}`;
  if (!capabilities) return name;
  if (capabilities.kind === 'api-connection') {
    return can(capabilities, 'create')
      ? l10n.t('{0} · API connections: create, revoke (users are made apart)', name)
      : l10n.t('{0} · API connections, through the console only', name);
  }
  const verbs = [
    can(capabilities, 'create') ? l10n.t('create') : null,
    can(capabilities, 'regenerateSecret') ? l10n.t('regenerate') : null,
    can(capabilities, 'weeklyEvents') ? l10n.t('watch') : null,
  ].filter(Boolean);
  return l10n.t('{0} · connections: {1}', name, verbs.join(', '));
}
