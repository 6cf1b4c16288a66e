import { type CatalogEntry, type CatalogKind, findInCatalog, listCatalog } from '../../pim/catalog/catalog.ts';
import { findCurrency, listCurrencies } from '../../pim/catalog/currencies.ts';
import { findLocale, listLocales } from '../../pim/catalog/locales.ts';
import type { Pim } from '../../pim/pim.ts';
import type { Features } from '../../versions/features.ts';
import type { Answer } from '../answer.ts';
import { pathValue, queryValue } from '../call.ts';
import { HttpError } from '../http-error.ts';
import type { RestCall, Route } from '../route.ts';
import { linked, pageAnswer, pageRequest, restJson } from './pages.ts';
import { refuseOtherThanJson } from './root-route.ts';

/** A resource that the API lists and gives one by one. */
interface Resource {
  readonly path: string;
  /** `Currency "x" does not exist.` */
  readonly name: string;
  /** Of the right to list it. */
  readonly acl: string;
  /** `list currencies`; `null` where the refusal names the whole API (contract 7.2). */
  readonly action: string | null;
  readonly list: (pim: Pim) => readonly CatalogEntryLike[];
  readonly find: (pim: Pim, code: string) => CatalogEntryLike | null;
  /** Whether `search` is looked at. */
  readonly searchable: boolean;
}

interface CatalogEntryLike {
  readonly code: string;
}

function stored(kind: CatalogKind, path: string, name: string, acl: string, action: string | null): Resource {
  return {
    path,
    name,
    acl,
    action,
    list: (pim) => listCatalog(pim, kind).map((entry) => inVersion(kind, entry, pim.features)),
    find: (pim, code) => {
      const entry = findInCatalog(pim, kind, code);
      return entry && inVersion(kind, entry, pim.features);
    },
    searchable: true,
  };
}

const resources: readonly Resource[] = [
  {
    path: 'currencies',
    name: 'Currency',
    acl: 'pim_api_currency_list',
    action: 'list currencies',
    list: listCurrencies,
    find: (_pim, code) => findCurrency(code),
    searchable: false,
  },
  {
    path: 'locales',
    name: 'Locale',
    acl: 'pim_api_locale_list',
    action: 'list locales',
    list: listLocales,
    find: (_pim, code) => findLocale(code),
    searchable: true,
  },
  stored('channel', 'channels', 'Channel', 'pim_api_channel_list', 'list channels'),
  stored('attribute', 'attributes', 'Attribute', 'pim_api_attribute_list', 'list attributes'),
  stored(
    'attribute-group',
    'attribute-groups',
    'Attribute group',
    'pim_api_attribute_group_list',
    'list attribute groups',
  ),
  stored(
    'association-type',
    'association-types',
    'Association type',
    'pim_api_association_type_list',
    'list association types',
  ),
  stored('category', 'categories', 'Category', 'pim_api_category_list', null),
  stored('family', 'families', 'Family', 'pim_api_family_list', 'list families'),
];

/** Resources that 1.7 does not have (contract 9.7). */
const notIn1_7 = ['currencies', 'attribute-groups', 'association-types'];

/** The catalog, read only (contract 7.4, 13). */
export function catalogRoutes(features: Features): Route[] {
  return resources
    .filter(({ path }) => features.version !== '1.7' || !notIn1_7.includes(path))
    .flatMap((resource) => {
      const right = { acl: resource.acl, action: resource.action };
      const path = `/api/rest/v1/${resource.path}`;
      return [
        { area: 'rest', methods: ['GET'], path, right, handle: (call) => list(call, resource) },
        { area: 'rest', methods: ['GET'], path: `${path}/:code`, right, handle: (call) => get(call, resource) },
      ] satisfies Route[];
    });
}

function list(call: RestCall, resource: Resource): Answer {
  refuseOtherThanJson(call);
  const request = pageRequest(call);
  const search = resource.searchable ? queryValue(call, 'search') : null;
  const found = resource.list(call.pim).filter(matches(search));
  const first = (request.page - 1) * request.limit;
  const items = found
    .slice(first, first + request.limit)
    .map((entry) => linked(`${call.origin}${call.path}/${encodeURIComponent(entry.code)}`, entry));
  const parameters = {
    limit: String(request.limit),
    with_count: String(request.withCount),
    ...(search === null ? {} : { search }),
  };
  return pageAnswer(call, request, { items, total: found.length }, parameters);
}

/** What `search` keeps: entries of which every property named has, or is one of, the value asked for. */
function matches(search: string | null): (entry: CatalogEntryLike) => boolean {
  if (search === null) return () => true;
  let filters: unknown;
  try {
    filters = JSON.parse(search);
  } catch {
    filters = null;
  }
  if (typeof filters !== 'object' || filters === null) {
    throw new HttpError(400, 'Search query parameter should be valid JSON.');
  }
  const conditions = Object.entries(filters as Record<string, { operator?: unknown; value?: unknown }[]>).flatMap(
    ([property, list]) => (Array.isArray(list) ? list.map((one) => ({ property, ...one })) : []),
  );
  return (entry) =>
    conditions.every(({ property, operator, value }) => {
      const actual = (entry as unknown as Record<string, unknown>)[property];
      return operator === 'IN' && Array.isArray(value) ? value.includes(actual) : actual === value;
    });
}

function get(call: RestCall, resource: Resource): Answer {
  refuseOtherThanJson(call);
  const code = pathValue(call, 'code');
  const entry = resource.find(call.pim, code);
  if (!entry) throw new HttpError(404, `${resource.name} "${code}" does not exist.`);
  return restJson(call.pim, entry);
}

/** Keys that older versions do not have (contract 13, 10). */
function inVersion(kind: CatalogKind, entry: CatalogEntry, features: Features): CatalogEntry {
  const without: string[] = [];
  if (kind === 'attribute' && !features.attributeGuidelines) without.push('guidelines');
  if (kind === 'attribute' && !features.attributeDefaultValue) without.push('default_value');
  if (kind === 'category' && !features.categoryUpdated) without.push('updated');
  if (kind === 'association-type' && !features.associationTypeKinds) without.push('is_two_way', 'is_quantified');
  if (without.length === 0) return entry;
  return { ...Object.fromEntries(Object.entries(entry).filter(([key]) => !without.includes(key))), code: entry.code };
}
