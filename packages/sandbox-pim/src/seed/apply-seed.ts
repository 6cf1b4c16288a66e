import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { hashPassword } from '../credentials/password-hash.ts';
import { usernameFor } from '../credentials/random-credentials.ts';
import { phpDate } from '../php/date.ts';
import { storeCatalog } from '../pim/catalog/catalog.ts';
import { attribute, attributeGroup, freshCatalog } from '../pim/catalog/fresh-catalog.ts';
import { insertConnection } from '../pim/connections.ts';
import { insertFile } from '../pim/files.ts';
import { writeMeta } from '../pim/meta.ts';
import { nowInSeconds, type Pim } from '../pim/pim.ts';
import { emptyProduct, insertProduct } from '../pim/products/products.ts';
import { defaultRoleCode } from '../pim/roles-and-groups.ts';
import { insertUser } from '../pim/users.ts';
import { type ParsedSeed, SeedError } from './seed-schema.ts';

/** The user of a fresh PIM. */
export const defaultUser = { username: 'admin', password: 'admin', timezone: 'UTC', manageConnections: true };

const defaultRoles: NonNullable<ParsedSeed['roles']> = [
  { id: 1, role: 'ROLE_ADMINISTRATOR', label: 'Administrator', denied: [] },
  { id: 2, role: 'ROLE_CATALOG_MANAGER', label: 'Catalog manager', denied: [] },
  { id: 3, role: defaultRoleCode, label: 'User', denied: [] },
];

const defaultGroups: NonNullable<ParsedSeed['groups']> = [
  { id: 1, name: 'IT support', default: false },
  { id: 2, name: 'Manager', default: false },
  { id: 3, name: 'Redactor', default: false },
  { id: 4, name: 'All', default: true },
];

const seconds = (text: string) => Math.floor(Date.parse(text) / 1000);
const hour = (text: string) => Math.floor(seconds(text) / 3600) * 3600;

/**
 * Fills an empty database: first what every PIM needs, then what the seed gives.
 *
 * @throws {SeedError} when the seed contradicts itself.
 */
export async function applySeed(pim: Pim, seed: ParsedSeed): Promise<void> {
  const users = seed.users ?? [defaultUser];
  // Hashing waits for other threads, a transaction must not.
  const hashes = await Promise.all(users.map(({ password }) => hashPassword(password)));
  pim.db.transaction(() => {
    writeMeta(pim.db, 'version', pim.features.version);
    writeMeta(pim.db, 'limits', JSON.stringify(seed.limits));
    writeMeta(pim.db, 'secret', randomBytes(32).toString('hex'));
    storeRolesAndGroups(pim, seed);
    users.forEach((user, index) => {
      storeUser(pim, user, hashes[index] ?? null);
    });
    storeCatalogs(pim, seed);
    for (const key of seed.files) {
      insertFile(pim, key, {
        name: path.posix.basename(key),
        type: 'application/octet-stream',
        content: new Uint8Array(),
      });
    }
    storeConnections(pim, seed);
    storeDashboard(pim, seed);
    for (const product of seed.products) insertProduct(pim, { ...emptyProduct, ...productData(product) }, null);
  });
}

function storeRolesAndGroups(pim: Pim, seed: ParsedSeed): void {
  const roles = seed.roles ?? defaultRoles;
  for (const { id, role, label, denied } of roles) {
    pim.db.run('INSERT INTO role VALUES (?, ?, ?, ?)', id ?? null, role, label, JSON.stringify(denied));
  }
  for (const { id, name, default: isDefault } of seed.groups ?? defaultGroups) {
    // The group `All` is the default one by its name (contract 1.13).
    pim.db.run('INSERT INTO user_group VALUES (?, ?, ?)', id ?? null, name, isDefault || name === 'All' ? 1 : 0);
  }
}

