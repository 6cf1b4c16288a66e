import { type ConnectionSummary, can, type ErrorKind, PimError } from '@pim-connections/core';
import {
  type ConnectionItem,
  connectionCreatePermission,
  connectionGrantPermission,
  connectionReadPermission,
  type DataFlows,
  type ErrorCounts,
  type Overview,
  type PimStatus,
  parseConnectionRefs,
  stringifyConnectionRef,
} from '@pim-connections/plugin-pim-connections-common';
import type { PimConfig } from '../config/read-config';
import type { ConnectionFacts } from '../permissions/resource';
import { askAll } from '../pims/ask-all';
import { dataFlowsOf } from '../pims/data-flows';
import type { PimListing } from '../pims/pim-listing';
import { problemOf } from '../pims/problem';
import { withDeadline } from '../pims/with-deadline';
import { type ConnectionLink, noLink } from '../store/connection-links';
import { summaryAsCreated } from './as-created';
import type { Actor, Deps } from './deps';
import { itemOf, pick } from './find-connection';

const nothing: PimStatus['can'] = {
  create: false,
  update: false,
  delete: false,
  rotate: false,
  reveal: false,
  flows: false,
  errors: false,
  events: false,
  grant: false,
  images: false,
};

/**
 * All connections of all PIMs that the actor may see. PIMs are asked at the same time; one that fails or is slow has a
 * problem instead of connections.
 *
 * @param fresh asks the PIMs in any case, also those that just failed
 */
export async function overviewOf(deps: Deps, actor: Actor, fresh: boolean): Promise<Overview> {
  const [pims, links] = await Promise.all([
    askAll(
      deps.sessions,
      (config) => listOne(deps, config, fresh),
      (config, error) => failed(config, error, true),
    ),
    deps.links.all(),
  ]);
  const owners = await deps.entities.owners([...links.values()].flatMap(({ entityRef }) => entityRef ?? []));
  const items = await Promise.all(
    pims.flatMap(({ config, listing }) =>
      connectionsOf(config.id, listing, links).map(async (summary): Promise<readonly ConnectionItem[]> => {
        const ref = { pim: config.id, id: summary.id };
        const factsWith = (link: ConnectionLink): ConnectionFacts => ({
          ...ref,
          environment: config.environment ?? null,
          owners: link.entityRef === null ? [] : (owners.get(link.entityRef) ?? []),
          ...pick(summary, link),
        });
        const mayRead = (link: ConnectionLink) => actor.judge.may(connectionReadPermission, factsWith(link));
        let link = links.get(stringifyConnectionRef(ref)) ?? noLink;
        if (!listing || !mayRead(link)) return [];
        // Who sees it only for what the portal knows of it, sees it only if it is still the same.
        if (listing.hasFlowTypes && listing.can.reveal && !mayRead(noLink)) {
          const confirmed = deps.confirmations.recently(ref, link);
          link = await withDeadline(confirmed, deps.deadline, config).catch(() => noLink);
          if (!mayRead(link)) return [];
        }
        return [itemOf(summary, link, factsWith(link), listing, actor.judge)];
      }),
    ),
  );
  return {
    pims: pims.map(({ status }) => status),
    connections: items.flat(),
    mayCreate: actor.judge.inGeneral(connectionCreatePermission),
    mayGrant: actor.judge.inGeneral(connectionGrantPermission),
  };
}

/** What a PIM lists. Of one that cannot, those that the portal created, as they were then. */
function connectionsOf(
  pim: string,
  listing: PimListing | null,
  links: ReadonlyMap<string, ConnectionLink>,
): readonly ConnectionSummary[] {
  if (listing === null) return [];
  if (listing.connections !== null) return listing.connections;
  return [...links].flatMap(([ref, link]) => {
    const [named] = parseConnectionRefs(ref);
    return named?.pim === pim ? (summaryAsCreated(named.id, link) ?? []) : [];
  });
}

/** What the connections that the actor may see moved in the last days. */
export async function visibleDataFlows(deps: Deps, actor: Actor): Promise<DataFlows> {
  const [flows, { connections }] = await Promise.all([
    dataFlowsOf(deps.sessions, deps.deadline),
    overviewOf(deps, actor, false),
  ]);
  const visible = new Set(connections.map(stringifyConnectionRef));
  return {
    pims: flows.pims.map((pim) => ({
      ...pim,
      connections: Object.fromEntries(
        Object.entries(pim.connections).filter(([id]) => visible.has(stringifyConnectionRef({ pim: pim.id, id }))),
      ),
    })),
  };
}

/** How many errors of a kind each connection of a PIM had that the actor may see. */
export async function visibleErrorCounts(deps: Deps, actor: Actor, pim: string, kind: ErrorKind): Promise<ErrorCounts> {
  const [counted, { connections }] = await Promise.all([
    deps.sessions.use(pim, async (reached) =>
      can(reached.capabilities, 'errorCounts') ? reached.getErrorCounts(kind) : [],
    ),
    overviewOf(deps, actor, false),
  ]);
  const visible = new Set(connections.filter((one) => one.pim === pim).map(({ id }) => id));
  return {
    counts: Object.fromEntries(counted.filter(({ code }) => visible.has(code)).map(({ code, count }) => [code, count])),
  };
}

interface Listed {
  readonly config: PimConfig;
  readonly status: PimStatus;
  readonly listing: PimListing | null;
}

async function listOne(deps: Deps, config: PimConfig, fresh: boolean): Promise<Listed> {
  const { sessions, listings, troubles, deadline } = deps;
  const { id } = config;
  try {
    if (fresh) sessions.forgetFailure(id);
    const listing = await withDeadline(listings.get(id, fresh), deadline, config);
    // What was kept says nothing about now.
    if (sessions.failureOf(id) === undefined) troubles.ended(id);
    const { version, limit, hasFlowTypes, note, can, connections } = listing;
    const used = connections?.length ?? null;
    const known = { version, used, limit, hasFlowTypes, note, can };
    return { config, listing, status: { ...configured(config), problem: null, pending: false, ...known } };
  } catch (error) {
    if (PimError.is(error, 'timeout')) sessions.noteLate(id, error);
    troubles.began(id, error);
    return failed(config, error, false);
  }
}

function failed(config: PimConfig, error: unknown, pending: boolean): Listed {
  const unknown = { version: null, used: null, limit: null, hasFlowTypes: true, note: null, can: nothing };
  const status = { ...configured(config), problem: problemOf(error), pending, ...unknown };
  return { config, listing: null, status };
}

function configured({ id, title, url, environment, owner }: PimConfig) {
  return { id, title, url, environment: environment ?? null, owner: owner ?? null };
}
