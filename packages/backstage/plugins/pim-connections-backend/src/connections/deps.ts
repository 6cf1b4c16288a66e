import type { AuditorServiceEventSeverityLevel, BackstageCredentials } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Judge } from '../permissions/judge';
import type { PimListings } from '../pims/pim-listing';
import type { PimSessions } from '../pims/pim-sessions';
import type { Troubles } from '../pims/troubles';
import type { ConnectionLinks } from '../store/connection-links';
import type { HandOvers } from '../store/hand-overs';
import type { LinkConfirmations } from './link-confirmations';
import type { LinkedEntities } from './linked-entities';

/** What everything that is done with connections needs. */
export interface Deps {
  readonly sessions: PimSessions;
  readonly listings: PimListings;
  readonly troubles: Troubles;
  readonly links: ConnectionLinks;
  readonly confirmations: LinkConfirmations;
  readonly handOvers: HandOvers;
  readonly entities: LinkedEntities;
  /** Milliseconds that a page waits for a PIM. */
  readonly deadline: number;
}

/** What is written down of an attempt to change or reveal something. Never a secret. */
export interface AuditEntry {
  readonly eventId: string;
  readonly severityLevel: AuditorServiceEventSeverityLevel;
  readonly meta: JsonObject;
}

/** Who asks. */
export interface Actor {
  /** Entity ref of a user; `service:` and a name for programs. */
  readonly ref: string;
  /** As whom other plugins are asked for what is shown. */
  readonly credentials: BackstageCredentials;
  readonly judge: Judge;
  /** Adds what only turns up on the way to what is written down. Never a secret. */
  note(more: JsonObject): void;
  /**
   * Does something and has it written down, whether it succeeds, fails or is refused. What decides about it belongs into
   * the work: a refusal that comes before it is not written down.
   */
  audited<T>(entry: AuditEntry, work: () => Promise<T>): Promise<T>;
}
