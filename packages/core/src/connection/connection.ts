import type { Operation } from '../pim/capabilities.ts';
import type { Secret } from '../secrets/secret.ts';
import type { FlowType } from './flow-type.ts';

declare const brand: unique symbol;

/** A code that passed the PIM's rules: 3 to 100 of `[A-Za-z0-9_]` (contract 3.1). */
export type ConnectionCode = string & { readonly [brand]: 'ConnectionCode' };

/** A label that passed the PIM's rules: 3 to 100 characters after trimming (contract 3.2). */
export type ConnectionLabel = string & { readonly [brand]: 'ConnectionLabel' };

/**
 * `connection`: PIM 4.0 and newer. `api-connection`: the OAuth clients of 1.7, 2.x and 3.x, which have neither code,
 * flow type nor user of their own (contract 8.2, 9).
 */
export type ConnectionKind = 'connection' | 'api-connection';

/** One line of a PIM's list of connections (contract 1.3, 9.3). */
export interface ConnectionSummary {
  /** What names it in every call: the code, or the client id for an API connection. Unique in its PIM. */
  readonly id: string;
  readonly kind: ConnectionKind;
  /** `null` for API connections, which have no code. */
  readonly code: ConnectionCode | null;
  readonly label: string;
  /** `null` for API connections. */
  readonly flowType: FlowType | null;
  /** Key of the image in the PIM's file storage, not a URL. */
  readonly image: string | null;
  /** Whether the dashboard counts it; `null` where the PIM does not say (4.0 and older). */
  readonly auditable: boolean | null;
  /** `default`, or `app` for a connected app (6.0 and newer). */
  readonly type: string;
  /** What whoever reads it may not do with it, although this PIM can; left out where nothing is forbidden. */
  readonly forbidden?: readonly Operation[];
}

/** The four credentials of a connection. What the PIM does not (or no longer) tell is `null`. */
export interface Credentials {
  readonly clientId: string;
  readonly secret: Secret;
  /** `null` where users are created separately (1.7 to 3.x). */
  readonly username: string | null;
  /** Known only in the answer to a creation or to a password regeneration. */
  readonly password: Secret | null;
}

/** A connection with everything the PIM tells about it (contract 1.4, 1.5). */
export interface Connection extends ConnectionSummary {
  readonly credentials: Credentials;
  readonly userRoleId: string | null;
  /** `null`: only the default group `All`. */
  readonly userGroupId: string | null;
}

/** What a person decides when a connection is created (contract 1.4). */
export interface NewConnection {
  readonly code: ConnectionCode;
  readonly label: ConnectionLabel;
  readonly flowType: FlowType;
}

/** What may be changed later. What is left out stays as it is (api-client reads before it writes, contract 1.6). */
export interface ConnectionChanges {
  readonly label?: string;
  readonly flowType?: FlowType;
  readonly image?: string | null;
  readonly auditable?: boolean;
  readonly userRoleId?: string;
  readonly userGroupId?: string | null;
}
