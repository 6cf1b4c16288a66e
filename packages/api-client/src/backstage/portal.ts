import {
  type ConnectionChanges,
  type Credentials,
  type ErrorKind,
  type EventAddressCheck,
  type EventSubscriptionChanges,
  type ImageFile,
  type NewConnection,
  Secret,
  type UserGroup,
  type UserRole,
} from '@pim-connections/core';
import type { z } from 'zod/mini';
import type * as core from 'zod/v4/core';
import { requireSecure } from '../address/normalize-pim-url.ts';
import { isAnswerLost, outcomeUnknown } from '../errors/lost-answer.ts';
import { createHttp, type HttpAnswer, type HttpOptions } from '../http/http.ts';
import { readJson } from '../http/read-json.ts';
import { type RetryOptions, withRetries } from '../http/retry.ts';
import { portalUrl } from './look-at-portal.ts';
import {
  claimedSchema,
  createdSchema,
  dataFlowsSchema,
  detailsSchema,
  entitiesSchema,
  errorCountsSchema,
  errorsSchema,
  eventCheckSchema,
  eventSubscriptionSchema,
  groupsSchema,
  type HandOver,
  handOverSchema,
  handOversSchema,
  imageSchema,
  itemSchema,
  overviewSchema,
  type PortalEventSubscription,
  type PortalFlows,
  type PortalOverview,
  rolesSchema,
} from './portal-answers.ts';
import { portalRefusal } from './portal-error.ts';
import { createPortalSession, type TokenStore } from './portal-session.ts';

/** Which portal, and where its tokens lie. */
export interface PortalOptions extends HttpOptions, RetryOptions {
  /** Address of its backend. */
  readonly url: string;
  readonly tokens: TokenStore;
  /** Lets the token travel over plain http to another computer. */
  readonly allowInsecure?: boolean;
}

interface CallOptions {
  readonly signal?: AbortSignal;
}

/** What a portal calls an operation that ends in credentials, and what errors call it. */
export const operationOf = {
  secret: 'regenerateSecret',
  password: 'regeneratePassword',
  reveal: 'reveal',
  'events/secret': 'regenerateEventSecret',
  'events/reveal': 'reveal',
} as const;

/** A new secret, a new password, or the secret as it is; the same for the one that signs events. */
export type Obtainable = keyof typeof operationOf;

/** What names a connection among the PIMs of a portal. */
export interface PortalConnectionRef {
  readonly pim: string;
  readonly id: string;
}

/** Credentials that were claimed. */
export interface Claimed {
  readonly pim: { readonly id: string; readonly title: string; readonly url: string };
  readonly connection: string;
  readonly credentials: Credentials;
}

/** An entity of the portal's catalog that connections can belong to. */
export interface PortalEntity {
  readonly ref: string;
  readonly title: string;
}

/**
 * A Backstage portal with the PIM Connections plugin, as the person who signed in sees it. Calls throw PimErrors:
 * `session-lost` when only signing in again helps, `not-allowed` with the permission and whom to ask, `portal-failed`
 * when the portal could not work with its PIM.
 */
