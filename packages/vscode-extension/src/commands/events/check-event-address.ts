import type { EventSubscriptionState } from '@pim-connections/core';
import { l10n } from 'vscode';
import { eventMessage } from '../../messages/event-message.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { ChosenConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { changeSubscription, chooseSubscriber, readSubscription } from './open-subscription.ts';

/** Makes the PIM call the address of a connection's event subscription, and says what it got. */
export async function checkEventAddress(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseSubscriber(parts, l10n.t('Check event address'), node);
  if (chosen) await checkAddress(parts, chosen, await readSubscription(parts, chosen));
}

export async function checkAddress(
  parts: Parts,
  chosen: ChosenConnection,
  { subscription: { url, secret } }: EventSubscriptionState,
): Promise<void> {
  const { connection, pim } = chosen;
  if (url === null || secret === null) {
    const message = l10n.t('{0} has no event subscription yet. Give it an address first.', connection.label);
    void parts.prompts.notify('info', message);
    return;
  }
  const title = l10n.t('{0} calls {1}…', pim.name, url);
  const { success, message } = await changeSubscription(parts, chosen, title, (session, signal) =>
    session.checkEventAddress(connection.id, { url, secret }, { signal }),
  );
  const text = success
    ? l10n.t('The PIM called {0} and got: {1}.', url, message)
    : (eventMessage(message) ?? l10n.t('The PIM called {0} without success: {1}', url, message));
  void parts.prompts.notify(success ? 'info' : 'warning', text);
}
