/**
 * Where products go: into the PIM, out of it, or neither.
 *
 * @public
 */
export type FlowType = 'data_source' | 'data_destination' | 'other';

/**
 * Why a PIM, or a part of it, has no answer to give.
 *
 * @public
 */
export interface Problem {
  /** For programs: the code of the client's error, such as `timeout` or `login-refused`. */
  readonly code: string;
  /** For people, in English: what happened and what to do. */
  readonly message: string;
}

/**
 * A PIM of the configuration, and what could be learned about it.
 *
 * @public
 */
export interface PimStatus {
  readonly id: string;
  readonly title: string;
  /** Address without a slash at its end. */
  readonly url: string;
  /** Free text of the configuration: `production`, `staging`. */
  readonly environment: string | null;
  /** Entity ref of who looks after the PIM; the one to ask for access. */
  readonly owner: string | null;
  /** Why nothing is known about it at the moment. `null`: it answered. */
  readonly problem: Problem | null;
  /** It failed, and is being asked again at this moment: a next look may find it well. */
  readonly pending: boolean;
  /** Such as `7.0.22`, `null` while it is not known. */
  readonly version: string | null;
  /** Number of connections, those that the reader may not see included; `null` while it is not known. */
  readonly used: number | null;
  /** Number of connections the PIM accepts; `null` without a limit. */
  readonly limit: number | null;
  /** What this PIM can do through this portal. */
  readonly can: {
    readonly create: boolean;
    readonly update: boolean;
    readonly delete: boolean;
    readonly rotate: boolean;
    readonly reveal: boolean;
    readonly flows: boolean;
    /** Whether it keeps the errors of each connection. */
    readonly errors: boolean;
    /** Whether it sends events. */
    readonly events: boolean;
    /** Whether roles and groups of the users of connections can be chosen. */
    readonly grant: boolean;
    /** Whether connections have images. */
    readonly images: boolean;
  };
  /** Whether connections of this PIM have codes, flow types and users of their own (4.0 and newer). */
  readonly hasFlowTypes: boolean;
  /** What is different with this PIM, or with the way the portal reaches it, in an English sentence. */
  readonly note: string | null;
}

/**
 * What the reader may do with a connection: permitted, and possible on this PIM.
 *
 * @public
 */
export interface Allowed {
  readonly update: boolean;
  readonly delete: boolean;
  readonly reveal: boolean;
  readonly rotate: boolean;
  readonly grant: boolean;
}

/**
 * A connection in the list of all PIMs.
 *
 * @public
 */
export interface ConnectionItem {
  readonly pim: string;
  readonly id: string;
  readonly code: string | null;
  readonly label: string;
  /** `null` for the API connections of PIMs older than 4.0. */
  readonly flowType: FlowType | null;
  /** Whether the PIM counts its data flows; `null` where it does not say. */
  readonly auditable: boolean | null;
  /** `default`, or `app` for a connected app. */
  readonly type: string;
  /** Key of its image in the PIM's file storage. */
  readonly image: string | null;
  /** Entity that it belongs to, as it was said in the portal. */
  readonly entityRef: string | null;
  /** Owners of that entity, by the catalog. */
  readonly owners: readonly string[];
  /** Who created it through the portal; `null` for those made elsewhere. */
  readonly createdBy: string | null;
  /** When, as ISO 8601. */
  readonly createdAt: string | null;
  readonly allowed: Allowed;
}

/**
 * Answer of `GET /connections`.
 *
 * @public
 */
export interface Overview {
  readonly pims: readonly PimStatus[];
  readonly connections: readonly ConnectionItem[];
  /** Whether the reader may create connections; `depends`: on PIM, flow type or owner. */
  readonly mayCreate: 'yes' | 'no' | 'depends';
  /** Whether the reader may change roles and groups; `depends`: on the connection. */
  readonly mayGrant: 'yes' | 'no' | 'depends';
}

/**
 * A connection with what its page shows. No secret is in it.
 *
 * @public
 */
export interface ConnectionDetails extends ConnectionItem {
  readonly clientId: string;
  readonly username: string | null;
  /** Role of its user; `null` where the PIM does not tell. */
  readonly userRoleId: string | null;
  /** Group of its user; `null`: only the default one. */
  readonly userGroupId: string | null;
  /** Entities whose annotation names it. */
  readonly entities: readonly { readonly entityRef: string; readonly title: string }[];
}

/**
 * Counts of eight days, oldest first; the total leaves out the first day, as the PIM's dashboard does.
 *
 * @public
 */
export interface DaySeries {
  readonly days: readonly { readonly date: string; readonly count: number }[];
  readonly total: number;
}

/**
 * What a connection moved in the last days. Series that the PIM does not count for it are left out.
 *
 * @public
 */
export interface DataFlow {
  readonly created?: DaySeries;
  readonly updated?: DaySeries;
  readonly read?: DaySeries;
  readonly errors?: DaySeries;
}

/**
 * Answer of `GET /data-flows`: by PIM, then by code.
 *
 * @public
 */
export interface DataFlows {
  readonly pims: readonly {
    readonly id: string;
    readonly problem: Problem | null;
    readonly connections: Readonly<Record<string, DataFlow>>;
  }[];
}

/**
 * An error that the PIM kept of a connection.
 *
 * @public
 */
export interface FlowError {
  /** ISO 8601. */
  readonly time: string;
  readonly message: string;
  /** Identifier of the product that was refused. */
  readonly product: string | null;
  /** All that the PIM tells about it. */
  readonly content: FlowErrorContent;
}

/**
 * What a PIM tells about an error. What does not apply is `null` or empty.
 *
 * @public
 */
