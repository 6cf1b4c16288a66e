import { findInCatalog, listCatalog } from '../catalog/catalog.ts';
import { identifierType } from '../catalog/fresh-catalog.ts';
import type { Pim } from '../pim.ts';
import type { Product } from './products.ts';

/** A search that cannot be made; `unknownProperty` for one that names nothing the PIM has (contract 7.4). */
export class FilterError extends Error {
  override readonly name = 'FilterError';
  readonly unknownProperty: boolean;

  constructor(message: string, unknownProperty = false) {
    super(message);
    this.unknownProperty = unknownProperty;
  }
}

/** One condition of a search. */
interface Filter {
  readonly property: string;
  readonly operator: string;
  readonly value: unknown;
  readonly locale: string | null;
  readonly scope: string | null;
}

export type ProductTest = (product: Product) => boolean;

/**
 * Reads the `search` of a list of products.
 *
 * @returns a test that is true for products that keep every condition.
 * @throws {FilterError}
 */
export function productFilter(pim: Pim, search: Readonly<Record<string, unknown>>): ProductTest {
  const tests = Object.entries(search).flatMap(([property, list]) => {
    if (!Array.isArray(list)) throw wrongStructure(property);
    return list.map((item: unknown) => filterTest(pim, readFilter(property, item)));
  });
  return (product) => tests.every((test) => test(product));
}

function readFilter(property: string, item: unknown): Filter {
  if (typeof item !== 'object' || item === null || !('operator' in item)) throw wrongStructure(property);
  const { operator, value = null, locale = null, scope = null } = item as Partial<Filter>;
  return { property, operator: String(operator), value, locale, scope };
}

function wrongStructure(property: string): FilterError {
  const example = `{"${property}":[{"operator": "my_operator", "value": "my_value"}]}`;
  return new FilterError(`Structure of filter "${property}" should respect this structure: ${example}`);
}

function filterTest(pim: Pim, filter: Filter): ProductTest {
  const { property, value } = filter;
  switch (property) {
    case 'identifier':
    case 'uuid':
    case 'parent':
    case 'family':
      return compare(filter, (product) => product[property]);
    case 'enabled':
      return compare(filter, (product) => product.enabled);
    case 'groups':
      return contains(filter, (product) => product.groups);
    case 'categories':
      return categoryTest(pim, filter);
    case 'created':
    case 'updated':
      return dateTest(filter, (product) => (property === 'created' ? product.createdAt : product.updatedAt));
    default: {
      const attribute = findInCatalog(pim, 'attribute', property);
      if (!attribute) throw unknownProperty(pim, filter);
      if (attribute.type === identifierType) return compare(filter, (product) => product.identifier);
      return Array.isArray(value) && !['IN', 'NOT IN', 'BETWEEN'].includes(filter.operator)
        ? () => false
        : compare(filter, (product) => valueIn(product, filter));
    }
  }
}

function unknownProperty(pim: Pim, filter: Filter): FilterError {
  return pim.features.unknownFilter === 404
    ? new FilterError(`"${filter.property}" does not exist or you do not have permission to access it.`, true)
    : unsupported(filter);
}

function unsupported({ property, operator }: Filter): FilterError {
  return new FilterError(
    `Filter on property "${property}" is not supported or does not support operator "${operator}"`,
  );
}

function valueIn(product: Product, { property, locale, scope }: Filter): unknown {
  const list = product.values[property] ?? [];
  return list.find((one) => (one.locale ?? locale) === locale && (one.scope ?? scope) === scope)?.data;
}

const fold = (data: unknown) => (typeof data === 'string' ? data.toLowerCase() : data);
const isEmpty = (data: unknown) => data === null || data === undefined || data === '';
const list = (value: unknown) => (Array.isArray(value) ? value.map(fold) : [fold(value)]);

