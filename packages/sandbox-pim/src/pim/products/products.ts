import { randomUUID } from 'node:crypto';
import { nowInSeconds, type Pim } from '../pim.ts';

/** A product without what the database says about it: the same in every version. */
export interface ProductData {
  readonly enabled: boolean;
  readonly family: string | null;
  readonly categories: readonly string[];
  readonly groups: readonly string[];
  readonly parent: string | null;
  readonly values: Readonly<Record<string, readonly ProductValue[]>>;
  readonly associations: Readonly<Record<string, Association>>;
  readonly quantifiedAssociations: Readonly<Record<string, unknown>>;
}

/** A value of an attribute for a locale and a channel. */
export interface ProductValue {
  readonly locale: string | null;
  readonly scope: string | null;
  readonly data: unknown;
}

export interface Association {
  readonly products: readonly string[];
  readonly product_models: readonly string[];
  readonly groups: readonly string[];
}

export interface Product extends ProductData {
  readonly id: number;
  readonly uuid: string;
  readonly identifier: string | null;
  /** Seconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A product of which nothing is known yet. */
export const emptyProduct: ProductData = {
  enabled: true,
  family: null,
  categories: [],
  groups: [],
  parent: null,
  values: {},
  associations: {},
  quantifiedAssociations: {},
};

interface ProductRow {
  id: number;
  uuid: string;
  identifier: string | null;
  data: string;
  created_at: number;
  updated_at: number;
}

const productOf = (row: ProductRow): Product => ({
  ...(JSON.parse(row.data) as ProductData),
  id: row.id,
  uuid: row.uuid,
  identifier: row.identifier,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export function findProduct(pim: Pim, identifier: string): Product | null {
  const row = pim.db.get<ProductRow>('SELECT * FROM product WHERE identifier = ?', identifier);
  return row ? productOf(row) : null;
}

export function findProductByUuid(pim: Pim, uuid: string): Product | null {
  const row = pim.db.get<ProductRow>('SELECT * FROM product WHERE uuid = ?', uuid);
  return row ? productOf(row) : null;
}

/** All products, oldest first. */
export function listProducts(pim: Pim): Product[] {
  return pim.db.all<ProductRow>('SELECT * FROM product ORDER BY id').map(productOf);
}

/** Some of all products, oldest first, without reading the others. */
export function pageOfProducts(pim: Pim, offset: number, limit: number): Product[] {
  return pim.db.all<ProductRow>('SELECT * FROM product ORDER BY id LIMIT ? OFFSET ?', limit, offset).map(productOf);
}

/** What products are walked through by (contract 7.4: `search_after`). */
export type ProductOrder = 'id' | 'identifier' | 'uuid';

/** The next products after one, in an order. `after`: that one's id, identifier or uuid; `null` for the first. */
export function productsAfter(pim: Pim, order: ProductOrder, after: string | null, limit: number): Product[] {
  const later = after === null ? '' : `WHERE ${order} > ?`;
  const values = after === null ? [limit] : [order === 'id' ? Number(after) || 0 : after, limit];
  return pim.db.all<ProductRow>(`SELECT * FROM product ${later} ORDER BY ${order} LIMIT ?`, ...values).map(productOf);
}

export function countProducts(pim: Pim): number {
  return pim.db.get<{ n: number }>('SELECT count(*) AS n FROM product')?.n ?? 0;
}

/**
 * Stores a new product and its first version.
 *
 * @param author user name of whoever made it; `null` leaves no trace in the history.
 */
export function insertProduct(
  pim: Pim,
  product: ProductData & { readonly identifier: string | null; readonly uuid?: string | undefined },
  author: string | null,
): void {
  const now = nowInSeconds(pim);
  pim.db.transaction(() => {
    pim.db.run(
      'INSERT INTO product (uuid, identifier, data, version, created_at, updated_at) VALUES (?, ?, ?, 1, ?, ?)',
      product.uuid ?? randomUUID(),
      product.identifier,
      JSON.stringify(dataOf(product)),
      now,
      now,
    );
    if (author !== null) addVersion(pim, 1, author);
  });
}

/** Stores a changed product and its next version. */
export function updateProduct(
  pim: Pim,
  id: number,
  product: ProductData & { readonly identifier: string | null },
  author: string,
): void {
  pim.db.transaction(() => {
    const row = pim.db.get<{ version: number }>(
      'UPDATE product SET identifier = ?, data = ?, updated_at = ?, version = version + 1 WHERE id = ? RETURNING version',
      product.identifier,
      JSON.stringify(dataOf(product)),
      nowInSeconds(pim),
      id,
    );
    if (row) addVersion(pim, row.version, author);
  });
}

export function deleteProduct(pim: Pim, id: number): void {
  pim.db.run('DELETE FROM product WHERE id = ?', id);
}

/** The history is kept by author and time only: the dashboard counts nothing else (contract 5.3). */
function addVersion(pim: Pim, number: number, author: string): void {
  pim.db.run(
    'INSERT INTO product_version (number, author, logged_at) VALUES (?, ?, ?)',
    number,
    author,
    nowInSeconds(pim),
  );
}

/** Whether two products have the same content. */
export function sameData(a: ProductData, b: ProductData): boolean {
  return JSON.stringify(dataOf(a)) === JSON.stringify(dataOf(b));
}

function dataOf(product: ProductData): ProductData {
  const { enabled, family, categories, groups, parent, values, associations, quantifiedAssociations } = product;
  return { enabled, family, categories, groups, parent, values, associations, quantifiedAssociations };
}
