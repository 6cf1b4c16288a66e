import type { Connection, ConnectionChanges, ConnectionSummary } from '../connection/connection.ts';
import type { WantedConnection } from '../connection/validate.ts';
import type { BusinessError } from '../data-flows/business-error.ts';
import type { CalendarDate } from '../data-flows/calendar-date.ts';
import type { ErrorCount, EventType, WeeklyCounts } from '../data-flows/weekly-series.ts';
import type { Secret } from '../secrets/secret.ts';
import type { Capabilities } from './capabilities.ts';
import type { EventAddressCheck, EventSubscriptionChanges, EventSubscriptionState } from './event-subscription.ts';

/** How the PIM is reached; `backstage`: through a portal, with the permissions that it gives. */
export type DriverName = 'web' | 'console' | 'manual' | 'backstage';

/** The generations that differ in what they offer (contract 10). */
export type PimLine = '1.7' | '2.x' | '3.x' | '4.0' | '5.0' | '6.0' | '7.0' | 'saas';

/** What was found out about a PIM's version. */
export interface PimVersion {
  readonly line: PimLine;
  /** The PIM's own words (`7.0.22`, `20230112013744`), or `null` where it does not tell. */
  readonly text: string | null;
  /** `CE`, `EE`, `GE`, `Serenity`, or `null` where it does not tell. */
  readonly edition: string | null;
}

/** Options of every call. */
export interface CallOptions {
  /** Ends the call with a `cancelled` error. */
  readonly signal?: AbortSignal;
}

/** Options of calls about the last days. */
export interface PeriodOptions extends CallOptions {
  /** The last day, in the time zone of the logged-in user; today if it is left out. */
  readonly endDate?: CalendarDate;
}

/** Broken rules, and failures of the caller's technique (contract 5.3). */
export type ErrorKind = 'business' | 'technical';

/** A role that a connection's user may have (contract 1.12). */
export interface UserRole {
  readonly id: string;
  readonly code: string;
  readonly label: string;
}

/** A group that a connection's user may be in (contract 1.13). */
export interface UserGroup {
  readonly id: string;
  readonly name: string;
  /** Whether it is the group `All`, in which everybody is. */
  readonly isDefault: boolean;
}

/** A picture to upload. The PIM keeps the name's ending and checks nothing (contract 1.14). */
export interface ImageFile {
  readonly name: string;
  readonly content: Blob;
}

/** Largest picture that is fetched, in bytes: what PHP takes as an upload unless it is told otherwise. */
export const mostImageBytes = 2 * 1024 * 1024;

/** Somebody else's user name seen with a connection's client (contract 1.11). */
export interface WrongCredentials {
  readonly code: string;
  readonly users: readonly { readonly username: string; readonly date: string }[];
}

/**
 * A PIM, seen through its connections. Every call may throw a `PimError`; one that the capabilities rule out throws
 * `unsupported` without touching the network.
 */
export interface Pim {
  /** Base address without a slash at its end. */
  readonly url: string;
  readonly version: PimVersion;
  readonly driver: DriverName;
  readonly capabilities: Capabilities;

  /** All connections, oldest first. */
  listConnections(options?: CallOptions): Promise<readonly ConnectionSummary[]>;
  /** One connection. The password is never in it. Throws `not-found`. */
  getConnection(id: string, options?: CallOptions): Promise<Connection>;
  /**
   * Creates one; the only time (with a password regeneration) that the PIM tells the password. From 4.0 on, code and label
   * are trimmed and checked by the PIM's rules before anything is sent. Throws `invalid`.
   */
  createConnection(connection: WantedConnection, options?: CallOptions): Promise<Connection>;
  /** Changes what is named and nothing else. */
  updateConnection(id: string, changes: ConnectionChanges, options?: CallOptions): Promise<Connection>;
  /** Deletes the connection with its user, client and tokens. */
  deleteConnection(id: string, options?: CallOptions): Promise<void>;
  /** New secret; the old one and every token made with it are dead at once. */
  regenerateSecret(id: string, options?: CallOptions): Promise<Secret>;
  /** New password; the old one and every token of this user are dead at once. */
  regeneratePassword(id: string, options?: CallOptions): Promise<Secret>;
  /** Whether the PIM accepts no further connection (contract 1.10); `false` where the version sets no limit. */
  isLimitReached(options?: CallOptions): Promise<boolean>;
  /** Stores a picture and gives the key that `updateConnection` takes as `image` (contract 1.14). */
  uploadImage(image: ImageFile, options?: CallOptions): Promise<string>;
  /** A stored picture as it was uploaded, by its key; `null` for one above `mostImageBytes` (contract 1.14). */
  getImage(key: string, options?: CallOptions): Promise<Blob | null>;
  listUserRoles(options?: CallOptions): Promise<readonly UserRole[]>;
  listUserGroups(options?: CallOptions): Promise<readonly UserGroup[]>;
  /** Connections whose client was used with somebody else's user name in the last seven days. */
  listWrongCredentials(options?: CallOptions): Promise<readonly WrongCredentials[]>;

  /** The time zone of the logged-in user, by whose days the PIM counts (contract 5.1, 13); `null` if it does not tell. */
  getTimeZone(options?: CallOptions): Promise<string | null>;
  /** Products created, updated or read through each tracked connection, day by day (contract 5.1). */
  getWeeklyEvents(type: EventType, options?: PeriodOptions): Promise<WeeklyCounts>;
  /** Errors of each tracked source, business and technical together, day by day (contract 5.2). */
  getWeeklyErrors(options?: PeriodOptions): Promise<WeeklyCounts>;
  /** Errors of one kind of each tracked source, in seven days (contract 5.2). */
  getErrorCounts(kind: ErrorKind, options?: PeriodOptions): Promise<readonly ErrorCount[]>;
  /** The latest business errors of a connection, newest first; none for one that does not exist (contract 5.2). */
  listBusinessErrors(id: string, options?: PeriodOptions): Promise<readonly BusinessError[]>;
  /** The event subscription of a connection. Throws `not-found` (contract 5.4). */
  getEventSubscription(id: string, options?: CallOptions): Promise<EventSubscriptionState>;
  /** Changes what is named and nothing else; the first save makes the secret. Throws `invalid`. */
  updateEventSubscription(
    id: string,
    changes: EventSubscriptionChanges,
    options?: CallOptions,
  ): Promise<EventSubscriptionState>;
  /** New signing secret; events signed with the old one are no longer sent. */
  regenerateEventSecret(id: string, options?: CallOptions): Promise<Secret>;
  /** Makes the PIM call the address, as it would for an event, and tells what it got. */
  checkEventAddress(
    id: string,
    target: { readonly url: string; readonly secret: Secret },
    options?: CallOptions,
  ): Promise<EventAddressCheck>;
}
