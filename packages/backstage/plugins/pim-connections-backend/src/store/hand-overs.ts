import { randomUUID } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { ClearCredentials } from '@pim-connections/core';
import type { ConnectionRef, HandOver, HandOverReason } from '@pim-connections/plugin-pim-connections-common';
import type { Knex } from 'knex';
import type { Seal } from './seal';

interface Row {
  id: string;
  pim: string;
  connection_id: string;
  reason: HandOverReason;
  requested_by: string;
  sealed: string | null;
  created_at: string | Date;
  expires_at: string | Date;
  claimed_at: string | Date | null;
}

/** Secrets of another kind than lists are about; who asked for one claims it at once. */
const unlisted: readonly HandOverReason[] = ['rotate-event-secret', 'reveal-event-secret'];

/** How long it is remembered that a hand-over was claimed or expired, to say so to who comes late. */
const remembered = 7 * 24 * 3_600_000;

/**
 * Credentials on their way to the person who asked for them: encrypted, claimable once, gone after a while. Several
 * instances of the portal can work on the same database.
 */
export class HandOvers {
  readonly #knex: Knex;
  readonly #seal: Seal;
  readonly #milliseconds: number;
  readonly #now: () => number;

  constructor(knex: Knex, seal: Seal, milliseconds: number, now: () => number = Date.now) {
    this.#knex = knex;
    this.#seal = seal;
    this.#milliseconds = milliseconds;
    this.#now = now;
  }

  /**
   * Makes the place for credentials before the PIM is asked for them, so that a database that is away is noticed while
   * nothing is lost.
   */
  async reserve({ pim, id }: ConnectionRef, reason: HandOverReason, requestedBy: string): Promise<HandOver> {
    const row: Row = {
      id: randomUUID(),
      pim,
      connection_id: id,
      reason,
      requested_by: requestedBy,
      sealed: null,
      created_at: this.#time(),
      expires_at: this.#time(this.#milliseconds),
      claimed_at: null,
    };
    await this.#knex<Row>('hand_overs').insert(row);
    return handOverOf(row);
  }

  /** Puts credentials into their place. */
  async fill(handOver: HandOver, connection: string, credentials: ClearCredentials): Promise<HandOver> {
    const sealed = await this.#seal.close(handOver.id, credentials);
    await this.#knex<Row>('hand_overs').where({ id: handOver.id }).update({ sealed, connection_id: connection });
    return { ...handOver, connection };
  }

  /** Gives up a place that stays empty. */
  async drop(handOver: HandOver): Promise<void> {
    await this.#knex<Row>('hand_overs').where({ id: handOver.id }).delete();
  }

  /** What waits for somebody, newest first. */
  async waitingFor(requestedBy: string): Promise<readonly HandOver[]> {
    const rows = await this.#knex<Row>('hand_overs')
      .where({ requested_by: requestedBy })
      .whereNotIn('reason', unlisted)
      .whereNull('claimed_at')
      .whereNotNull('sealed')
      .where('expires_at', '>', this.#time())
      .orderBy('created_at', 'desc');
    return rows.map(handOverOf);
  }

  /** What somebody asked for, also when it was claimed or is over; `undefined` for what is not there or somebody else's. */
  async find(id: string, requestedBy: string): Promise<HandOver | undefined> {
    const row = await this.#knex<Row>('hand_overs').where({ id, requested_by: requestedBy }).first();
    return row && handOverOf(row);
  }

  /**
   * Gives the credentials to the person who asked for them, once. Of two claims at the same time one wins.
   *
   * @throws NotFoundError for what is not there, expired, or somebody else's; ConflictError for what was claimed
   */
  async claim(id: string, requestedBy: string): Promise<{ handOver: HandOver; credentials: ClearCredentials }> {
    const mine = () => this.#knex<Row>('hand_overs').where({ id, requested_by: requestedBy });
    const row = await mine().first();
    // The same answer for what is somebody else's: ids must not be found out.
    if (!row) throw new NotFoundError('There are no credentials for you under this link.');
    if (row.claimed_at !== null) {
      throw new ConflictError(
        'These credentials were claimed already. If that was not you, regenerate the secret and the password now.',
      );
    }
    if (row.sealed === null || new Date(row.expires_at).getTime() <= this.#now()) {
      throw new NotFoundError(
        'These credentials are gone: they were not claimed in time. Regenerate the password for new ones.',
      );
    }
    const credentials = await this.#seal.open(id, row.sealed);
    const won = await mine().whereNull('claimed_at').update({ claimed_at: this.#time(), sealed: null });
    if (won === 0) throw new ConflictError('These credentials were claimed at the same moment by another program.');
    return { handOver: handOverOf(row), credentials };
  }

  /** Empties what expired, and forgets what is long over. */
  async cleanUp(): Promise<void> {
    await this.#knex<Row>('hand_overs').where('expires_at', '<=', this.#time()).update({ sealed: null });
    await this.#knex<Row>('hand_overs').where('expires_at', '<=', this.#time(-remembered)).delete();
  }

  /** Takes back what waits for credentials of a connection that is no more. */
  async deleteOf({ pim, id }: ConnectionRef): Promise<void> {
    await this.#knex<Row>('hand_overs').where({ pim, connection_id: id }).delete();
  }

  #time(later = 0): string {
    return new Date(this.#now() + later).toISOString();
  }
}

function handOverOf(row: Row): HandOver {
  return {
    id: row.id,
    pim: row.pim,
    connection: row.connection_id,
    reason: row.reason,
    createdAt: new Date(row.created_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
  };
}