export interface Portal {
  readonly url: string;
  /** Everything that the person may see. Callers at the same time share one answer. */
  overview(options?: CallOptions): Promise<PortalOverview>;
  /** Lets the next overview ask the PIMs, however short ago the portal did. */
  askAfresh(): void;
  details(ref: PortalConnectionRef, options?: CallOptions): Promise<z.infer<typeof detailsSchema>>;
  /**
   * Creates a connection, whose credentials wait to be claimed. PIMs older than 4.0 take a label alone.
   *
   * @param wanted with `entityRef`: what it will belong to
   */
  create(
    pim: string,
    wanted: Pick<NewConnection, 'label'> & Partial<NewConnection> & { readonly entityRef?: string },
    options?: CallOptions,
  ): Promise<z.infer<typeof createdSchema>>;
  update(ref: PortalConnectionRef, changes: ConnectionChanges, options?: CallOptions): Promise<void>;
  delete(ref: PortalConnectionRef, options?: CallOptions): Promise<void>;
  /** Makes a new secret or password, which waits to be claimed; `reveal` only reads the secret. */
  obtain(ref: PortalConnectionRef, what: Obtainable, options?: CallOptions): Promise<HandOver>;
  /** What waits for the person, newest first. */
  handOvers(options?: CallOptions): Promise<readonly HandOver[]>;
  /** Takes credentials out of the portal. They can be taken once. */
  claim(handOver: string): Promise<Claimed>;
  dataFlows(options?: CallOptions): Promise<PortalFlows>;
  /** The latest errors that the PIM kept of a connection, newest first. */
  errors(ref: PortalConnectionRef, options?: CallOptions): Promise<z.infer<typeof errorsSchema>['items']>;
  /** Errors of a kind that the connections of a PIM had in seven days, by code. */
  errorCounts(pim: string, kind: ErrorKind, options?: CallOptions): Promise<Readonly<Record<string, number>>>;
  eventSubscription(ref: PortalConnectionRef, options?: CallOptions): Promise<PortalEventSubscription>;
  updateEventSubscription(
    ref: PortalConnectionRef,
    changes: EventSubscriptionChanges,
    options?: CallOptions,
  ): Promise<PortalEventSubscription>;
  /** Has the PIM call an address, signed with the secret that the portal has. */
  checkEventAddress(ref: PortalConnectionRef, url: string, options?: CallOptions): Promise<EventAddressCheck>;
  /** The image of a connection, by its key in the list; `null` for one that is too large. */
  image(pim: string, key: string, options?: CallOptions): Promise<Blob | null>;
  setImage(ref: PortalConnectionRef, image: ImageFile, options?: CallOptions): Promise<void>;
  /** The roles and groups of a PIM that the person may choose from. */
  roles(pim: string, options?: CallOptions): Promise<readonly UserRole[]>;
  groups(pim: string, options?: CallOptions): Promise<readonly UserGroup[]>;
  /** Components of the catalog, at most 200, by title. */
  components(options?: CallOptions): Promise<readonly PortalEntity[]>;
}

/**
 * Works with a portal. Nothing is sent before the first call.
 *
 * @throws PimError `invalid-url`, `insecure-url`
 */
