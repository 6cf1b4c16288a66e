import { memo } from '../../storage/memo.ts';
import type { Pim } from '../pim.ts';

/** The parts of the catalog that are given by the seed and only read (contract 13). */
export type CatalogKind = 'attribute' | 'attribute-group' | 'association-type' | 'category' | 'channel' | 'family';

/** One of them, in the shape of the REST API. */
export interface CatalogEntry {
  readonly code: string;
  readonly [key: string]: unknown;
}

/** All entries of a kind, in their order. */
export function listCatalog(pim: Pim, kind: CatalogKind): readonly CatalogEntry[] {
  return entriesOf(pim, kind);
}

const entriesOf = memo(['catalog_entry'], (pim: Pim, kind) =>
  pim.db
    .all<{ data: string }>('SELECT data FROM catalog_entry WHERE kind = ? ORDER BY place', kind)
    .map(({ data }) => JSON.parse(data) as CatalogEntry),
);

/** By code, letter case aside. */
export function findInCatalog(pim: Pim, kind: CatalogKind, code: string): CatalogEntry | null {
  const wanted = code.toLowerCase();
  return listCatalog(pim, kind).find((entry) => entry.code.toLowerCase() === wanted) ?? null;
}

/** Stores the entries of a kind, in this order. */
export function storeCatalog(pim: Pim, kind: CatalogKind, entries: readonly CatalogEntry[]): void {
  entries.forEach((entry, place) => {
    pim.db.run('INSERT INTO catalog_entry VALUES (?, ?, ?, ?)', kind, entry.code, place, JSON.stringify(entry));
  });
}
