import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  type Connection,
  type NewConnection,
  PimError,
  revealCredentials,
  validateNewConnection,
} from '@pim-connections/core';
import {
  type CreatedConnection,
  connectionCreatePermission,
  type HandOver,
  type NewConnectionRequest,
} from '@pim-connections/plugin-pim-connections-common';
import type { ConnectionFacts } from '../permissions/resource';
import { type PimListing, whatItCan } from '../pims/pim-listing';
import { askWhom } from './ask-whom';
import type { Actor, Deps } from './deps';
import { itemOf } from './find-connection';

/** What somebody asks for, in the formats of a PIM and in the terms of conditions. */
interface Creation {
  readonly wanted: NewConnection;
  readonly facts: ConnectionFacts;
}

/**
 * Creates a connection. Its credentials wait to be claimed by the actor.
 *
 * @throws NotAllowedError, InputError, PimError
 */
export async function createConnection(
  deps: Deps,
  actor: Actor,
  pim: string,
  request: NewConnectionRequest,
): Promise<CreatedConnection> {
  const creation = await creationOf(deps, actor, pim, request);
  const { wanted, facts } = creation;
  const { flowType, entityRef } = facts;
  const meta = { pim, code: facts.id, flowType, entityRef };
  return actor.audited({ eventId: 'connection-create', severityLevel: 'medium', meta }, async () => {
    await demandCreation(deps, actor, creation);
    const place = await deps.handOvers.reserve({ pim, id: facts.id }, 'create', actor.ref);
    let made: Connection;
    let can: PimListing['can'];
    try {
      await deps.listings.invalidate(pim);
      [made, can] = await deps.sessions.use(pim, async (reached) => [
        await reached.createConnection(wanted),
        whatItCan(reached),
      ]);
    } catch (error) {
      await deps.handOvers.drop(place);
      // It is there, so that whoever asked for it may regenerate its password or delete it. An API connection has no name
      // by which it could be told from others.
      if (PimError.is(error, 'outcome-unknown') && error.details.known === 'done' && flowType !== null) {
        await deps.links.created({ pim, id: wanted.code }, { entityRef, createdBy: actor.ref }, null);
      }
      throw error;
    } finally {
      await deps.listings.invalidate(pim);
    }
    return keep(deps, actor, place, made, { facts, can });
  });
}

/** Keeps the credentials of a new connection, and whose it is. */
async function keep(
  deps: Deps,
  actor: Actor,
  place: HandOver,
  made: Connection,
  { facts, can }: { readonly facts: ConnectionFacts; readonly can: PimListing['can'] },
): Promise<CreatedConnection> {
  const { pim, entityRef } = facts;
  try {
    const handOver = await deps.handOvers.fill(place, made.id, revealCredentials(made.credentials));
    const { label, flowType, credentials } = made;
    const { clientId, username } = credentials;
    const link = await deps.links.created(
      { pim, id: made.id },
      { entityRef, createdBy: actor.ref },
      { clientId, label, flowType, username },
    );
    actor.note({ id: made.id, handOver: handOver.id });
    return { connection: itemOf(made, link, { ...facts, id: made.id }, { can }, actor.judge), handOver };
  } catch (error) {
    // Better no connection than one of which nobody knows the password or the owner. The console cannot delete.
    if (can.delete && (await deleteAgain(deps, pim, made.id))) {
      // What the database does not let go now is over in an hour.
      await deps.handOvers.drop(place).catch(() => undefined);
    } else {
      // What waits of a connection that stays is the only way to its password.
      actor.note({ id: made.id, left: true });
    }
    throw error;
  }
}

/** Whether a new connection could be deleted. An error of this is not told: the first one is. */
async function deleteAgain({ sessions }: Deps, pim: string, id: string): Promise<boolean> {
  return sessions
    .use(pim, (reached) => reached.deleteConnection(id))
    .then(
      () => true,
      () => false,
    );
}

/**
 * Checks whether a creation would be allowed, without creating.
 *
 * @throws NotAllowedError, InputError, PimError
 */
export async function checkCreation(
  deps: Deps,
  actor: Actor,
  pim: string,
  request: NewConnectionRequest,
): Promise<void> {
  await demandCreation(deps, actor, await creationOf(deps, actor, pim, request));
}

async function creationOf(deps: Deps, actor: Actor, pim: string, request: NewConnectionRequest): Promise<Creation> {
  const { sessions, entities } = deps;
  const { environment = null } = sessions.config(pim);
  const wanted = checked(request);
  const entityRef = request.entityRef === undefined ? null : fullEntityRef(request.entityRef);
  const owners = entityRef === null ? [] : ((await entities.owners([entityRef])).get(entityRef) ?? []);
  // Who names no code or flow type means a PIM that knows neither: only that is judged, and only that is done.
  const isPlain = request.code === undefined || request.flowType === undefined;
  const named = isPlain ? { id: '', flowType: null } : { id: wanted.code, flowType: wanted.flowType };
  return { wanted, facts: { pim, environment, entityRef, owners, createdBy: actor.ref, ...named } };
}

async function demandCreation(deps: Deps, actor: Actor, { facts }: Creation): Promise<void> {
  const { pim, flowType } = facts;
  actor.judge.demand(connectionCreatePermission, facts, askWhom(deps, facts));
  if (flowType === null && (await deps.listings.get(pim, false)).hasFlowTypes) {
    throw new InputError('Connections of this PIM need a code and a flow type.');
  }
}

/** The formats; that the code is free and the limit not reached is for the PIM to say. */
function checked({ label, code = 'not_used', flowType = 'other' }: NewConnectionRequest): NewConnection {
  const result = validateNewConnection({ code, label, flowType }, { existingCodes: [], limit: null, count: 0 });
  if (result.ok) return result.value;
  throw new PimError('invalid', { violations: result.violations }, 'The new connection breaks a rule');
}

/** An entity ref with kind and namespace. */
export function fullEntityRef(ref: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'component', defaultNamespace: 'default' }));
  } catch {
    throw new InputError(`${ref} is not an entity ref. It looks like component:default/shop.`);
  }
}
