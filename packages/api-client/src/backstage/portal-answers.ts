import { flowTypes } from '@pim-connections/core';
import * as z from 'zod/mini';

// What the backend plugin answers, as far as it is needed here. It may be newer than this client: keys that are not named
// are ignored.

/** Address of a PIM. It is opened in the browser and called: nothing but the web may be behind it. */
const webAddress = z.url({ protocol: /^https?$/ });

const flowType = z.nullable(z.enum(flowTypes));

const problem = z.object({ code: z.string(), message: z.string() });

const pimStatus = z.object({
  id: z.string(),
  title: z.string(),
  url: webAddress,
  environment: z.nullable(z.string()),
  owner: z.nullable(z.string()),
  problem: z.nullable(problem),
  version: z.nullable(z.string()),
  used: z.nullable(z.number()),
  limit: z.nullable(z.number()),
  can: z.object({
    create: z.boolean(),
    update: z.boolean(),
    delete: z.boolean(),
    rotate: z.boolean(),
    reveal: z.boolean(),
    flows: z.boolean(),
    // Portals that are older than this client do not pass it on, and do not say so.
    errors: z._default(z.boolean(), false),
    events: z._default(z.boolean(), false),
    grant: z._default(z.boolean(), false),
    images: z._default(z.boolean(), false),
  }),
  hasFlowTypes: z.boolean(),
});

/** A PIM of a portal, and what the portal could learn about it. */
export type PortalPimStatus = Readonly<z.infer<typeof pimStatus>>;

const item = {
  pim: z.string(),
  id: z.string(),
  code: z.nullable(z.string()),
  label: z.string(),
  flowType,
  auditable: z.nullable(z.boolean()),
  type: z.string(),
  image: z._default(z.nullable(z.string()), null),
  allowed: z.object({
    update: z.boolean(),
    delete: z.boolean(),
    reveal: z.boolean(),
    rotate: z.boolean(),
    grant: z._default(z.boolean(), false),
  }),
};

const connectionItem = z.object(item);

/** A connection as a portal lists it, with what the reader may do with it. */
export type PortalConnection = Readonly<z.infer<typeof connectionItem>>;

const permitted = z.enum(['yes', 'no', 'depends']);

export const overviewSchema = z.object({
  pims: z.array(pimStatus),
  connections: z.array(connectionItem),
  mayCreate: permitted,
  mayGrant: z._default(permitted, 'no'),
});

/** All PIMs of a portal and the connections that the reader may see. */
export type PortalOverview = Readonly<z.infer<typeof overviewSchema>>;

export const detailsSchema = z.object({
  ...item,
  clientId: z.string(),
  username: z.nullable(z.string()),
  userRoleId: z._default(z.nullable(z.string()), null),
  userGroupId: z._default(z.nullable(z.string()), null),
});

export const itemSchema = connectionItem;

export const handOverSchema = z.object({
  id: z.string(),
  pim: z.string(),
  connection: z.string(),
  reason: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
});

/** Credentials that wait in a portal for the person who asked for them. */
export type HandOver = Readonly<z.infer<typeof handOverSchema>>;

export const handOversSchema = z.object({ items: z.array(handOverSchema) });

export const createdSchema = z.object({ connection: connectionItem, handOver: handOverSchema });

export const claimedSchema = z.object({
  pim: z.object({ id: z.string(), title: z.string(), url: z.string() }),
  connection: z.string(),
  credentials: z.object({
    clientId: z.string(),
    secret: z.string(),
    username: z.nullable(z.string()),
    password: z.nullable(z.string()),
  }),
});

const series = z.object({
  days: z.array(z.object({ date: z.string(), count: z.number() })),
  total: z.number(),
});

const flow = z.object({
  created: z.optional(series),
  updated: z.optional(series),
  read: z.optional(series),
  errors: z.optional(series),
});

export const dataFlowsSchema = z.object({
  pims: z.array(z.object({ id: z.string(), problem: z.nullable(problem), connections: z.record(z.string(), flow) })),
});

/** What the connections of all PIMs of a portal moved. */
export type PortalFlows = Readonly<z.infer<typeof dataFlowsSchema>>;

const text = z.nullable(z.string());
const texts = z.record(z.string(), z.string());

const errorContent = z.object({
  message: z.string(),
  type: z.nullable(z.enum(['violation_error', 'domain_error'])),
  template: text,
  parameters: texts,
  property: text,
  attribute: text,
  locale: text,
  channel: text,
  product: z.nullable(z.object({ uuid: text, identifier: text, label: text, family: text })),
  documentation: z.array(
    z.object({
      message: z.string(),
      style: z.enum(['text', 'information']),
      links: z.record(
        z.string(),
        z.discriminatedUnion('type', [
          z.object({ type: z.literal('href'), href: z.string(), title: z.string() }),
          z.object({ type: z.literal('route'), route: z.string(), parameters: texts, title: z.string() }),
        ]),
      ),
    }),
  ),
});

const instant = z.pipe(
  z.iso.datetime(),
  z.transform((time: string) => new Date(time)),
);

export const errorsSchema = z.object({ items: z.array(z.object({ time: instant, content: errorContent })) });

export const errorCountsSchema = z.object({ counts: z.record(z.string(), z.number()) });

export const eventSubscriptionSchema = z.object({
  enabled: z.boolean(),
  url: z.nullable(z.string()),
  hasSecret: z.boolean(),
  usesUuid: z.nullable(z.boolean()),
  active: z.number(),
  limit: z.number(),
});

/** Where events of a connection are sent, without the secret that signs them. */
export type PortalEventSubscription = Readonly<z.infer<typeof eventSubscriptionSchema>>;

export const eventCheckSchema = z.object({ success: z.boolean(), message: z.string() });

export const imageSchema = z.object({ content: z.nullable(z.base64()) });

export const rolesSchema = z.object({
  items: z.array(z.object({ id: z.string(), code: z.string(), label: z.string() })),
});

export const groupsSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), isDefault: z.boolean() })),
});

/** What a portal says when it refuses. Backstage's own shape, and what the plugin adds to it. */
export const errorSchema = z.object({
  error: z.object({
    name: z.string(),
    message: z.string(),
    pimCode: z.optional(z.string()),
    pimDetails: z.optional(z.unknown()),
    permission: z.optional(z.string()),
    askWhom: z.optional(z.nullable(z.string())),
  }),
});

const catalogEntity = z.object({
  kind: z.string(),
  metadata: z.object({
    name: z.string(),
    namespace: z.optional(z.string()),
    title: z.optional(z.string()),
  }),
});

export const entitiesSchema = z.object({ items: z.array(catalogEntity) });
