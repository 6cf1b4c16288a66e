import type { EventSubscriptionChanges, EventSubscriptionState } from '@pim-connections/core';
import { PimError } from '@pim-connections/core';
import { l10n, ThemeIcon } from 'vscode';
import { errorMessage } from '../../messages/error-message.ts';
import type { Choice, Remark } from '../../prompts/prompts.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { ChosenConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { checkAddress } from './check-event-address.ts';
import { insertSecret } from './insert-event-secret.ts';
import { changeSubscription, chooseSubscriber, readSubscription } from './open-subscription.ts';
import { regenerateSecret } from './regenerate-event-secret.ts';

type What = 'enabled' | 'url' | 'usesUuid' | 'check' | 'regenerate' | 'insert';

/** The longest address that the PIM takes (contract 5.4). */
const longestAddress = 255;

/** Shows the event subscription of a connection, and changes one thing after the other until Escape. */
export async function editEventSubscription(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseSubscriber(parts, l10n.t('Event subscription'), node);
  if (!chosen) return;
  for (;;) {
    const state = await readSubscription(parts, chosen);
    const answer = await parts.prompts.choice<What>({
      title: l10n.t('Event subscription of {0}', chosen.connection.label),
      placeholder: l10n.t('{0} of {1} subscriptions of this PIM are active', state.active, state.limit),
      choices: choices(state),
    });
    if (answer.kind !== 'answer') return;
    await act[answer.value](parts, chosen, state);
    // These end with a message of their own.
    if (answer.value === 'insert' || answer.value === 'regenerate') return;
  }
}

function choices({ subscription: { enabled, url, secret, usesUuid } }: EventSubscriptionState): Choice<What>[] {
  const onOrOff = (on: boolean) => (on ? l10n.t('on') : l10n.t('off'));
  return [
    { label: l10n.t('Send events'), description: onOrOff(enabled), icon: new ThemeIcon('broadcast'), value: 'enabled' },
    { label: l10n.t('Address'), description: url ?? l10n.t('none yet'), icon: new ThemeIcon('link'), value: 'url' },
    ...(usesUuid === null
      ? []
      : [
          {
            label: l10n.t('Name products by UUID'),
            description: onOrOff(usesUuid),
            icon: new ThemeIcon('symbol-key'),
            value: 'usesUuid' as const,
          },
        ]),
    ...(url === null
      ? []
      : [{ label: l10n.t('Check the Address'), icon: new ThemeIcon('pulse'), value: 'check' as const }]),
    ...(secret === null
      ? []
      : [
          {
            label: l10n.t('Insert the Secret into .env…'),
            icon: new ThemeIcon('file-symlink-file'),
            value: 'insert' as const,
          },
          { label: l10n.t('Regenerate the Secret…'), icon: new ThemeIcon('sync'), value: 'regenerate' as const },
        ]),
  ];
}

type Act = (parts: Parts, chosen: ChosenConnection, state: EventSubscriptionState) => Promise<void>;

const act: { readonly [W in What]: Act } = {
  async enabled(parts, chosen, state) {
    const { subscription, active, limit } = state;
    if (subscription.enabled) return save(parts, chosen, { enabled: false });
    if (active >= limit) {
      const message = l10n.t(
        '{0} of {1} event subscriptions of {2} are active. Switch one off first.',
        active,
        limit,
        chosen.pim.name,
      );
      void parts.prompts.notify('warning', message);
      return;
    }
    if (subscription.url === null) return askAddress(parts, chosen, null, { enabled: true });
    await save(parts, chosen, { enabled: true });
  },
  url: (parts, chosen, { subscription }) => askAddress(parts, chosen, subscription.url, {}),
  usesUuid: (parts, chosen, { subscription }) => save(parts, chosen, { usesUuid: !subscription.usesUuid }),
  check: checkAddress,
  regenerate: regenerateSecret,
  insert: insertSecret,
};

/** Asks for the address and saves it at Enter, so that what the PIM has against it is said while it can be changed. */
async function askAddress(
  parts: Parts,
  chosen: ChosenConnection,
  now: string | null,
  also: EventSubscriptionChanges,
): Promise<void> {
  await parts.prompts.text({
    title: l10n.t('Event subscription of {0}', chosen.connection.label),
    value: now ?? '',
    placeholder: 'https://connector.example.com/events',
    prompt: l10n.t('Address that the PIM sends events to. It must be reachable from the PIM.'),
    remark: addressRemark,
    checking: () => l10n.t('Saving…'),
    async check(url) {
      try {
        await save(parts, chosen, { ...also, url: url.trim() });
        return undefined;
      } catch (error) {
        if (!PimError.is(error, 'invalid')) parts.log.error('save event subscription', error);
        return { severity: 'error', message: errorMessage(error) };
      }
    },
  });
}

function addressRemark(text: string): Remark | undefined {
  const url = text.trim();
  const isAddress = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (!isAddress) {
    return {
      severity: 'error',
      message: l10n.t('This is not an address. Enter one that begins with https:// or http://.'),
    };
  }
  if (url.length <= longestAddress) return undefined;
  return { severity: 'error', message: l10n.t('The address is too long: {0} characters or less.', longestAddress) };
}

async function save(parts: Parts, chosen: ChosenConnection, changes: EventSubscriptionChanges): Promise<void> {
  const { connection } = chosen;
  const title = l10n.t('Changing the event subscription of {0}…', connection.label);
  const { subscription } = await changeSubscription(parts, chosen, title, (session, signal) =>
    session.updateEventSubscription(connection.id, changes, { signal }),
  );
  if (subscription.secret) parts.vault.notice(subscription.secret);
}
