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
  type NewConnectionRequest,
} from '@pim-connections/plugin-pim-connections-common';
import type { ConnectionFacts } from '../permissions/resource';
import { type PimListing, whatItCan } from '../pims/pim-listing';
import type { Actor, Deps } from './deps';
import { itemOf } from './find-connection';

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
  const wanted = checked(request);
  const entityRef = request.entityRef === undefined ? null : fullEntityRef(request.entityRef);
  const facts = await demandCreation(deps, actor, pim, wanted, entityRef);
  const meta = { pim, code: wanted.code, flowType: wanted.flowType, entityRef };
  return actor.audited({ eventId: 'connection-create', severityLevel: 'medium', meta }, async () => {
    const place = await deps.handOvers.reserve({ pim, id: wanted.code }, 'create', actor.ref);
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
      // It is there, so that whoever asked for it may rotate its password or delete it.
      if (PimError.is(error, 'outcome-unknown') && error.details.known === 'done') {
        await deps.links.created({ pim, id: wanted.code }, entityRef, actor.ref);
      }
      throw error;
    } finally {
      await deps.listings.invalidate(pim);
    }
    try {
      const handOver = await deps.handOvers.fill(place, made.id, revealCredentials(made.credentials));
      const link = await deps.links.created({ pim, id: made.id }, entityRef, actor.ref);
      return { connection: itemOf(made, link, { ...facts, id: made.id }, { can }, actor.judge), handOver };
    } catch (error) {
      // Nobody will ever know its password: better no connection than an orphan.
      await deps.sessions.use(pim, (reached) => reached.deleteConnection(made.id));
      throw error;
    }
  });
}

/**
 * Checks whether a creation would be allowed, without asking the PIM.
 *
 * @throws NotAllowedError, InputError
 */
export async function checkCreation(
  deps: Deps,
  actor: Actor,
  pim: string,
  request: NewConnectionRequest,
): Promise<void> {
  const entityRef = request.entityRef === undefined ? null : fullEntityRef(request.entityRef);
  await demandCreation(deps, actor, pim, checked(request), entityRef);
}

async function demandCreation(
  { sessions, entities }: Deps,
  actor: Actor,
  pim: string,
  { code, flowType }: NewConnection,
  entityRef: string | null,
): Promise<ConnectionFacts> {
  const { environment = null, owner = null } = sessions.config(pim);
  const owners = entityRef === null ? [] : ((await entities.owners([entityRef])).get(entityRef) ?? []);
  const facts = { pim, environment, id: code, flowType, entityRef, owners, createdBy: actor.ref };
  actor.judge.demand(connectionCreatePermission, facts, owner);
  return facts;
}

/** The formats; that the code is free and the limit not reached is for the PIM to say. */
function checked({ code, label, flowType }: NewConnectionRequest): NewConnection {
  const result = validateNewConnection({ code, label, flowType }, { existingCodes: [], limit: null, count: 0 });
  if (result.ok) return result.value;
  throw new PimError('invalid', { violations: result.violations }, 'The new connection breaks a rule');
}

/** An entity ref with kind and namespace. */
export function fullEntityRef(ref: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'component', defaultNamespace: 'default' }));
  } catch {
    throw new InputError(`${ref} is no entity ref. It looks like component:default/shop.`);
  }
}
