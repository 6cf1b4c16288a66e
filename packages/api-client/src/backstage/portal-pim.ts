import {
  type CallOptions,
  type Capabilities,
  type Connection,
  type ConnectionCode,
  type ConnectionSummary,
  type Credentials,
  capabilitiesOf,
  dateIn,
  type EventSubscriptionState,
  type EventType,
  type ImageFile,
  type NewConnection,
  type Operation,
  type Pim,
  PimError,
  parseCalendarDate,
  type Secret,
  sumSeries,
  type UnsupportedReason,
  type WantedConnection,
  type WeeklyCounts,
  type WeeklySeries,
} from '@pim-connections/core';
import { outcomeUnknown } from '../errors/lost-answer.ts';
import { unsupported } from '../errors/refusals.ts';
import { checkNewConnection } from '../pim/check-new-connection.ts';
import { createPim } from '../pim/create-pim.ts';
import { lineOfVersion } from './line-of-version.ts';
import { notTold } from './not-told.ts';
import { type Claimed, operationOf, type Portal } from './portal.ts';
import type {
  HandOver,
  PortalConnection,
  PortalEventSubscription,
  PortalOverview,
  PortalPimStatus,
} from './portal-answers.ts';
import { failed } from './portal-error.ts';

/** Options of a creation through a portal. */
export interface PortalCreateOptions extends CallOptions {
  /** Entity of the portal's catalog that the connection will belong to. */
  readonly entityRef?: string;
}

/** A PIM that a portal manages. The portal decides what its user may do, and keeps the PIM's login to itself. */
export interface PortalPim extends Pim {
  createConnection(connection: WantedConnection, options?: PortalCreateOptions): Promise<Connection>;
  /**
   * The credentials of a connection but for its password. The portal writes down that somebody asked, so it is for
   * those who need them now.
   */
  revealCredentials(id: string, options?: CallOptions): Promise<Credentials>;
  /** The secret that signs the events of a connection, which its subscription does not tell; written down as well. */
  revealEventSecret(id: string, options?: CallOptions): Promise<Secret>;
}

/** An overview that is older is not taken for the first list, in milliseconds. */
const stillFresh = 2000;

/**
 * A PIM behind a portal. What it can do follows the portal: each list brings the permissions of that moment.
 *
 * @param overview read a moment ago: the first list is that in it
 * @throws PimError `portal-failed` for a PIM that the portal does not have
 */
