// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('connection_links', (table) => {
    // What is shown where the PIM does not list its connections; null in rows that are older.
    table.string('label', 1000).nullable().comment('As it was created');
    table.string('flow_type', 30).nullable();
    table.string('username', 500).nullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('connection_links', (table) => {
    table.dropColumns('label', 'flow_type', 'username');
  });
};