function storeUser(pim: Pim, user: NonNullable<ParsedSeed['users']>[number], passwordHash: string | null): void {
  const role = pim.db.get<{ id: number }>('SELECT id FROM role ORDER BY id LIMIT 1');
  insertUser(pim, {
    username: user.username,
    passwordHash,
    email: `${user.username}@example.com`,
    firstName: user.username,
    lastName: user.username,
    type: 'user',
    timezone: user.timezone,
    managesConnections: user.manageConnections,
    roleIds: role ? [role.id] : [],
    groupIds: [],
  });
}

function storeCatalogs(pim: Pim, seed: ParsedSeed): void {
  const fresh = freshCatalog(phpDate(nowInSeconds(pim)));
  const attributes = [...fresh.attribute, ...seed.attributes.filter(({ code }) => code !== 'sku').map(attribute)];
  storeCatalog(pim, 'attribute', attributes);
  storeCatalog(pim, 'attribute-group', [attributeGroup(attributes)]);
  storeCatalog(pim, 'association-type', fresh['association-type']);
  storeCatalog(pim, 'channel', fresh.channel);
  storeCatalog(
    pim,
    'family',
    seed.families.map((family) => ({
      code: family.code,
      attributes: [...family.attributes].sort(),
      attribute_as_label: family.attribute_as_label,
      attribute_as_image: null,
      attribute_requirements: { ecommerce: ['sku'] },
      labels: family.labels,
    })),
  );
  const updated = phpDate(nowInSeconds(pim));
  const categories = seed.categories?.map(({ code, parent, labels }) => ({ code, parent, updated, labels }));
  storeCatalog(pim, 'category', categories ?? fresh.category);
}

function storeConnections(pim: Pim, seed: ParsedSeed): void {
  for (const connection of seed.connections) {
    const label = connection.label ?? connection.code;
    insertConnection(pim, {
      code: connection.code,
      label,
      flowType: connection.flow_type,
      type: connection.type,
      image: connection.image,
      auditable: connection.auditable,
      createdAt: connection.created_at ? seconds(connection.created_at) : nowInSeconds(pim),
      username: usernameFor(connection.code),
      passwordHash: null,
      firstName: label,
      groupId: null,
    });
  }
  for (const subscription of seed.event_subscriptions) {
    const { changes } = pim.db.run(
      'UPDATE connection SET webhook_enabled = ?, webhook_url = ?, webhook_secret = ?, webhook_uses_uuid = ? WHERE code = ?',
      subscription.enabled ? 1 : 0,
      subscription.url,
      subscription.secret,
      subscription.is_using_uuid ? 1 : 0,
      subscription.connection,
    );
    if (changes === 0) throw new SeedError(`event_subscriptions: there is no connection "${subscription.connection}"`);
  }
}

function storeDashboard(pim: Pim, seed: ParsedSeed): void {
  for (const entry of seed.hourly_events) {
    pim.db.run(
      `INSERT INTO event_count (connection_code, event_type, hour, seeded) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET seeded = seeded + excluded.seeded`,
      entry.connection,
      entry.event_type,
      hour(entry.hour),
      entry.count,
    );
  }
  for (const entry of seed.hourly_errors) {
    pim.db.run(
      'INSERT INTO error_count VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count',
      entry.connection,
      entry.error_type,
      hour(entry.hour),
      entry.count,
    );
  }
  for (const entry of seed.business_errors) {
    pim.db.run(
      'INSERT INTO business_error (connection_code, happened_at, content) VALUES (?, ?, ?)',
      entry.connection,
      entry.date_time ? seconds(entry.date_time) : nowInSeconds(pim),
      JSON.stringify(entry.content),
    );
  }
}

function productData(product: ParsedSeed['products'][number]) {
  const values = Object.fromEntries(
    Object.entries(product.values).map(([code, list]) => [
      code,
      list.map(({ locale, scope, data }) => ({ locale, scope, data })),
    ]),
  );
  return { ...product, values };
}
