import {
  type CallOptions,
  type EventAddressCheck,
  type EventSubscriptionChanges,
  type EventSubscriptionState,
  Secret,
} from '@pim-connections/core';
import * as z from 'zod/mini';
import { advised } from '../advice/advised.ts';
import { readBack, settle } from '../errors/lost-answer.ts';
import { refusalOf } from '../errors/refusals.ts';
import { readJson } from '../http/read-json.ts';
import { connectionPath } from './connections.ts';
import { named } from './named.ts';
import type { Session } from './session.ts';

const stateSchema = z.object({
  event_subscription: z.object({
    enabled: z.boolean(),
    url: z.nullable(z.string()),
    secret: z.nullable(z.string()),
    // From 7.0 on (contract 5.4).
    isUsingUuid: z.optional(z.boolean()),
  }),
  active_event_subscriptions_limit: z.object({ limit: z.number(), current: z.number() }),
});
const checkSchema = z.object({ success: z.boolean(), message: z.string() });

/** Saving asks for the right to manage connections; the other calls ask for a session only (contract 1.1). */
const right = 'akeneo_connectivity_connection_manage_settings';

function path(id: string): string {
  return `${connectionPath(id)}/webhook`;
}

export async function getEventSubscription(
  session: Session,
  id: string,
  { signal }: CallOptions = {},
): Promise<EventSubscriptionState> {
  const answer = await session.send({ method: 'GET', path: path(id), signal });
  if (answer.status !== 200) throw refusalOf(answer, { id, right: null });
  const { event_subscription: found, active_event_subscriptions_limit } = readJson(answer, stateSchema);
  return {
    subscription: {
      enabled: found.enabled,
      url: found.url,
      secret: found.secret === null ? null : new Secret(found.secret),
      usesUuid: found.isUsingUuid ?? null,
    },
    active: active_event_subscriptions_limit.current,
    limit: active_event_subscriptions_limit.limit,
  };
}

export async function updateEventSubscription(
  session: Session,
  id: string,
  changes: EventSubscriptionChanges,
  options: CallOptions = {},
): Promise<EventSubscriptionState> {
  // A key that is left out is switched off or emptied (contract 5.4), so everything is sent.
  const wanted = { ...(await getEventSubscription(session, id, options)).subscription, ...named(changes) };
  const json = {
    code: id,
    enabled: wanted.enabled,
    url: wanted.url,
    ...(wanted.usesUuid !== null && { is_using_uuid: wanted.usesUuid }),
  };
  try {
    const answer = await session.send({ method: 'POST', path: path(id), json, signal: options.signal });
    if (answer.status !== 204) throw refusalOf(answer, { id, right });
  } catch (error) {
    await settle(error, 'updateEventSubscription', async () => {
      const { subscription } = await getEventSubscription(session, id);
      return subscription.enabled === wanted.enabled && subscription.url === (wanted.url || null);
    });
  }
  // The first save makes the secret.
  return readBack('updateEventSubscription', () => getEventSubscription(session, id));
}

export async function regenerateEventSecret(session: Session, id: string, options: CallOptions = {}): Promise<Secret> {
  const before = (await getEventSubscription(session, id, options)).subscription.secret;
  const readSecret = async () => {
    const { secret } = (await getEventSubscription(session, id)).subscription;
    if (secret) return secret;
    throw advised('unexpected-answer', { status: 200, missing: ['secret'] }, 'The event subscription has no secret.');
  };
  try {
    // A GET that changes something (contract 5.4).
    const answer = await session.send({
      method: 'GET',
      path: `${path(id)}/regenerate-secret`,
      changes: true,
      signal: options.signal,
    });
    if (answer.status !== 204) throw refusalOf(answer, { id, right: null });
  } catch (error) {
    await settle(error, 'regenerateEventSecret', async () => !before?.equals(await readSecret()));
  }
  return readBack('regenerateEventSecret', readSecret);
}

export async function checkEventAddress(
  session: Session,
  id: string,
  { url, secret }: { readonly url: string; readonly secret: Secret },
  { signal }: CallOptions = {},
): Promise<EventAddressCheck> {
  const answer = await session.send({
    method: 'POST',
    path: `${path(id)}/check-reachability`,
    json: { url, secret: secret.reveal() },
    changes: false,
    signal,
  });
  if (answer.status !== 200) throw refusalOf(answer, { id, right: null });
  return readJson(answer, checkSchema);
}
