import type { Database, Table } from './database.ts';

interface Kept {
  mark: number;
  readonly values: Map<string, unknown>;
}

/** More values of one kind than this are forgotten together. */
const maxValues = 500;

/**
 * Keeps what was computed from some tables until one of them changes, by this process or another.
 *
 * @param tables everything that the computation reads.
 */
export function memo<H extends { readonly db: Database }, T>(
  tables: readonly Table[],
  compute: (holder: H, key: string) => T,
): (holder: H, key: string) => T {
  const keptByDatabase = new WeakMap<Database, Kept>();
  return (holder, key) => {
    const mark = holder.db.changeMark(tables);
    let kept = keptByDatabase.get(holder.db);
    if (!kept) {
      kept = { mark, values: new Map() };
      keptByDatabase.set(holder.db, kept);
    }
    if (kept.mark !== mark || kept.values.size >= maxValues) {
      kept.mark = mark;
      kept.values.clear();
    }
    if (kept.values.has(key)) return kept.values.get(key) as T;
    const value = compute(holder, key);
    kept.values.set(key, value);
    return value;
  };
}
