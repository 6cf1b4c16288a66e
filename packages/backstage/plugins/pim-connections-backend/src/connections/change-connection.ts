import { type ConnectionChanges, PimError, validateConnectionChanges } from '@pim-connections/core';
import {
  type ConnectionChangesRequest,
  type ConnectionItem,
  type ConnectionRef,
  connectionDeletePermission,
  connectionGrantPermission,
  connectionUpdatePermission,
  credentialsRevealPermission,
  credentialsRotatePermission,
} from '@pim-connections/plugin-pim-connections-common';
import type { ConnectionFacts } from '../permissions/resource';
import { askWhom } from './ask-whom';
import { fullEntityRef } from './create-connection';
import type { Actor, Deps } from './deps';
import { findConnection, itemOf } from './find-connection';

/** What conditions may open through a change of entity or flow type. */
const openable = [connectionDeletePermission, credentialsRevealPermission, credentialsRotatePermission];

/**
 * Changes what is named and nothing else.
 *
 * @throws NotFoundError, NotAllowedError, InputError, PimError
 */
export async function updateConnection(
  deps: Deps,
  actor: Actor,
  ref: ConnectionRef,
  { entityRef, ...request }: ConnectionChangesRequest,
): Promise<ConnectionItem> {
  const changes = checked(request);
  const belongsTo = typeof entityRef === 'string' ? fullEntityRef(entityRef) : entityRef;
  const meta = { ...ref, changes: { ...request, ...(entityRef === undefined ? {} : { entityRef }) } };
  const severityLevel = isGrant(changes) ? 'high' : 'medium';
  await actor.audited({ eventId: 'connection-update', severityLevel, meta }, async () => {
    await demandChange(deps, actor, ref, changes, belongsTo);
    if (Object.keys(changes).length > 0) {
      await changing(deps, ref, () => deps.sessions.use(ref.pim, (pim) => pim.updateConnection(ref.id, changes)));
    }
    if (belongsTo !== undefined) await deps.links.setEntity(ref, belongsTo);
  });
  const { summary, link, facts, listing } = await findConnection(deps, actor, ref);
  return itemOf(summary, link, facts, listing, actor.judge);
}

/** @param belongsTo full entity ref; `null` to take it from its entity, `undefined` to leave that as it is */
async function demandChange(
  deps: Deps,
  actor: Actor,
  ref: ConnectionRef,
  changes: ConnectionChanges,
  belongsTo: string | null | undefined,
): Promise<void> {
  const found = await findConnection(deps, actor, ref);
  actor.judge.demand(connectionUpdatePermission, found.facts, askWhom(deps, ref));
  if (isGrant(changes)) actor.judge.demand(connectionGrantPermission, found.facts, askWhom(deps, ref));
  let after: ConnectionFacts = { ...found.facts, flowType: changes.flowType ?? found.facts.flowType };
  if (belongsTo !== undefined) {
    // Who may change only what is theirs cannot make something theirs, nor give it a place where they lose it unseen.
    const owners = belongsTo === null ? [] : ((await deps.entities.owners([belongsTo])).get(belongsTo) ?? []);
    after = { ...after, entityRef: belongsTo, owners };
    actor.judge.demand(
      connectionUpdatePermission,
      { ...found.facts, entityRef: belongsTo, owners },
      askWhom(deps, ref),
    );
  }
  // Nor do they open for themselves what is closed to them now: the secret of what would then be theirs.
  for (const permission of openable) {
    if (actor.judge.may(permission, after)) actor.judge.demand(permission, found.facts, askWhom(deps, ref));
  }
}

/** Whether it changes what the calls of a connection may do. */
function isGrant({ userRoleId, userGroupId }: ConnectionChanges): boolean {
  return userRoleId !== undefined || userGroupId !== undefined;
}

/**
 * Deletes a connection; what uses it stops.
 *
 * @throws NotFoundError, NotAllowedError, PimError
 */
export async function deleteConnection(deps: Deps, actor: Actor, ref: ConnectionRef): Promise<void> {
  await actor.audited({ eventId: 'connection-delete', severityLevel: 'high', meta: { ...ref } }, async () => {
    const { facts, link } = await findConnection(deps, actor, ref);
    actor.note({ entityRef: link.entityRef });
    actor.judge.demand(connectionDeletePermission, facts, askWhom(deps, ref));
    await changing(deps, ref, () => deps.sessions.use(ref.pim, (pim) => pim.deleteConnection(ref.id)));
    await deps.handOvers.deleteOf(ref);
    await deps.links.delete(ref);
  });
}

/** Changes something in a PIM; lists from before it are forgotten, whatever comes of it. */
export async function changing<T>({ listings }: Deps, { pim }: ConnectionRef, change: () => Promise<T>): Promise<T> {
  await listings.invalidate(pim);
  try {
    return await change();
  } finally {
    await listings.invalidate(pim);
  }
}

function checked(request: Omit<ConnectionChangesRequest, 'entityRef'>): ConnectionChanges {
  const result = validateConnectionChanges(request);
  if (result.ok) return result.value;
  throw new PimError('invalid', { violations: result.violations }, 'The changes break a rule');
}