export function portalPim(portal: Portal, pim: string, overview: PortalOverview): PortalPim {
  const host = new URL(portal.url).host;
  const known = statusOf(overview, pim, host);
  let unread: PortalOverview | null = overview;
  const readAt = Date.now();
  let capabilities = capabilitiesThrough(known, overview);
  const version = { line: lineOfVersion(known.version, known.hasFlowTypes), text: known.version, edition: null };
  const ref = (id: string) => ({ pim, id });
  /** What was given to upload last, and the image in whose place it came: a portal takes no keys, as it would pass any on. */
  const uploads = new Map<string, ImageFile>();
  const keepImage = async (id: string, options?: CallOptions): Promise<void> => {
    const { image: key } = await portal.details(ref(id), options);
    const content = key === null ? null : await portal.image(pim, key, options);
    // The name stands at the end of a key (contract 1.14).
    if (key !== null && content) uploads.set(key, { name: key.replace(/^.*\/[0-9a-f]*_/, ''), content });
  };
  const summary = (item: PortalConnection) => summaryOf(item, known);

  /** Claims credentials. When the answer is lost and they still wait, nobody has them: they are claimed again. */
  const claim = async (handOver: HandOver, operation: string): Promise<Claimed> => {
    try {
      return await portal.claim(handOver.id);
    } catch (error) {
      if (!PimError.is(error, 'outcome-unknown')) throw error;
      try {
        const waits = (await portal.handOvers()).some(({ id }) => id === handOver.id);
        if (waits) return await portal.claim(handOver.id);
      } catch {
        // The portal is away: what was done is known all the same.
      }
      throw outcomeUnknown(operation, 'done', error);
    }
  };

  /** Asks for credentials that then wait; when that answer is lost, what waits since tells whether it was done. */
  const obtain = async (
    id: string,
    what: 'secret' | 'password' | 'reveal',
    options?: CallOptions,
  ): Promise<Claimed> => {
    const before = new Set((await portal.handOvers(options)).map((handOver) => handOver.id));
    const asked = await portal.obtain(ref(id), what, options).catch(async (error) => {
      const reason = what === 'reveal' ? 'reveal' : `rotate-${what}`;
      const since = await waitingSince(error, (handOver) => handOver.connection === id && handOver.reason === reason);
      if (since && !before.has(since.id)) return since;
      throw error;
    });
    return claim(asked, operationOf[what]);
  };

  /** The same for what no list has: whether it was done, only the PIM knows then. */
  const obtainUnlisted = async (
    id: string,
    what: 'events/secret' | 'events/reveal',
    options?: CallOptions,
  ): Promise<Claimed> => claim(await portal.obtain(ref(id), what, options), operationOf[what]);

  const waitingSince = async (error: unknown, fits: (handOver: HandOver) => boolean): Promise<HandOver | undefined> => {
    if (!PimError.is(error, 'outcome-unknown')) return undefined;
    // Who cancels does not want to wait for a look.
    if (PimError.is(error.cause, 'cancelled')) return undefined;
    const waiting = await portal.handOvers().catch(() => []);
    return waiting.find((handOver) => handOver.pim === pim && fits(handOver));
  };

  const weekly = async (
    name: 'created' | 'updated' | 'read' | 'errors',
    options?: CallOptions,
  ): Promise<WeeklyCounts> => {
    const { pims } = await portal.dataFlows(options?.signal ? { signal: options.signal } : undefined);
    const mine = pims.find(({ id }) => id === pim);
    if (mine?.problem) throw failed(host, mine.problem.code, mine.problem.message, known.owner);
    const connections = Object.entries(mine?.connections ?? {}).flatMap(([code, flow]) => {
      const series = flow[name] && seriesOf(flow[name]);
      return series ? [{ code, series }] : [];
    });
    const end = connections[0]?.series.days.at(-1)?.date ?? dateIn('UTC', new Date());
    return {
      all: sumSeries(
        connections.map(({ series }) => series),
        end,
      ),
      connections,
    };
  };

  const create = async (wanted: NewConnection, { entityRef, ...options }: PortalCreateOptions = {}) => {
    const { code, label, flowType } = wanted;
    // API connections have a label and nothing else: the portal is not told what its PIM would never see.
    const named = known.hasFlowTypes ? { code, label, flowType } : { label };
    const before = known.hasFlowTypes ? [] : await portal.handOvers(options);
    // Codes are unique; of API connections only those that wait since then can come from this creation.
    const isMine = ({ connection, id, reason }: HandOver) =>
      reason === 'create' && (known.hasFlowTypes ? connection === code : before.every((one) => one.id !== id));
    let handOver: HandOver;
    let item: PortalConnection | undefined;
    try {
      const created = await portal.create(
        pim,
        { ...named, ...(entityRef === undefined ? {} : { entityRef }) },
        options,
      );
      ({ handOver, connection: item } = created);
    } catch (error) {
      const waits = await waitingSince(error, isMine);
      if (!waits) throw error;
      handOver = waits;
    }
    const { credentials } = await claim(handOver, 'create');
    const kind = known.hasFlowTypes ? 'connection' : 'api-connection';
    const plain = { code: null, flowType: null, ...named };
    const lost = { id: handOver.connection, kind, image: null, auditable: null, type: 'default', ...plain } as const;
    return { ...(item ? summary(item) : lost), credentials, userRoleId: null, userGroupId: null };
  };

  const made = createPim(
    { url: known.url, version, driver: 'backstage', capabilities: capabilitiesOf(version.line, 'backstage') },
    {
      async listConnections(options) {
        const read = unread && Date.now() - readAt < stillFresh ? unread : await portal.overview(options);
        unread = null;
        const status = statusOf(read, pim, host);
        if (status.problem) throw failed(host, status.problem.code, status.problem.message, status.owner);
        capabilities = capabilitiesThrough(status, read);
        return read.connections.filter((one) => one.pim === pim).map((one) => summaryOf(one, status));
      },
      async getConnection(id, options) {
        const details = await portal.details(ref(id), options);
        const { clientId, username, userRoleId, userGroupId } = details;
        const credentials = { clientId, secret: notTold, username, password: null };
        return { ...summary(details), credentials, userRoleId, userGroupId };
      },
      createConnection: create,
      async updateConnection(id, { image, ...changes }, options) {
        const file = typeof image === 'string' ? uploads.get(image) : undefined;
        if (typeof image === 'string' && !file) throw unsupported('uploadImage', 'driver');
        const named = { ...changes, ...(image === null && { image }) };
        if (image !== undefined) await keepImage(id, options);
        if (Object.keys(named).length > 0) await portal.update(ref(id), named, options);
        if (file) await portal.setImage(ref(id), file, options);
        return made.getConnection(id, options);
      },
      deleteConnection: (id, options) => portal.delete(ref(id), options),
      async regenerateSecret(id, options) {
        return (await obtain(id, 'secret', options)).credentials.secret;
      },
      async regeneratePassword(id, options) {
        const { password } = (await obtain(id, 'password', options)).credentials;
        if (!password) throw failed(host, 'unexpected-answer', 'It made a password and did not tell it.');
        return password;
      },
      async isLimitReached(options) {
        const { used, limit } = statusOf(await portal.overview(options), pim, host);
        return used !== null && limit !== null && used >= limit;
      },
      // The portal's PIM user counts by its own days, and does not say whose they are.
      getTimeZone: async () => null,
      getWeeklyEvents: (type, options) => weekly(flowOf[type], options),
      getWeeklyErrors: (options) => weekly('errors', options),
      // The portal tells those of the last days, whatever period was asked for.
      async getErrorCounts(kind, options) {
        const counts = await portal.errorCounts(pim, kind, options);
        return Object.entries(counts).map(([code, count]) => ({ code, count }));
      },
      // A portal takes an image together with the connection that it is for.
      async uploadImage(image) {
        const key = crypto.randomUUID();
        uploads.clear();
        uploads.set(key, image);
        return key;
      },
      getImage: (key, options) => portal.image(pim, key, options),
      listUserRoles: (options) => portal.roles(pim, options),
      listUserGroups: (options) => portal.groups(pim, options),
      async getEventSubscription(id, options) {
        return subscriptionOf(await portal.eventSubscription(ref(id), options));
      },
      async updateEventSubscription(id, changes, options) {
        return subscriptionOf(await portal.updateEventSubscription(ref(id), changes, options));
      },
      async regenerateEventSecret(id, options) {
        return (await obtainUnlisted(id, 'events/secret', options)).credentials.secret;
      },
      // The portal has the secret and takes its own.
      checkEventAddress: (id, { url }, options) => portal.checkEventAddress(ref(id), url, options),
      async listBusinessErrors(id, options) {
        return (await portal.errors(ref(id), options)).map(({ time, content }) => ({
          connectionCode: id,
          time,
          content,
        }));
      },
    },
  );
  return {
    ...made,
    get capabilities() {
      return capabilities;
    },
    createConnection: async (wanted, options) => create(checkNewConnection(wanted, capabilities), options),
    async revealCredentials(id, options) {
      return (await obtain(id, 'reveal', options)).credentials;
    },
    async revealEventSecret(id, options) {
      return (await obtainUnlisted(id, 'events/reveal', options)).credentials.secret;
    },
  };
}

