import { eventTypes, flowTypes } from '@pim-connections/core';
import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { collationKey } from '../pim/collation.ts';

const instant = z.string().check(
  z.refine((text) => /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text)), {
    error: 'expected an ISO 8601 date and time, such as 2024-03-08T09:00:00Z',
  }),
);
const count = z.int().check(z.minimum(0));
const text = z.string().check(z.minLength(1));
const timezone = z.string().check(z.refine(isTimezone, { error: 'expected a time zone, such as Europe/Paris' }));
const labels = z.record(z.string(), z.string());

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const user = z.strictObject({
  username: z._default(text, 'admin'),
  password: z._default(text, 'admin'),
  timezone: z._default(timezone, 'UTC'),
  /** Whether the user may manage connections. */
  manageConnections: z._default(z.boolean(), true),
});

const role = z.strictObject({
  id: z.optional(z.int().check(z.positive())),
  role: z._default(text, 'ROLE_USER'),
  label: z._default(text, 'User'),
  /** Rights that the role does not give. */
  denied: z._default(z.array(text), []),
});

const group = z.strictObject({
  id: z.optional(z.int().check(z.positive())),
  name: z._default(text, 'All'),
  default: z._default(z.boolean(), false),
});

const connection = z.strictObject({
  code: z._default(z.string().check(z.regex(/^[A-Za-z0-9_]{1,100}$/)), 'connection'),
  label: z.optional(text),
  flow_type: z._default(z.enum(flowTypes), 'other'),
  auditable: z._default(z.boolean(), false),
  type: z._default(text, 'default'),
  image: z._default(z.nullable(text), null),
  created_at: z.optional(instant),
});

const hourlyEvent = z.strictObject({
  connection: text,
  event_type: z._default(z.enum(eventTypes), 'product_created'),
  hour: instant,
  count: z._default(count, 1),
});

const hourlyError = z.strictObject({
  connection: text,
  error_type: z._default(z.enum(['business', 'technical']), 'business'),
  hour: instant,
  count: z._default(count, 1),
});

const businessError = z.strictObject({
  connection: text,
  date_time: z.optional(instant),
  content: z._default(z.record(z.string(), z.unknown()), { message: 'An error' }),
});

const eventSubscription = z.strictObject({
  connection: text,
  enabled: z._default(z.boolean(), true),
  url: z._default(z.nullable(text), null),
  secret: z._default(z.nullable(text), null),
  is_using_uuid: z._default(z.boolean(), false),
});

const productValue = z.strictObject({
  locale: z._default(z.nullable(text), null),
  scope: z._default(z.nullable(text), null),
  data: z.unknown(),
});

const product = z.strictObject({
  identifier: text,
  uuid: z.optional(z.uuid()),
  enabled: z._default(z.boolean(), true),
  family: z._default(z.nullable(text), null),
  categories: z._default(z.array(text), []),
  groups: z._default(z.array(text), []),
  parent: z._default(z.nullable(text), null),
  values: z._default(z.record(z.string(), z.array(productValue)), {}),
});

const attribute = z.looseObject({
  code: text,
  type: z.optional(text),
  labels: z.optional(labels),
  localizable: z.optional(z.boolean()),
  scopable: z.optional(z.boolean()),
  max_characters: z.optional(z.nullable(count)),
});

const family = z.strictObject({
  code: text,
  attributes: z._default(z.array(text), ['sku']),
  attribute_as_label: z._default(text, 'sku'),
  labels: z._default(labels, {}),
});

const category = z.strictObject({
  code: text,
  parent: z._default(z.nullable(text), null),
  labels: z._default(labels, {}),
});

/** The seed file. Everything may be left out; what is given replaces what a fresh PIM has. */
const seedSchema = z.strictObject({
  users: z.optional(z.array(user).check(z.minLength(1))),
  roles: z.optional(z.array(role).check(z.minLength(1))),
  groups: z.optional(z.array(group).check(z.minLength(1))),
  connections: z._default(z.array(connection), []),
  hourly_events: z._default(z.array(hourlyEvent), []),
  hourly_errors: z._default(z.array(hourlyError), []),
  business_errors: z._default(z.array(businessError), []),
  event_subscriptions: z._default(z.array(eventSubscription), []),
  products: z._default(z.array(product), []),
  files: z._default(z.array(text), []),
  limits: z._default(
    z.strictObject({
      connections: z.optional(z.nullable(count)),
      active_event_subscriptions: z.optional(count),
    }),
    {},
  ),
  attributes: z._default(z.array(attribute), []),
  families: z._default(z.array(family), []),
  categories: z.optional(z.array(category)),
});

/** A seed as it is written: everything optional. */
export type Seed = z.input<typeof seedSchema>;

/** A seed with its defaults in place. */
export type ParsedSeed = z.output<typeof seedSchema>;

/** The seed cannot be used. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

/**
 * Checks a seed.
 *
 * @throws {SeedError} that names every wrong place: `connections[0].flow_type: ...`
 */
export function parseSeed(value: unknown): ParsedSeed {
  const result = seedSchema.safeParse(value, { error: english });
  const problems = result.success
    ? duplicates(result.data)
    : result.error.issues.map((issue) => `${placeOf(issue.path)}: ${issue.message}`);
  if (!result.success || problems.length > 0) throw new SeedError(`The seed cannot be used:\n${problems.join('\n')}`);
  return result.data;
}

const english = en().localeError;

/** What no two entries of a list may have in common. */
const unique = [
  ['users', 'username'],
  ['roles', 'role'],
  ['roles', 'id'],
  ['groups', 'name'],
  ['groups', 'id'],
  ['connections', 'code'],
  ['products', 'identifier'],
  ['products', 'uuid'],
  ['attributes', 'code'],
  ['families', 'code'],
  ['categories', 'code'],
] as const;

function duplicates(seed: ParsedSeed): string[] {
  return unique.flatMap(([list, field]) => {
    const seen = new Set<string>();
    const entries: readonly Readonly<Record<string, unknown>>[] = seed[list] ?? [];
    return entries.flatMap((entry, index) => {
      const value = entry[field];
      if (value === undefined) return [];
      const key = collationKey(String(value));
      if (seen.has(key)) return [`${list}[${index}].${field}: "${value}" is there already`];
      seen.add(key);
      return [];
    });
  });
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return place.replace(/^\./, '') || 'the whole file';
}
