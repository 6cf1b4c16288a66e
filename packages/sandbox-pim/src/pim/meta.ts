import type { Database } from '../storage/database.ts';

/** What a data folder knows about itself. */
export type MetaKey = 'version' | 'limits' | 'secret';

export function readMeta(db: Database, key: MetaKey): string | null {
  return db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value ?? null;
}

export function writeMeta(db: Database, key: MetaKey, value: string): void {
  db.run('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value', key, value);
}