export function createPortal(options: PortalOptions): Portal {
  const { tokens, allowInsecure } = options;
  const url = portalUrl(options.url);
  requireSecure(url, allowInsecure);
  const portal = new URL(url).host;
  const http = withRetries(createHttp(options), options);
  const session = createPortalSession(http, `${url}/api/auth/v1/token`, tokens);

  interface Call extends CallOptions {
    readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    readonly path: string;
    readonly body?: unknown;
    readonly id?: string;
    /** What it changes, for the error of an answer that was lost; nothing for what only reads. */
    readonly operation?: string;
  }

  const send = async ({ method, path, body, signal, id, operation }: Call): Promise<HttpAnswer> => {
    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    let answer: HttpAnswer;
    try {
      answer = await session.send({
        method,
        url: `${url}/api/${path}`,
        headers: { accept: 'application/json', ...json },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      throw operation !== undefined && isAnswerLost(error) ? outcomeUnknown(operation, 'unknown', error) : error;
    } finally {
      if (operation !== undefined) changes++;
    }
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw portalRefusal(answer, { portal, id: id ?? null, operation: operation ?? null });
  };

  const read = async <T extends core.$ZodType>(call: Call, schema: T): Promise<z.output<T>> => {
    const answer = await send(call);
    try {
      return readJson(answer, schema);
    } catch (error) {
      // It was done, and what came back is cut off.
      throw call.operation === undefined ? error : outcomeUnknown(call.operation, 'done', error);
    }
  };

  /** Counts what makes an answer old: a question from before it must not be joined after it. */
  let changes = 0;

  const shared = <T>(ask: (options?: CallOptions) => Promise<T>) => {
    let asked: { readonly answer: Promise<T>; readonly changes: number } | null = null;
    return (callOptions?: CallOptions): Promise<T> => {
      // Who can give up asks alone.
      if (callOptions?.signal) return ask(callOptions);
      if (asked?.changes === changes) return asked.answer;
      const mine = { answer: ask(), changes };
      asked = mine;
      const end = () => {
        if (asked === mine) asked = null;
      };
      mine.answer.then(end, end);
      return mine.answer;
    };
  };

  let isFresh = false;
  return {
    url,
    overview: shared(({ signal } = {}) => {
      const path = `pim-connections/connections?fresh=${isFresh}`;
      isFresh = false;
      return read({ method: 'GET', path, ...(signal ? { signal } : {}) }, overviewSchema);
    }),
    askAfresh() {
      changes++;
      isFresh = true;
    },
    details: (ref, callOptions) =>
      read({ method: 'GET', path: pathOf(ref), id: ref.id, ...callOptions }, detailsSchema),
    create: (pim, wanted, callOptions) =>
      read(
        {
          method: 'POST',
          path: `${pathOfPim(pim)}/connections`,
          body: wanted,
          operation: 'create',
          ...callOptions,
        },
        createdSchema,
      ),
    async update(ref, changes, callOptions) {
      const call = { method: 'PATCH', path: pathOf(ref), body: changes, id: ref.id, operation: 'update' } as const;
      await read({ ...call, ...callOptions }, itemSchema);
    },
    async delete(ref, callOptions) {
      await send({ method: 'DELETE', path: pathOf(ref), id: ref.id, operation: 'delete', ...callOptions });
    },
    obtain: (ref, what, callOptions) =>
      read(
        { method: 'POST', path: `${pathOf(ref)}/${what}`, id: ref.id, operation: operationOf[what], ...callOptions },
        handOverSchema,
      ),
    async handOvers(callOptions) {
      return (await read({ method: 'GET', path: 'pim-connections/hand-overs', ...callOptions }, handOversSchema)).items;
    },
    async claim(handOver) {
      const path = `pim-connections/hand-overs/${encodeURIComponent(handOver)}/claim`;
      const { pim, connection, credentials } = await read({ method: 'POST', path, operation: 'claim' }, claimedSchema);
      const { clientId, secret, username, password } = credentials;
      return {
        pim,
        connection,
        credentials: {
          clientId,
          secret: new Secret(secret),
          username,
          password: password === null ? null : new Secret(password),
        },
      };
    },
    dataFlows: shared(({ signal } = {}) =>
      read({ method: 'GET', path: 'pim-connections/data-flows', ...(signal ? { signal } : {}) }, dataFlowsSchema),
    ),
    async errors(ref, callOptions) {
      const call = { method: 'GET', path: `${pathOf(ref)}/errors`, id: ref.id } as const;
      return (await read({ ...call, ...callOptions }, errorsSchema)).items;
    },
    async errorCounts(pim, kind, callOptions) {
      const path = `${pathOfPim(pim)}/error-counts?kind=${kind}`;
      return (await read({ method: 'GET', path, ...callOptions }, errorCountsSchema)).counts;
    },
    eventSubscription: (ref, callOptions) =>
      read({ method: 'GET', path: `${pathOf(ref)}/events`, id: ref.id, ...callOptions }, eventSubscriptionSchema),
    updateEventSubscription: (ref, changes, callOptions) =>
      read(
        {
          method: 'PATCH',
          path: `${pathOf(ref)}/events`,
          body: changes,
          id: ref.id,
          operation: 'updateEventSubscription',
          ...callOptions,
        },
        eventSubscriptionSchema,
      ),
    checkEventAddress: (ref, url, callOptions) =>
      read(
        { method: 'POST', path: `${pathOf(ref)}/events/check`, body: { url }, id: ref.id, ...callOptions },
        eventCheckSchema,
      ),
    async image(pim, key, callOptions) {
      const path = `${pathOfPim(pim)}/images?${new URLSearchParams({ key })}`;
      const { content } = await read({ method: 'GET', path, ...callOptions }, imageSchema);
      return content === null ? null : new Blob([Uint8Array.from(atob(content), (byte) => byte.charCodeAt(0))]);
    },
    async setImage(ref, { name, content }, callOptions) {
      const bytes = new Uint8Array(await content.arrayBuffer());
      const body = { name, content: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
      const call = { method: 'PUT', path: `${pathOf(ref)}/image`, body, id: ref.id, operation: 'update' } as const;
      await read({ ...call, ...callOptions }, itemSchema);
    },
    async roles(pim, callOptions) {
      return (await read({ method: 'GET', path: `${pathOfPim(pim)}/roles`, ...callOptions }, rolesSchema)).items;
    },
    async groups(pim, callOptions) {
      return (await read({ method: 'GET', path: `${pathOfPim(pim)}/groups`, ...callOptions }, groupsSchema)).items;
    },
    async components(callOptions) {
      const query = new URLSearchParams({
        filter: 'kind=component',
        fields: 'kind,metadata.name,metadata.namespace,metadata.title',
        orderField: 'metadata.name,asc',
        limit: '200',
      });
      const path = `catalog/entities/by-query?${query}`;
      const { items } = await read({ method: 'GET', path, ...callOptions }, entitiesSchema);
      return items.map(({ kind, metadata: { name, namespace = 'default', title = name } }) => ({
        ref: `${kind}:${namespace}/${name}`.toLowerCase(),
        title,
      }));
    },
  };
}

function pathOf({ pim, id }: PortalConnectionRef): string {
  return `${pathOfPim(pim)}/connections/${encodeURIComponent(id)}`;
}

function pathOfPim(pim: string): string {
  return `pim-connections/pims/${encodeURIComponent(pim)}`;
}
