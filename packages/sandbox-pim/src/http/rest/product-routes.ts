import { recordDomainError } from '../../pim/audit/record-errors.ts';
import type { NamedBy } from '../../pim/products/apply-input.ts';
import { domainErrors, sentence } from '../../pim/products/product-error.ts';
import { deleteProduct, findProduct, findProductByUuid, type Product } from '../../pim/products/products.ts';
import type { Features } from '../../versions/features.ts';
import { type Answer, empty } from '../answer.ts';
import { type Call, pathValue } from '../call.ts';
import { HttpError } from '../http-error.ts';
import type { JsonMap } from '../request-json.ts';
import type { RestCall, RestRoute, Route } from '../route.ts';
import { restJson } from './pages.ts';
import { productJson } from './product-json.ts';
import { saveLines } from './product-lines.ts';
import { productList, read } from './product-list.ts';
import { documentedAt, formatProblem, located, problemAnswer, restBody } from './rest-body.ts';
import { refuseOtherThanJson } from './root-route.ts';
import { type Saved, saveProduct } from './save-product.ts';

const rights = {
  list: { acl: 'pim_api_product_list', action: 'list products' },
  edit: { acl: 'pim_api_product_edit', action: 'create or update products' },
  remove: { acl: 'pim_api_product_remove', action: 'delete products' },
} as const;

/** Where the documentation of each call is. */
const anchors = {
  identifier: { create: 'post_products', update: 'patch_products__code_' },
  uuid: { create: 'post_products_uuid', update: 'patch_products_uuid__uuid_' },
} as const;

/** Products, by identifier and from 7.0 on by uuid too (contract 7.4). */
export function productRoutes(features: Features): Route[] {
  return [
    ...routesBy('identifier', '/api/rest/v1/products', ':name{.+}'),
    ...(features.productUuid ? routesBy('uuid', '/api/rest/v1/products-uuid', ':name') : []),
  ];
}

function routesBy(namedBy: NamedBy, path: string, name: string): RestRoute[] {
  const one = `${path}/${name}`;
  return [
    { area: 'rest', methods: ['GET'], path, right: rights.list, handle: (call) => productList(call, namedBy) },
    { area: 'rest', methods: ['POST'], path, right: rights.edit, handle: (call) => create(call, namedBy) },
    { area: 'rest', methods: ['PATCH'], path, right: rights.edit, handle: (call) => saveLines(call, namedBy) },
    { area: 'rest', methods: ['GET'], path: one, right: rights.list, handle: (call) => get(call, namedBy) },
    { area: 'rest', methods: ['PATCH'], path: one, right: rights.edit, handle: (call) => update(call, namedBy) },
    { area: 'rest', methods: ['DELETE'], path: one, right: rights.remove, handle: (call) => remove(call, namedBy) },
  ];
}

function find(call: Call, namedBy: NamedBy): Product | null {
  const name = pathValue(call, 'name');
  return namedBy === 'uuid' ? findProductByUuid(call.pim, name.toLowerCase()) : findProduct(call.pim, name);
}

function unknownProduct(call: Call, name: string): HttpError {
  const more = call.pim.features.unknownProductMentionsPermission ? ' or you do not have permission to access it' : '';
  return new HttpError(404, `Product "${name}" does not exist${more}.`);
}

function get(call: RestCall, namedBy: NamedBy): Answer {
  refuseOtherThanJson(call);
  const product = find(call, namedBy);
  if (!product) throw unknownProduct(call, pathValue(call, 'name'));
  read(call, 1);
  return restJson(call.pim, productJson(call.pim, namedBy)(product));
}

function create(call: RestCall, namedBy: NamedBy): Answer {
  const input = restBody(call);
  const anchor = anchors[namedBy].create;
  if (namedBy === 'identifier') {
    const missing = identifierProblem(call, input, true);
    if (missing) return missing;
    return saved(call, namedBy, saveProduct(call.pim, { caller: call, input, namedBy, anchor, current: null }));
  }
  const { uuid } = input;
  if (uuid !== undefined && !isUuid(uuid)) return problemAnswer(formatProblem('This is not a valid UUID.', anchor));
  if (uuid !== undefined && findProductByUuid(call.pim, uuid.toLowerCase())) {
    const message = `The ${uuid} uuid is already used for another product.`;
    return problemAnswer({ message: 'Validation failed.', errors: [{ property: 'uuid', message }] });
  }
  const named = uuid === undefined ? {} : { uuid: uuid.toLowerCase() };
  return saved(call, namedBy, saveProduct(call.pim, { caller: call, input, namedBy, anchor, current: null, ...named }));
}

/** A body that has no identifier where it must; up to 6.0 that is a rule among others (contract 7.4). */
function identifierProblem(call: Call, input: JsonMap, creating: boolean): Answer | null {
  const { identifier } = input;
  const missing = identifier === null || identifier === '' || (creating && identifier === undefined);
  if (!missing || call.pim.features.identifierMissing !== 'endpoint') return null;
  const message =
    'Validation failed. The identifier field is required for this endpoint. If you want to manipulate products without identifiers, please use products-uuid endpoints.';
  return problemAnswer({ message, ...documentedAt(creating ? anchors.uuid.create : anchors.uuid.update) });
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

function update(call: RestCall, namedBy: NamedBy): Answer {
  const input = restBody(call);
  const name = pathValue(call, 'name');
  const anchor = anchors[namedBy].update;
  const current = find(call, namedBy);
  if (namedBy === 'uuid') {
    if (!isUuid(name)) throw unknownProduct(call, name);
    const request = { caller: call, input, namedBy, anchor, current, uuid: name.toLowerCase() };
    return saved(call, namedBy, saveProduct(call.pim, request));
  }
  const missing = identifierProblem(call, input, false);
  if (missing) return missing;
  const { identifier = name } = input;
  if (!current && identifier !== name) {
    const message = `The identifier "${identifier}" provided in the request body must match the identifier "${name}" provided in the url.`;
    throw new HttpError(422, message);
  }
  const request = { caller: call, input: { ...input, identifier }, namedBy, anchor, current };
  return saved(call, namedBy, saveProduct(call.pim, request));
}

function saved(call: Call, namedBy: NamedBy, outcome: Saved): Answer {
  if (!outcome.ok) return problemAnswer(outcome.problem);
  const path = namedBy === 'uuid' ? 'products-uuid' : 'products';
  const name = encodeURIComponent(outcome[namedBy] ?? '');
  return located(outcome.created ? 201 : 204, `${call.origin}/api/rest/v1/${path}/${name}`);
}

function remove(call: RestCall, namedBy: NamedBy): Answer {
  const product = find(call, namedBy);
  if (product) {
    deleteProduct(call.pim, product.id);
    return empty();
  }
  const name = pathValue(call, 'name');
  const error = domainErrors.product(name);
  recordDomainError(call.pim, call, error, null);
  throw call.pim.features.productErrors === 'friendly'
    ? new HttpError(404, sentence(error))
    : unknownProduct(call, name);
}
