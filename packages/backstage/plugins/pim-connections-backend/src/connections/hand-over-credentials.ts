import { type Credentials, type Pim, revealCredentials } from '@pim-connections/core';
import {
  type ClaimedCredentials,
  type ConnectionRef,
  credentialsRevealPermission,
  credentialsRotatePermission,
  type HandOver,
  type HandOverReason,
} from '@pim-connections/plugin-pim-connections-common';
import type { Permission } from '../permissions/judge';
import { askWhom } from './ask-whom';
import type { Actor, AuditEntry, Deps } from './deps';
import { noSubscription } from './event-subscription';
import { findConnection } from './find-connection';

/** What can be made anew. */
export type Rotated = 'secret' | 'password';

/**
 * Makes a new secret or password; what uses the old one stops. The credentials wait to be claimed by the actor.
 *
 * @throws NotFoundError, NotAllowedError, PimError
 */
export async function rotateCredentials(
  deps: Deps,
  actor: Actor,
  ref: ConnectionRef,
  what: Rotated,
): Promise<HandOver> {
  const kind = { reason: `rotate-${what}`, permission: credentialsRotatePermission } as const;
  const entry = { eventId: 'credentials-rotate', severityLevel: 'high', meta: { ...ref, what } } as const;
  return handOver(deps, actor, ref, kind, entry, async (pim) => {
    // The rest of them is read first: what is read after the change could be lost together with it.
    const { credentials } = await pim.getConnection(ref.id);
    return what === 'secret'
      ? { ...credentials, secret: await pim.regenerateSecret(ref.id) }
      : { ...credentials, password: await pim.regeneratePassword(ref.id) };
  });
}

/**
 * Hands over what the PIM still tells of a connection's credentials: all but the password.
 *
 * @throws NotFoundError, NotAllowedError, PimError
 */
export async function revealExisting(deps: Deps, actor: Actor, ref: ConnectionRef): Promise<HandOver> {
  const kind = { reason: 'reveal', permission: credentialsRevealPermission } as const;
  const entry = { eventId: 'credentials-reveal', severityLevel: 'high', meta: { ...ref } } as const;
  return handOver(deps, actor, ref, kind, entry, async (pim) => (await pim.getConnection(ref.id)).credentials);
}

/**
 * Makes a new secret for the events of a connection, or hands over the one there is. Both wait to be claimed, as
 * credentials do, but are in no list: nobody is to take one for the secret of the connection.
 *
 * @throws NotFoundError, NotAllowedError, PimError
 */
export async function handOverEventSecret(
  deps: Deps,
  actor: Actor,
  ref: ConnectionRef,
  how: 'rotate' | 'reveal',
): Promise<HandOver> {
  const permission = how === 'rotate' ? credentialsRotatePermission : credentialsRevealPermission;
  const entry = { eventId: `event-secret-${how}`, severityLevel: 'high', meta: { ...ref } } as const;
  return handOver(deps, actor, ref, { reason: `${how}-event-secret`, permission }, entry, async (pim) => {
    const { credentials } = await pim.getConnection(ref.id);
    const secret =
      how === 'rotate'
        ? await pim.regenerateEventSecret(ref.id)
        : (await pim.getEventSubscription(ref.id)).subscription.secret;
    if (!secret) throw noSubscription();
    return { ...credentials, secret, password: null };
  });
}

/**
 * Gives credentials to the one who asked for them, once. The only place where secrets leave the backend.
 *
 * @throws NotFoundError, ConflictError
 */
export async function claimCredentials(deps: Deps, actor: Actor, id: string): Promise<ClaimedCredentials> {
  const entry = { eventId: 'hand-over-claim', severityLevel: 'medium', meta: { handOver: id } } as const;
  return actor.audited(entry, async () => {
    const asked = await deps.handOvers.find(id, actor.ref);
    // An attempt that comes too late is written down with what it was about, too.
    if (asked) actor.note({ pim: asked.pim, id: asked.connection, reason: asked.reason });
    const { handOver, credentials } = await deps.handOvers.claim(id, actor.ref);
    const { id: pim, title, url } = deps.sessions.config(handOver.pim);
    return { pim: { id: pim, title, url }, connection: handOver.connection, credentials };
  });
}

async function handOver(
  deps: Deps,
  actor: Actor,
  ref: ConnectionRef,
  { reason, permission }: { readonly reason: HandOverReason; readonly permission: Permission },
  entry: AuditEntry,
  obtain: (pim: Pim) => Promise<Credentials>,
): Promise<HandOver> {
  return actor.audited(entry, async () => {
    const { facts } = await findConnection(deps, actor, ref);
    actor.judge.demand(permission, facts, askWhom(deps, ref));
    const place = await deps.handOvers.reserve(ref, reason, actor.ref);
    try {
      const credentials = await deps.sessions.use(ref.pim, obtain);
      const filled = await deps.handOvers.fill(place, ref.id, revealCredentials(credentials));
      actor.note({ handOver: filled.id });
      return filled;
    } catch (error) {
      await deps.handOvers.drop(place);
      throw error;
    }
  });
}
