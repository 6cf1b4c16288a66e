import {
  type ConnectionRef,
  type FlowType,
  stringifyConnectionRef,
} from '@pim-connections/plugin-pim-connections-common';
import type { Knex } from 'knex';

interface Row {
  pim: string;
  connection_id: string;
  entity_ref: string | null;
  created_by: string | null;
  created_at: string | Date | null;
  client_id: string | null;
  label: string | null;
  flow_type: FlowType | null;
  username: string | null;
}

/** What the portal knows of a connection and its PIM does not. */
export interface ConnectionLink {
  readonly entityRef: string | null;
  /** Entity ref of who created it through the portal. */
  readonly createdBy: string | null;
  /** ISO 8601. */
  readonly createdAt: string | null;
  /** Of the connection that this is about; `null` while it was not looked at. */
  readonly clientId: string | null;
  /** What it was when it was created; `null` when the portal did not create it, or the answer was lost. */
  readonly asCreated: CreatedAs | null;
}

/** A connection as its PIM told it when it was created. */
export interface CreatedAs {
  readonly clientId: string;
  readonly label: string;
  readonly flowType: FlowType | null;
  readonly username: string | null;
}

/** The link of a connection that the portal knows nothing about. */
export const noLink: ConnectionLink = {
  entityRef: null,
  createdBy: null,
  createdAt: null,
  clientId: null,
  asCreated: null,
};

/** Which connection belongs to which entity, and who created it. */
export class ConnectionLinks {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** All links, by `<pim>/<code>`. */
  async all(): Promise<ReadonlyMap<string, ConnectionLink>> {
    const rows = await this.#knex<Row>('connection_links').select();
    return new Map(
      rows.map((row) => [stringifyConnectionRef({ pim: row.pim, id: row.connection_id }), linkOf(row)] as const),
    );
  }

  async get({ pim, id }: ConnectionRef): Promise<ConnectionLink> {
    const row = await this.#knex<Row>('connection_links').where({ pim, connection_id: id }).first();
    return row ? linkOf(row) : noLink;
  }

  /**
   * Keeps the link of a connection that was created, in the place of one that had the same code.
   *
   * @param made `null` when the answer to its creation was lost
   */
  async created(
    { pim, id }: ConnectionRef,
    { entityRef, createdBy }: { readonly entityRef: string | null; readonly createdBy: string },
    made: CreatedAs | null,
  ): Promise<ConnectionLink> {
    const row = {
      pim,
      connection_id: id,
      entity_ref: entityRef,
      created_by: createdBy,
      created_at: new Date().toISOString(),
      client_id: made?.clientId ?? null,
      label: made?.label ?? null,
      flow_type: made?.flowType ?? null,
      username: made?.username ?? null,
    };
    await this.#knex<Row>('connection_links').insert(row).onConflict(['pim', 'connection_id']).merge();
    return linkOf(row);
  }

  /** Says to which entity a connection belongs. */
  async setEntity({ pim, id }: ConnectionRef, entityRef: string | null): Promise<void> {
    await this.#knex<Row>('connection_links')
      .insert({ pim, connection_id: id, entity_ref: entityRef })
      .onConflict(['pim', 'connection_id'])
      .merge(['entity_ref']);
  }

  /** Keeps of which connection the link is, where that was not known yet. */
  async setClientId({ pim, id }: ConnectionRef, clientId: string): Promise<void> {
    await this.#knex<Row>('connection_links')
      .where({ pim, connection_id: id })
      .whereNull('client_id')
      .update({ client_id: clientId });
  }

  /** @param clientId deletes the link only if it is of this connection */
  async delete({ pim, id }: ConnectionRef, clientId?: string): Promise<void> {
    await this.#knex<Row>('connection_links')
      .where({ pim, connection_id: id, ...(clientId !== undefined && { client_id: clientId }) })
      .delete();
  }
}

function linkOf(row: Row): ConnectionLink {
  return {
    entityRef: row.entity_ref,
    createdBy: row.created_by,
    createdAt: row.created_at === null ? null : new Date(row.created_at).toISOString(),
    clientId: row.client_id,
    asCreated:
      row.client_id === null || row.label === null
        ? null
        : { clientId: row.client_id, label: row.label, flowType: row.flow_type, username: row.username },
  };
}
