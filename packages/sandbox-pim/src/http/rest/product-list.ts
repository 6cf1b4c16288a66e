import { phpJson } from '../../php/json.ts';
import { decryptPrimaryKey, encryptPrimaryKey } from '../../php/primary-key.ts';
import { countReads } from '../../pim/audit/event-counts.ts';
import { connectionOfCaller } from '../../pim/audit/record-errors.ts';
import { findInCatalog } from '../../pim/catalog/catalog.ts';
import { findLocale } from '../../pim/catalog/locales.ts';
import type { Pim } from '../../pim/pim.ts';
import type { NamedBy } from '../../pim/products/apply-input.ts';
import { FilterError, type ProductTest, productFilter } from '../../pim/products/product-filters.ts';
import {
  countProducts,
  listProducts,
  type Product,
  type ProductOrder,
  pageOfProducts,
  productsAfter,
} from '../../pim/products/products.ts';
import { memo } from '../../storage/memo.ts';
import { type Answer, inBytes } from '../answer.ts';
import { queryValue } from '../call.ts';
import { HttpError } from '../http-error.ts';
import type { RestCall } from '../route.ts';
import { hrefOf, limitOf, linked, pageAnswer, pageRequest, restJson, withCountOf } from './pages.ts';
import { allValues, productJson, type ShownValues } from './product-json.ts';
import { refuseOtherThanJson } from './root-route.ts';

interface ProductPage {
  readonly answer: Answer;
  /** Number of products in it. */
  readonly count: number;
  /** In bytes. */
  readonly size: number;
}

/** More pages than this are forgotten together, larger ones are not kept. */
const maxKeptPages = 50;
const maxKeptBytes = 256 * 1024;

/** Pages as they were answered, by address, for as long as no product changes. */
const keptPages = memo(['product', 'catalog_entry'], (_pim: Pim, _key) => new Map<string, ProductPage>());

/** A list of products: by page, or by `search_after` (contract 7.4). */
export function productList(call: RestCall, namedBy: NamedBy): Answer {
  refuseOtherThanJson(call);
  const pages = keptPages(call.pim, '');
  const address = call.origin + call.path + call.search;
  const page = pages.get(address) ?? makePage(call, namedBy);
  if (!pages.has(address) && page.size <= maxKeptBytes) {
    if (pages.size >= maxKeptPages) pages.clear();
    pages.set(address, page);
  }
  read(call, page.count);
  return page.answer;
}

function productPage(answer: Answer, count: number): ProductPage {
  const bytes = inBytes(answer);
  return { answer: bytes, count, size: bytes.body?.length ?? 0 };
}

function makePage(call: RestCall, namedBy: NamedBy): ProductPage {
  const search = searchOf(call);
  const shown = shownValues(call);
  const type = queryValue(call, 'pagination_type') ?? 'page';
  if (type !== 'page' && type !== 'search_after') throw new HttpError(422, 'Pagination type does not exist.');
  const limit = limitOf(call);
  const parameters = {
    with_count: String(withCountOf(call)),
    pagination_type: type,
    limit: String(limit),
    ...(search ? { search: search.text } : {}),
    ...repeated(call),
  };
  const toJson = productJson(call.pim, namedBy, shown);
  const item = (product: Product) =>
    linked(`${call.origin}${call.path}/${encodeURIComponent(product[namedBy] ?? '')}`, toJson(product));
  const test = search ? search.test : namedBy === 'identifier' ? hasIdentifier(call) : null;
  return type === 'page'
    ? byPage(call, test, item, parameters)
    : searchAfter(call, namedBy, test, item, limit, parameters);
}

type ToItem = (product: Product) => object;

/** Products without identifier exist only where they can be named by uuid, and are not listed by identifier. */
function hasIdentifier(call: RestCall): ProductTest | null {
  return call.pim.features.productUuid ? (product) => product.identifier !== null : null;
}

