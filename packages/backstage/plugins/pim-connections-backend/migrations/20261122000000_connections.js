// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('connection_links', (table) => {
    table.comment(
      'What the portal knows of a connection and its PIM does not: the entity it belongs to, who created it',
    );
    table.string('pim', 100).notNullable();
    table.string('connection_id', 200).notNullable();
    table.string('entity_ref', 500).nullable();
    table.string('created_by', 500).nullable();
    table.timestamp('created_at', { useTz: true }).nullable();
    // Null until the connection is looked at, if its creation did not tell it.
    table.string('client_id', 500).nullable().comment('Tells the connection from a later one with the same code');
    // What is shown where the PIM does not list its connections; null for what the portal did not create.
    table.string('label', 1000).nullable().comment('As it was created');
    table.string('flow_type', 30).nullable();
    table.string('username', 500).nullable();
    table.primary(['pim', 'connection_id']);
    table.index('entity_ref');
  });
  await knex.schema.createTable('hand_overs', (table) => {
    table.comment('Credentials that wait for the person who asked for them, encrypted; emptied by the claim');
    table.uuid('id').primary();
    table.string('pim', 100).notNullable();
    table.string('connection_id', 200).notNullable();
    table.string('reason', 30).notNullable();
    table.string('requested_by', 500).notNullable().index();
    table.text('sealed').nullable();
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('expires_at', { useTz: true }).notNullable().index();
    table.timestamp('claimed_at', { useTz: true }).nullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('hand_overs');
  await knex.schema.dropTable('connection_links');
};
