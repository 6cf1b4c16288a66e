import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Connection } from '@pim-connections/core';
import { type ConnectionRef, stringifyConnectionRef } from '@pim-connections/plugin-pim-connections-common';
import type { PimSessions } from '../pims/pim-sessions';
import { type ConnectionLink, type ConnectionLinks, noLink } from '../store/connection-links';

/** A connection as its PIM has it now, and what the portal knows of just that one. */
export interface Confirmed {
  readonly connection: Connection;
  readonly link: ConnectionLink;
}

/**
 * Makes sure that what the portal knows of a connection is about the one that the PIM has. Deleted and made anew in the
 * PIM, a code names another connection, on which who owned or created the first has no rights. The client id tells them
 * apart, which no PIM gives twice.
 */
export class LinkConfirmations {
  readonly #links: ConnectionLinks;
  readonly #sessions: PimSessions;
  readonly #logger: LoggerService;
  readonly #milliseconds: number;
  /** Until when each connection is taken for the one that it was, by its ref. */
  readonly #recent = new Map<string, { readonly clientId: string; readonly until: number }>();

  /** @param milliseconds that {@link recently} relies on an answer of the PIM */
  constructor(links: ConnectionLinks, sessions: PimSessions, logger: LoggerService, milliseconds: number) {
    this.#links = links;
    this.#sessions = sessions;
    this.#logger = logger;
    this.#milliseconds = milliseconds;
  }

  /**
   * Asks the PIM. What was known of another connection is forgotten.
   *
   * @throws PimError
   */
  async confirm(ref: ConnectionRef, link: ConnectionLink): Promise<Confirmed> {
    const connection = await this.#sessions.use(ref.pim, (pim) => pim.getConnection(ref.id));
    const { clientId } = connection.credentials;
    this.#recent.set(stringifyConnectionRef(ref), { clientId, until: Date.now() + this.#milliseconds });
    if (link.clientId === clientId) return { connection, link };
    if (link.clientId === null) {
      await this.#links.setClientId(ref, clientId);
      return { connection, link: { ...link, clientId } };
    }
    this.#logger.info(`Another connection has the code ${ref.id} in PIM ${ref.pim} now: nobody owns it any more`);
    await this.#links.delete(ref, link.clientId);
    return { connection, link: noLink };
  }

  /**
   * The same for lists, which may be as old as the constructor was told.
   *
   * @throws PimError
   */
  async recently(ref: ConnectionRef, link: ConnectionLink): Promise<ConnectionLink> {
    const recent = this.#recent.get(stringifyConnectionRef(ref));
    if (recent && recent.clientId === link.clientId && recent.until > Date.now()) return link;
    return (await this.confirm(ref, link)).link;
  }
}
