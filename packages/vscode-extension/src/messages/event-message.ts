import { l10n } from 'vscode';

/** What the PIM's keys about event subscriptions begin with (contract 5.4). */
const prefix = 'akeneo_connectivity.connection.webhook.error.';

const messages: Readonly<Record<string, () => string>> = {
  required: () => l10n.t('An address is needed to send events to.'),
  wrong_url: () => l10n.t('This is not an address. Enter one that begins with https:// or http://.'),
  not_allowed_url: () =>
    l10n.t(
      'The PIM sends no events to this computer or a private network. Use an address that it can reach from outside.',
    ),
  limit_reached: () =>
    l10n.t('The PIM has reached its limit of active event subscriptions. Switch another one off first.'),
  not_found: () => l10n.t('The PIM no longer has this connection. Refresh the list.'),
};

/** The sentence for what a PIM says about an event subscription; nothing for what is no such key. */
export function eventMessage(key: string): string | undefined {
  return key.startsWith(prefix) ? messages[key.slice(prefix.length)]?.() : undefined;
}