function byPage(
  call: RestCall,
  test: ProductTest | null,
  toItem: ToItem,
  parameters: Record<string, string>,
): ProductPage {
  const request = pageRequest(call);
  const first = (request.page - 1) * request.limit;
  const matching = test ? listProducts(call.pim).filter(test) : null;
  const products = matching?.slice(first, first + request.limit) ?? pageOfProducts(call.pim, first, request.limit);
  const total = request.withCount ? (matching?.length ?? countProducts(call.pim)) : 0;
  const answer = pageAnswer(call, request, { items: products.map(toItem), total }, parameters);
  return productPage(answer, products.length);
}

function searchAfter(
  call: RestCall,
  namedBy: NamedBy,
  test: ProductTest | null,
  toItem: ToItem,
  limit: number,
  parameters: Record<string, string>,
): ProductPage {
  const encrypted = call.pim.features.searchAfter === 'encrypted-id';
  const order: ProductOrder = encrypted ? 'id' : namedBy;
  const given = queryValue(call, 'search_after');
  const after = given !== null && encrypted ? decryptPrimaryKey(given) : given;
  const products = test
    ? productsAfter(call.pim, order, after, -1).filter(test).slice(0, limit)
    : productsAfter(call.pim, order, after, limit);

  const last = products.length < limit ? undefined : products.at(-1)?.[order];
  const next = last === undefined ? null : encrypted ? encryptPrimaryKey(String(last)) : String(last);
  const link = (search_after: string | null) => ({
    href: hrefOf(call, search_after === null ? parameters : { ...parameters, search_after }),
  });
  const answer = restJson(call.pim, {
    _links: { self: link(given), first: link(null), ...(next === null ? {} : { next: link(next) }) },
    _embedded: { items: products.map(toItem) },
  });
  return productPage(answer, products.length);
}

/** Counts products that a tracked destination read. */
export function read(call: RestCall, products: number): void {
  const connection = connectionOfCaller(call.pim, call);
  if (connection) countReads(call.pim, connection, products);
}

function searchOf(call: RestCall): { readonly text: string; readonly test: ProductTest } | null {
  const text = queryValue(call, 'search');
  if (text === null) return null;
  let search: unknown;
  try {
    search = JSON.parse(text);
  } catch {
    search = null;
  }
  if (typeof search !== 'object' || search === null) {
    throw new HttpError(400, 'Search query parameter should be valid JSON.');
  }
  if (Object.keys(search).length === 0) return null;
  try {
    return { text: phpJson(search), test: productFilter(call.pim, search as Record<string, unknown>) };
  } catch (error) {
    if (error instanceof FilterError) throw new HttpError(error.unknownProperty ? 404 : 422, error.message);
    throw error;
  }
}

function shownValues(call: RestCall): ShownValues {
  const attributes = queryValue(call, 'attributes')?.split(',') ?? null;
  const locales = queryValue(call, 'locales')?.split(',') ?? null;
  const scope = queryValue(call, 'scope');
  if (!attributes && !locales && scope === null) return allValues;
  refuse('Attribute', 'does not exist', attributes, (code) => findInCatalog(call.pim, 'attribute', code) !== null);
  refuse(
    'Scope',
    'does not exist',
    scope === null ? null : [scope],
    (code) => findInCatalog(call.pim, 'channel', code) !== null,
  );
  refuse('Locale', 'does not exist or is not activated', locales, (code) => findLocale(code)?.enabled === true);
  return { attributes, locales, scope };
}

function refuse(what: string, why: string, codes: readonly string[] | null, isKnown: (code: string) => boolean): void {
  const unknown = (codes ?? []).filter((code) => !isKnown(code));
  if (unknown.length === 0) return;
  const list = unknown.join(', ');
  const many = why.replace('does not exist', 'do not exist').replace('is not', 'are not');
  throw new HttpError(422, unknown.length === 1 ? `${what} "${list}" ${why}.` : `${what}s "${list}" ${many}.`);
}

/** The parameters that the links repeat after the search. */
function repeated(call: RestCall): Record<string, string> {
  const names = ['scope', 'search_scope', 'locales', 'attributes'];
  return Object.fromEntries(
    names.flatMap((name) => (call.query.has(name) ? [[name, queryValue(call, name) ?? '']] : [])),
  );
}