/** Conditions on one thing a product has. */
function compare(filter: Filter, read: (product: Product) => unknown): ProductTest {
  const wanted = fold(filter.value);
  const text = String(wanted);
  const tests: Readonly<Record<string, (actual: unknown) => boolean>> = {
    '=': (actual) => actual === wanted,
    '!=': (actual) => actual !== wanted,
    IN: (actual) => list(filter.value).includes(actual),
    'NOT IN': (actual) => !list(filter.value).includes(actual),
    EMPTY: isEmpty,
    'NOT EMPTY': (actual) => !isEmpty(actual),
    CONTAINS: (actual) => typeof actual === 'string' && actual.includes(text),
    'DOES NOT CONTAIN': (actual) => typeof actual === 'string' && !actual.includes(text),
    'STARTS WITH': (actual) => typeof actual === 'string' && actual.startsWith(text),
    'ENDS WITH': (actual) => typeof actual === 'string' && actual.endsWith(text),
    '<': (actual) => !isEmpty(actual) && Number(actual) < Number(wanted),
    '<=': (actual) => !isEmpty(actual) && Number(actual) <= Number(wanted),
    '>': (actual) => !isEmpty(actual) && Number(actual) > Number(wanted),
    '>=': (actual) => !isEmpty(actual) && Number(actual) >= Number(wanted),
  };
  const test = tests[filter.operator];
  if (!test) throw unsupported(filter);
  return (product) => test(fold(read(product)));
}

/** Conditions on a list of codes. */
function contains(filter: Filter, read: (product: Product) => readonly string[]): ProductTest {
  const has = (product: Product, codes: readonly unknown[]) => read(product).some((code) => codes.includes(fold(code)));
  switch (filter.operator) {
    case 'IN':
      return (product) => has(product, list(filter.value));
    case 'NOT IN':
      return (product) => !has(product, list(filter.value));
    case 'EMPTY':
      return (product) => read(product).length === 0;
    case 'NOT EMPTY':
      return (product) => read(product).length > 0;
    default:
      throw unsupported(filter);
  }
}

function categoryTest(pim: Pim, filter: Filter): ProductTest {
  const read = (product: Product) => product.categories;
  switch (filter.operator) {
    case 'UNCLASSIFIED':
      return (product) => product.categories.length === 0;
    case 'IN OR UNCLASSIFIED': {
      const listed = contains({ ...filter, operator: 'IN' }, read);
      return (product) => product.categories.length === 0 || listed(product);
    }
    case 'IN CHILDREN':
      return contains({ ...filter, operator: 'IN', value: withChildren(pim, list(filter.value)) }, read);
    case 'NOT IN CHILDREN':
      return contains({ ...filter, operator: 'NOT IN', value: withChildren(pim, list(filter.value)) }, read);
    case 'IN':
    case 'NOT IN':
      return contains(filter, read);
    default:
      throw unsupported(filter);
  }
}

function withChildren(pim: Pim, codes: readonly unknown[]): readonly unknown[] {
  const found = new Set(codes);
  // Parents come before their children in the catalog.
  for (const { code, parent } of listCatalog(pim, 'category')) if (found.has(fold(parent))) found.add(fold(code));
  return [...found];
}

function dateTest(filter: Filter, read: (product: Product) => number): ProductTest {
  const seconds = (value: unknown) => {
    const time = Date.parse(`${String(value).replace(' ', 'T')}Z`);
    if (Number.isNaN(time)) {
      throw new FilterError(
        `Property "${filter.property}" expects a string with the format "yyyy-mm-dd H:i:s" as data, "${value}" given.`,
      );
    }
    return time / 1000;
  };
  if (filter.operator === 'BETWEEN' && Array.isArray(filter.value)) {
    const [from, to] = filter.value.map(seconds);
    return (product) => read(product) >= Number(from) && read(product) <= Number(to);
  }
  const at = () => seconds(filter.value);
  switch (filter.operator) {
    case '=': {
      const time = at();
      return (product) => read(product) === time;
    }
    case '!=': {
      const time = at();
      return (product) => read(product) !== time;
    }
    case '<': {
      const time = at();
      return (product) => read(product) < time;
    }
    case '>': {
      const time = at();
      return (product) => read(product) > time;
    }
    default:
      throw unsupported(filter);
  }
}
