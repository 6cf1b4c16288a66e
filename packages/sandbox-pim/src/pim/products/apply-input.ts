import { findInCatalog } from '../catalog/catalog.ts';
import { identifierType } from '../catalog/fresh-catalog.ts';
import { findLocale } from '../catalog/locales.ts';
import type { Pim } from '../pim.ts';
import { domainErrors, ProductFormatError, sentence } from './product-error.ts';
import { type Association, findProduct, findProductByUuid, type ProductData, type ProductValue } from './products.ts';

/** A product while it is put together. */
export interface Draft extends ProductData {
  readonly identifier: string | null;
}

export type ProductInput = Readonly<Record<string, unknown>>;

/** What a product is named by: in `/products`, or in `/products-uuid` (contract 7.4). */
export type NamedBy = 'identifier' | 'uuid';

/** Where the draft stood when something was wrong with it. */
export type OnDraft = (draft: Draft) => void;

/**
 * Changes a product as the body of a call says, property by property in the order they were sent. What is not named
 * stays as it is; values and associations are merged.
 *
 * @param onDraft told about the draft after each property.
 * @throws {ProductFormatError}
 */
export function applyInput(pim: Pim, start: Draft, input: ProductInput, namedBy: NamedBy, onDraft: OnDraft): Draft {
  let draft = start;
  const { identifier, ...rest } = input;
  if (identifier !== undefined && namedBy === 'uuid') throw unknownProperty('identifier');
  for (const [property, data] of Object.entries(rest)) {
    draft = { ...draft, ...change(pim, draft, property, data, namedBy) };
    onDraft(draft);
  }
  // The identifier is a value like others, and it comes after them.
  return identifier === undefined ? draft : { ...draft, identifier: text('identifier', identifier) };
}

function change(pim: Pim, draft: Draft, property: string, data: unknown, namedBy: NamedBy): Partial<Draft> {
  switch (property) {
    case 'enabled':
      if (typeof data !== 'boolean') throw wrongType('enabled', 'a boolean', data);
      return { enabled: data };
    case 'family':
      return { family: family(pim, data) };
    case 'categories':
      return { categories: categories(pim, data) };
    case 'groups':
      refuseAny(codes('groups', data), 'groups', 'group code', 'group');
      return { groups: [] };
    case 'parent':
      if (data !== null && data !== '') {
        throw unknownCode('parent', 'parent code', 'parent product model', text('parent', data));
      }
      return { parent: null };
    case 'values':
      return values(pim, draft, data);
    case 'associations':
      return { associations: associations(pim, draft, data, namedBy) };
    case 'quantified_associations':
      if (!pim.features.quantifiedAssociations) throw unknownProperty(property);
      return {};
    // What a product that was read before carries along.
    case 'uuid':
    case 'created':
    case 'updated':
    case 'metadata':
    case '_links':
      return {};
    default:
      throw unknownProperty(property);
  }
}

function family(pim: Pim, data: unknown): string | null {
  if (data === null || data === '') return null;
  const code = text('family', data);
  const found = findInCatalog(pim, 'family', code);
  if (found) return found.code;
  throw unknown(pim, 'family', code);
}

function categories(pim: Pim, data: unknown): readonly string[] {
  const known = codes('categories', data).map((code) => {
    const found = findInCatalog(pim, 'category', code);
    if (!found) throw unknown(pim, 'category', code);
    return found.code;
  });
  return [...new Set(known)].sort();
}

function values(pim: Pim, draft: Draft, data: unknown): Partial<Draft> {
  if (typeof data !== 'object' || data === null) throw wrongType('values', 'an array', data);
  const merged: Record<string, readonly ProductValue[]> = { ...draft.values };
  let { identifier } = draft;
  for (const [code, list] of Object.entries(data)) {
    const attribute = findInCatalog(pim, 'attribute', code);
    if (!attribute) throw unknown(pim, 'attribute', code);
    if (!Array.isArray(list)) throw wrongType(code, 'an array', list);
    for (const item of list as unknown[]) {
      const value = readValue(attribute, item);
      if (attribute.type === identifierType) identifier = value.data === null ? null : text(code, value.data);
      else setValue(merged, attribute.code, value);
    }
  }
  return { values: merged, identifier };
}

function readValue(attribute: Readonly<Record<string, unknown>>, item: unknown): ProductValue {
  const code = String(attribute.code);
  if (typeof item !== 'object' || item === null) throw wrongType(code, 'an array', item);
  const value = item as Record<string, unknown>;
  for (const key of ['locale', 'scope', 'data']) {
    if (!(key in value)) throw new ProductFormatError(`Property "${code}" expects an array with the key "${key}".`);
  }
  const locale = place(code, 'locale', value.locale, attribute.localizable === true);
  const scope = place(code, 'scope', value.scope, attribute.scopable === true);
  if (locale !== null && !findLocale(locale)?.enabled) {
    throw new ProductFormatError(`Attribute "${code}" expects an existing and activated locale, "${locale}" given.`);
  }
  checkData(code, String(attribute.type), value.data);
  return { locale, scope, data: value.data };
}

/** The locale or channel of a value, which is there just when the attribute asks for it. */
function place(code: string, what: 'locale' | 'scope', given: unknown, expected: boolean): string | null {
  const value = given === null ? null : text(code, given);
  if (expected && value === null) throw new ProductFormatError(`Attribute "${code}" expects a ${what}, none given.`);
  if (!expected && value !== null) {
    throw new ProductFormatError(`Attribute "${code}" does not expect a ${what}, "${value}" given.`);
  }
  return value;
}

