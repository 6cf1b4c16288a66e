import type { EventSubscriptionState, Pim, Secret } from '@pim-connections/core';
import { l10n } from 'vscode';
import { toldEventSecret } from '../../portals/told-event-secret.ts';
import type { TreeNode } from '../../tree/node.ts';
import { type ChosenConnection, chooseConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';

/** A connection whose PIM has event subscriptions. */
export function chooseSubscriber(parts: Parts, title: string, node?: TreeNode): Promise<ChosenConnection | undefined> {
  return chooseConnection(parts, title, node, 'eventSubscription');
}

/** The event subscription of a connection, as the PIM has it now. */
export async function readSubscription(
  parts: Parts,
  { connection, pim }: ChosenConnection,
): Promise<EventSubscriptionState> {
  const state = await withProgress(l10n.t('Reading the event subscription of {0}…', connection.label), (signal) =>
    parts.sessions.use(pim, (session) => session.getEventSubscription(connection.id, { signal })),
  );
  if (state.subscription.secret) parts.vault.notice(state.subscription.secret);
  return state;
}

/** Does something that changes a subscription, under the eyes of a progress bar. */
export function changeSubscription<T>(
  parts: Parts,
  { pim }: ChosenConnection,
  title: string,
  change: (session: Pim, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return withProgress(title, (signal) => parts.sessions.use(pim, (session) => change(session, signal)));
}

/** The secret, which the first save makes. Without one, says so and gives null. */
export async function secretOf(
  parts: Parts,
  { subscription: { secret } }: EventSubscriptionState,
  { connection, pim }: ChosenConnection,
): Promise<Secret | null> {
  if (!secret) {
    const message = l10n.t('{0} has no event subscription yet. Give it an address first.', connection.label);
    void parts.prompts.notify('info', message);
    return null;
  }
  const told = await parts.sessions.use(pim, (session) => toldEventSecret(session, connection.id, secret));
  parts.vault.notice(told);
  return told;
}
