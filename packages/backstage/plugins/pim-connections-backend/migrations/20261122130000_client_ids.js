// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('connection_links', (table) => {
    // Null in rows that are older: it is learned when the connection is next looked at.
    table.string('client_id', 500).nullable().comment('Tells the connection from a later one with the same code');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('connection_links', (table) => {
    table.dropColumn('client_id');
  });
};
