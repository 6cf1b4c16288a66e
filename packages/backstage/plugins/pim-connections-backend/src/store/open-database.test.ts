import assert from 'node:assert/strict';
import { mockServices } from '@backstage/backend-test-utils';
import knexFor, { type Knex } from 'knex';
import { openDatabase } from './open-database';

describe('the tables of the plugin', () => {
  let knex: Knex;
  beforeEach(() => {
    knex = knexFor({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true });
  });
  afterEach(() => knex.destroy());

  const open = () => openDatabase(mockServices.database({ knex }));

  it('are made, and found again', async () => {
    await open();
    await open();
    assert.ok(await knex.schema.hasTable('hand_overs'));
  });

  it('are made where two instances made the lock for it at the same moment', async () => {
    await knex.schema.createTable('knex_migrations_lock', (table) => {
      table.increments('index').primary();
      table.integer('is_locked');
    });
    await knex('knex_migrations_lock').insert([{ is_locked: 0 }, { is_locked: 0 }]);
    await open();
    assert.ok(await knex.schema.hasTable('hand_overs'));
  });
});