export interface FlowErrorContent {
  readonly message: string;
  readonly type: 'violation_error' | 'domain_error' | null;
  /** The sentence with `{placeholders}`, and what stands for them. */
  readonly template: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly property: string | null;
  readonly attribute: string | null;
  readonly locale: string | null;
  readonly channel: string | null;
  readonly product: {
    /** `null` for one that was not saved. */
    readonly uuid: string | null;
    readonly identifier: string | null;
    readonly label: string | null;
    readonly family: string | null;
  } | null;
  readonly documentation: readonly FlowErrorHint[];
}

/**
 * A hint to what may help, with `{needles}` that become links.
 *
 * @public
 */
export interface FlowErrorHint {
  readonly message: string;
  readonly style: 'text' | 'information';
  readonly links: Readonly<
    Record<
      string,
      | { readonly type: 'href'; readonly href: string; readonly title: string }
      | {
          readonly type: 'route';
          readonly route: string;
          readonly parameters: Readonly<Record<string, string>>;
          readonly title: string;
        }
    >
  >;
}

/**
 * A role that the user of a connection may have.
 *
 * @public
 */
export interface UserRoleInfo {
  readonly id: string;
  readonly code: string;
  readonly label: string;
}

/**
 * A group that the user of a connection may be in.
 *
 * @public
 */
export interface UserGroupInfo {
  readonly id: string;
  readonly name: string;
  /** Whether it is the group in which everybody is. */
  readonly isDefault: boolean;
}

/**
 * A picture for a connection.
 *
 * @public
 */
export interface ImageRequest {
  /** With an ending that says what it is: `.png`, `.jpg`, `.jpeg`, `.gif`, `.webp` or `.bmp`. */
  readonly name: string;
  /** In base64; 2 MB at most before that. */
  readonly content: string;
}

/**
 * Answer of `GET /pims/:pim/images`.
 *
 * @public
 */
export interface ImageContent {
  /** In base64; `null` for one that is too large to be passed on. */
  readonly content: string | null;
}

/**
 * Answer of `GET /pims/:pim/error-counts`: errors of seven days, by code.
 *
 * @public
 */
export interface ErrorCounts {
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * What somebody asks for.
 *
 * @public
 */
export interface NewConnectionRequest {
  readonly label: string;
  /** Only PIMs older than 4.0 make connections without. */
  readonly code?: string;
  /** Only PIMs older than 4.0 make connections without. */
  readonly flowType?: FlowType;
  /** Entity that it will belong to. */
  readonly entityRef?: string;
}

/**
 * What may be changed. What is left out stays as it is.
 *
 * @public
 */
export interface ConnectionChangesRequest {
  readonly label?: string;
  readonly flowType?: FlowType;
  readonly auditable?: boolean;
  readonly userRoleId?: string;
  readonly userGroupId?: string | null;
  /** Takes the image away. */
  readonly image?: null;
  /** `null`: it belongs to no entity any more. */
  readonly entityRef?: string | null;
}

/**
 * Credentials that wait for the person who asked for them. They can be claimed once.
 *
 * @public
 */
export interface HandOver {
  readonly id: string;
  readonly pim: string;
  readonly connection: string;
  readonly reason: HandOverReason;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/**
 * What the credentials of a hand-over come from.
 *
 * @public
 */
export type HandOverReason =
  | 'create'
  | 'rotate-secret'
  | 'rotate-password'
  | 'reveal'
  | 'rotate-event-secret'
  | 'reveal-event-secret';

/**
 * Answer to a creation.
 *
 * @public
 */
export interface CreatedConnection {
  readonly connection: ConnectionItem;
  readonly handOver: HandOver;
}

/**
 * Answer to a claim: the only answer of the backend that holds secrets.
 *
 * @public
 */
export interface ClaimedCredentials {
  readonly pim: { readonly id: string; readonly title: string; readonly url: string };
  readonly connection: string;
  readonly credentials: {
    readonly clientId: string;
    /** Of the connection, or the one that signs its events, as the reason says. */
    readonly secret: string;
    /** `null` where users are created separately (PIMs older than 4.0). */
    readonly username: string | null;
    /** `null` when the PIM does not tell it any more. */
    readonly password: string | null;
  };
}

/**
 * What a connection gets told by its PIM when products change. The secret that signs it is handed over, as credentials are.
 *
 * @public
 */
export interface EventSubscriptionInfo {
  readonly enabled: boolean;
  /** Where events are sent, only the host for who may not change it; `null` before the first save. */
  readonly url: string | null;
  /** Whether there is a secret that signs the events: the first save makes it. */
  readonly hasSecret: boolean;
  /** Whether events name products by UUID; `null` where the PIM does not say. */
  readonly usesUuid: boolean | null;
  /** Subscriptions that the PIM has, and allows. */
  readonly active: number;
  readonly limit: number;
}

/**
 * What may be changed of it. What is left out stays as it is.
 *
 * @public
 */
export interface EventSubscriptionRequest {
  readonly enabled?: boolean;
  readonly url?: string | null;
  readonly usesUuid?: boolean;
}

/**
 * What a PIM met when it called an address.
 *
 * @public
 */
export interface EventAddressReport {
  readonly success: boolean;
  /** Its own sentence. */
  readonly message: string;
}

/**
 * What was found wrong with a connection, without a secret.
 *
 * @public
 */
export interface DiagnosisReport {
  readonly works: boolean;
  /** All that was found: sentences, in English. */
  readonly findings: readonly string[];
  /** Those of the findings that are wrong and that neither the counts nor the kept errors of the connection tell. */
  readonly troubles: readonly string[];
  /** Usernames of other connections that its client was used with, where it was: what `troubles` says of it, as data. */
  readonly mixedWith?: readonly string[];
}
