import type { VariableRole } from '@pim-connections/core';
import { l10n } from 'vscode';

const titles: Readonly<Record<VariableRole, () => string>> = {
  baseUrl: () => l10n.t('Address'),
  clientId: () => l10n.t('Client ID'),
  secret: () => l10n.t('Secret'),
  username: () => l10n.t('Username'),
  password: () => l10n.t('Password'),
};

/** What a credential, or the address beside it, is called. */
export function roleTitle(role: VariableRole): string {
  return titles[role]();
}

/** The same within a sentence. */
export function roleInSentence(role: VariableRole): string {
  const title = roleTitle(role);
  return title.charAt(0).toLocaleLowerCase() + title.slice(1);
}
