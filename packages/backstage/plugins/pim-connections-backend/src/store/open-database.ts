import { setTimeout as sleep } from 'node:timers/promises';
import { type DatabaseService, resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** How often a start waits for another instance that makes the tables at the same moment, and how long each time. */
const tries = 20;
const pause = 500;

/** Where knex notes that somebody makes tables. */
const lockTable = 'knex_migrations_lock';

/** The plugin's database, with its tables up to date. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) await migrate(knex);
  return knex;
}

/**
 * Several instances may start at once on an empty database. Only one of them gets knex's lock, or makes the table for it;
 * the others fail, and find everything done when they look again.
 */
async function migrate(knex: Knex): Promise<void> {
  const directory = resolvePackagePath('@pim-connections/plugin-pim-connections-backend', 'migrations');
  for (let attempt = 1; ; attempt++) {
    try {
      await knex.migrate.latest({ directory });
      return;
    } catch (error) {
      if (attempt === tries || !isRace(error)) throw error;
      await sleep(pause);
      await leaveOneLock(knex);
    }
  }
}

/**
 * Of two instances that make knex's lock at the same moment, each may put a row into its table; with two of them knex finds
 * it locked for ever.
 */
async function leaveOneLock(knex: Knex): Promise<void> {
  if (!(await knex.schema.hasTable(lockTable))) return;
  const [first] = await knex(lockTable).orderBy('index').limit(1);
  if (first) await knex(lockTable).where('index', '>', first.index).delete();
}

/** Whether another instance was quicker: its lock is taken (knex), or the table or row is there already (PostgreSQL). */
function isRace(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return error.name === 'MigrationLocked' || code === '23505' || code === '42P07';
}
