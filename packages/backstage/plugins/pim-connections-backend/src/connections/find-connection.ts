import { NotFoundError } from '@backstage/errors';
import type { Connection, ConnectionSummary } from '@pim-connections/core';
import {
  type ConnectionItem,
  type ConnectionRef,
  connectionDeletePermission,
  connectionGrantPermission,
  connectionReadPermission,
  connectionUpdatePermission,
  credentialsRevealPermission,
  credentialsRotatePermission,
} from '@pim-connections/plugin-pim-connections-common';
import type { Judge } from '../permissions/judge';
import type { ConnectionFacts } from '../permissions/resource';
import type { PimListing } from '../pims/pim-listing';
import { type ConnectionLink, noLink } from '../store/connection-links';
import { summaryAsCreated } from './as-created';
import type { Actor, Deps } from './deps';

/** A connection with what the portal knows about it. */
export interface FoundConnection {
  readonly summary: ConnectionSummary;
  readonly link: ConnectionLink;
  readonly facts: ConnectionFacts;
  readonly listing: PimListing;
  /** As the PIM has it at this moment, where it had to be asked. */
  readonly connection: Connection | null;
}

/**
 * A connection that the actor may see.
 *
 * @throws NotFoundError also for what the actor may not see; PimError when the PIM cannot be asked
 */
export async function findConnection(deps: Deps, actor: Actor, ref: ConnectionRef): Promise<FoundConnection> {
  const found = await lookUp(deps, ref);
  const isHidden = found !== null && !actor.judge.may(connectionReadPermission, found.facts);
  // Whoever asks must not learn that it is there, but the auditor should.
  if (isHidden) actor.note({ refused: connectionReadPermission.name });
  if (!found || isHidden) {
    throw new NotFoundError(`There is no connection “${ref.id}”, or you may not see it.`);
  }
  return found;
}

/** A connection as conditions see it; `undefined` when there is none. */
export async function factsOf(deps: Deps, ref: ConnectionRef): Promise<ConnectionFacts | undefined> {
  return (await lookUp(deps, ref))?.facts;
}

async function lookUp(deps: Deps, ref: ConnectionRef): Promise<FoundConnection | null> {
  const { environment = null } = deps.sessions.config(ref.pim);
  const known = await deps.links.get(ref);
  const find = ({ connections }: PimListing) =>
    connections === null ? summaryAsCreated(ref.id, known) : connections.find(({ id }) => id === ref.id);
  let listing = await deps.listings.get(ref.pim, false);
  // The kept list may be older than the connection.
  if (!find(listing)) listing = await deps.listings.get(ref.pim, true);
  const summary = find(listing);
  if (!summary) return null;
  const { link, connection } = await confirmed(deps, ref, known, listing);
  const owners =
    link.entityRef === null ? [] : ((await deps.entities.owners([link.entityRef])).get(link.entityRef) ?? []);
  return { summary, link, listing, connection, facts: { ...ref, ...pick(summary, link), environment, owners } };
}

/** What the portal knows of a connection that is still the one of which it knows it. */
async function confirmed(
  deps: Deps,
  ref: ConnectionRef,
  link: ConnectionLink,
  { can, hasFlowTypes }: PimListing,
): Promise<{ link: ConnectionLink; connection: Connection | null }> {
  // API connections are named by their client id, so none takes the place of another.
  if (link === noLink || !hasFlowTypes || !can.reveal) return { link, connection: null };
  return deps.confirmations.confirm(ref, link);
}

/** What conditions see of a connection, but for its PIM and owners. */
export function pick({ flowType }: ConnectionSummary, { entityRef, createdBy }: ConnectionLink) {
  return { flowType, entityRef, createdBy };
}

/** A connection as the portal shows it to somebody. */
export function itemOf(
  summary: ConnectionSummary,
  link: ConnectionLink,
  facts: ConnectionFacts,
  { can }: Pick<PimListing, 'can'>,
  judge: Judge,
): ConnectionItem {
  const { id, code, label, flowType, auditable, type, image } = summary;
  return {
    pim: facts.pim,
    id,
    code,
    label,
    flowType,
    auditable,
    type,
    image,
    entityRef: link.entityRef,
    owners: facts.owners,
    createdBy: link.createdBy,
    createdAt: link.createdAt,
    allowed: {
      update: can.update && judge.may(connectionUpdatePermission, facts),
      delete: can.delete && judge.may(connectionDeletePermission, facts),
      reveal: can.reveal && judge.may(credentialsRevealPermission, facts),
      rotate: can.rotate && judge.may(credentialsRotatePermission, facts),
      grant: can.grant && judge.may(connectionGrantPermission, facts),
    },
  };
}