const flowOf: Readonly<Record<EventType, 'created' | 'updated' | 'read'>> = {
  product_created: 'created',
  product_updated: 'updated',
  product_read: 'read',
};

function statusOf({ pims }: Pick<PortalOverview, 'pims'>, pim: string, portal: string): PortalPimStatus {
  const status = pims.find(({ id }) => id === pim);
  if (!status) throw failed(portal, 'no-such-pim', `It has no PIM ${pim} any more.`);
  return status;
}

/** What this PIM and this person may have through the portal. */
function capabilitiesThrough(
  { version, hasFlowTypes, can, limit, problem }: PortalPimStatus,
  { mayCreate, mayGrant }: PortalOverview,
): Capabilities {
  const most = capabilitiesOf(lineOfVersion(version, hasFlowTypes), 'backstage');
  // Nothing is known of a PIM that failed; the portal will say what it can once it answers.
  const able: Partial<Record<Operation, boolean>> = problem
    ? {}
    : {
        create: can.create,
        update: can.update,
        delete: can.delete,
        regenerateSecret: can.rotate,
        regeneratePassword: can.rotate,
        weeklyEvents: can.flows,
        weeklyErrors: can.flows,
        errorCounts: can.errors,
        businessErrors: can.errors,
        eventSubscription: can.events,
        roles: can.grant,
        groups: can.grant,
        uploadImage: can.images,
      };
  const isDenied = (operation: string) =>
    (operation === 'create' && mayCreate === 'no') ||
    ((operation === 'roles' || operation === 'groups') && mayGrant === 'no');
  const supports = Object.fromEntries(
    Object.entries(most.supports).map(([operation, support]): [string, true | UnsupportedReason] => {
      if (support === true && able[operation as Operation] === false) return [operation, 'driver'];
      return [operation, support === true && isDenied(operation) ? 'permission' : support];
    }),
  ) as Capabilities['supports'];
  return { ...most, supports, connectionLimit: limit };
}

function summaryOf(
  { id, code, label, flowType, auditable, type, image, allowed }: PortalConnection,
  { can, hasFlowTypes }: PortalPimStatus,
): ConnectionSummary {
  const forbidden: Operation[] = [];
  if (can.update && !allowed.update) forbidden.push('update');
  if (can.grant && !allowed.grant) forbidden.push('roles', 'groups');
  if (can.delete && !allowed.delete) forbidden.push('delete');
  if (can.rotate && !allowed.rotate) forbidden.push('regenerateSecret', 'regeneratePassword');
  return {
    id,
    kind: hasFlowTypes ? 'connection' : 'api-connection',
    // The portal had it from its PIM.
    code: code as ConnectionCode | null,
    label,
    flowType,
    image,
    auditable,
    type,
    ...(forbidden.length > 0 ? { forbidden } : {}),
  };
}

function subscriptionOf({
  enabled,
  url,
  hasSecret,
  usesUuid,
  active,
  limit,
}: PortalEventSubscription): EventSubscriptionState {
  return { subscription: { enabled, url, secret: hasSecret ? notTold : null, usesUuid }, active, limit };
}

function seriesOf({
  days,
  total,
}: {
  readonly days: readonly { date: string; count: number }[];
  readonly total: number;
}): WeeklySeries {
  return {
    total,
    days: days.flatMap(({ date, count }) => {
      const day = parseCalendarDate(date);
      return day === null || day === undefined ? [] : [{ date: day, count }];
    }),
  };
}
