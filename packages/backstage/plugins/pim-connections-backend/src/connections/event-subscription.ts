import { InputError } from '@backstage/errors';
import { can, type EventSubscriptionState } from '@pim-connections/core';
import {
  type ConnectionRef,
  connectionUpdatePermission,
  type EventAddressReport,
  type EventSubscriptionInfo,
  type EventSubscriptionRequest,
} from '@pim-connections/plugin-pim-connections-common';
import { askWhom } from './ask-whom';
import type { Actor, Deps } from './deps';
import { findConnection } from './find-connection';

/**
 * What a connection gets told by its PIM; `null` where the PIM tells nobody anything. The address of a webhook is often the
 * key to it: who may not change it learns no more than its host.
 *
 * @throws NotFoundError, PimError
 */
export async function eventSubscriptionOf(
  deps: Deps,
  actor: Actor,
  ref: ConnectionRef,
): Promise<EventSubscriptionInfo | null> {
  const { facts } = await findConnection(deps, actor, ref);
  const told = await deps.sessions.use(ref.pim, async (pim) =>
    can(pim.capabilities, 'eventSubscription') ? withoutSecret(await pim.getEventSubscription(ref.id)) : null,
  );
  if (!told?.url || actor.judge.may(connectionUpdatePermission, facts)) return told;
  return { ...told, url: `${URL.parse(told.url)?.origin ?? ''}/…` };
}

/**
 * Changes where events are sent, or whether.
 *
 * @throws NotFoundError, NotAllowedError, PimError
 */
export async function updateEventSubscription(
  deps: Deps,
  actor: Actor,
  ref: ConnectionRef,
  changes: EventSubscriptionRequest,
): Promise<EventSubscriptionInfo> {
  const { url, ...others } = changes;
  // The log gets no more than where it is, either.
  const meta = { ...ref, changes: { ...others, ...(url !== undefined && { host: hostOf(url) }) } };
  return actor.audited({ eventId: 'event-subscription-update', severityLevel: 'medium', meta }, async () => {
    const { facts } = await findConnection(deps, actor, ref);
    actor.judge.demand(connectionUpdatePermission, facts, askWhom(deps, ref));
    return deps.sessions.use(ref.pim, async (pim) => withoutSecret(await pim.updateEventSubscription(ref.id, changes)));
  });
}

/**
 * Has the PIM call an address as it would for an event, and tells what it got.
 *
 * @throws NotFoundError, NotAllowedError, InputError before the first save, PimError
 */
export async function checkEventAddress(
  deps: Deps,
  actor: Actor,
  ref: ConnectionRef,
  url: string,
): Promise<EventAddressReport> {
  const meta = { ...ref, host: hostOf(url) };
  return actor.audited({ eventId: 'event-address-check', severityLevel: 'medium', meta }, async () => {
    const { facts } = await findConnection(deps, actor, ref);
    actor.judge.demand(connectionUpdatePermission, facts, askWhom(deps, ref));
    return deps.sessions.use(ref.pim, async (pim) => {
      const { secret } = (await pim.getEventSubscription(ref.id)).subscription;
      if (!secret) throw noSubscription();
      return pim.checkEventAddress(ref.id, { url, secret });
    });
  });
}

/** What is wrong where there is no secret yet. */
export function noSubscription(): InputError {
  return new InputError('It has no event subscription yet. Give it an address first.');
}

function hostOf(url: string | null): string | null {
  return url === null ? null : (URL.parse(url)?.host ?? null);
}

function withoutSecret({ subscription, active, limit }: EventSubscriptionState): EventSubscriptionInfo {
  const { enabled, url, usesUuid, secret } = subscription;
  return { enabled, url, usesUuid, hasSecret: secret !== null, active, limit };
}