function checkData(code: string, type: string, data: unknown): void {
  if (data === null) return;
  const wanted = dataTypes[type];
  if (wanted && !wanted.accepts(data)) throw wrongType(code, wanted.name, data);
}

const isText = (data: unknown) => typeof data === 'string';
const isList = (data: unknown) => Array.isArray(data);

/** What the data of an attribute type must be; other types take anything. */
const dataTypes: Readonly<Record<string, { readonly name: string; readonly accepts: (data: unknown) => boolean }>> = {
  pim_catalog_text: { name: 'a string', accepts: isText },
  pim_catalog_textarea: { name: 'a string', accepts: isText },
  pim_catalog_identifier: { name: 'a string', accepts: isText },
  pim_catalog_simpleselect: { name: 'a string', accepts: isText },
  pim_catalog_date: { name: 'a string', accepts: isText },
  pim_catalog_boolean: { name: 'a boolean', accepts: (data) => typeof data === 'boolean' },
  pim_catalog_number: { name: 'a numeric', accepts: (data) => isText(data) || typeof data === 'number' },
  pim_catalog_multiselect: { name: 'an array', accepts: isList },
  pim_catalog_price_collection: { name: 'an array', accepts: isList },
};

function setValue(merged: Record<string, readonly ProductValue[]>, code: string, value: ProductValue): void {
  const others = (merged[code] ?? []).filter(({ locale, scope }) => locale !== value.locale || scope !== value.scope);
  const isEmpty = value.data === null || value.data === '' || (Array.isArray(value.data) && value.data.length === 0);
  const list = isEmpty ? others : [...others, value];
  if (list.length > 0) merged[code] = list;
  else delete merged[code];
}

function associations(pim: Pim, draft: Draft, data: unknown, namedBy: NamedBy): Readonly<Record<string, Association>> {
  if (typeof data !== 'object' || data === null) throw wrongType('associations', 'an array', data);
  const merged: Record<string, Association> = { ...draft.associations };
  for (const [type, given] of Object.entries(data)) {
    if (!findInCatalog(pim, 'association-type', type)) {
      throw unknownCode('associations', 'association type code', 'association type', type);
    }
    if (typeof given !== 'object' || given === null) throw wrongType('associations', 'an array', given);
    const { products, product_models: models, groups } = given as Record<string, unknown>;
    refuseAny(codes('associations', models ?? []), 'associations', 'product model identifier', 'product model');
    refuseAny(codes('associations', groups ?? []), 'associations', 'group code', 'group');
    if (products !== undefined) merged[type] = { ...none, products: associated(pim, products, namedBy) };
  }
  return merged;
}

const none: Association = { products: [], product_models: [], groups: [] };

function associated(pim: Pim, data: unknown, namedBy: NamedBy): readonly string[] {
  return codes('associations', data).map((name) => {
    const found = namedBy === 'uuid' ? findProductByUuid(pim, name) : findProduct(pim, name);
    if (!found) throw unknownCode('associations', `product ${namedBy}`, 'product', name);
    // Kept by uuid, so that renaming a product does not lose it.
    return found.uuid;
  });
}

/** There are no groups and no product models, so any code of one is unknown. */
function refuseAny(given: readonly string[], property: string, expected: string, what: string): void {
  const [first] = given;
  if (first !== undefined) throw unknownCode(property, expected, what, first);
}

function codes(property: string, data: unknown): readonly string[] {
  if (!Array.isArray(data)) throw wrongType(property, 'an array', data);
  return data.map((code: unknown) => {
    if (typeof code === 'string') return code;
    throw new ProductFormatError(
      `Property "${property}" expects an array with valid data, one of the "${property}" values is not a scalar.`,
    );
  });
}

function text(property: string, data: unknown): string {
  if (typeof data !== 'string') throw wrongType(property, 'a string', data);
  return data;
}

function unknownProperty(property: string): ProductFormatError {
  return new ProductFormatError(`Property "${property}" does not exist.`);
}

function wrongType(property: string, expected: string, data: unknown): ProductFormatError {
  return new ProductFormatError(`Property "${property}" expects ${expected} as data, "${phpType(data)}" given.`);
}

function unknownCode(property: string, expected: string, what: string, code: string): ProductFormatError {
  return new ProductFormatError(
    `Property "${property}" expects a valid ${expected}. The ${what} does not exist, "${code}" given.`,
  );
}

/** Something of the catalog that is not there: a friendly sentence, or up to 4.0 one about the property. */
function unknown(pim: Pim, what: 'family' | 'category' | 'attribute', code: string): ProductFormatError {
  if (pim.features.productErrors === 'property') {
    if (what === 'attribute') return unknownProperty(code);
    return unknownCode(what === 'family' ? 'family' : 'categories', `${what} code`, what, code);
  }
  const domain = domainErrors[what](code);
  return new ProductFormatError(sentence(domain), domain);
}

/** PHP's `gettype`. */
function phpType(data: unknown): string {
  if (data === null) return 'NULL';
  if (typeof data === 'object') return 'array';
  if (typeof data === 'number') return Number.isInteger(data) ? 'integer' : 'double';
  return typeof data;
}
