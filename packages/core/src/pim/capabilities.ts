/** Everything that some PIM can do about connections. */
export const operations = [
  'list',
  'get',
  'create',
  'update',
  'delete',
  'regenerateSecret',
  'regeneratePassword',
  'uploadImage',
  'roles',
  'groups',
  'wrongCredentials',
  'weeklyEvents',
  'weeklyErrors',
  'errorCounts',
  'businessErrors',
  'eventSubscription',
] as const;

/** One of {@link operations}. */
export type Operation = (typeof operations)[number];

/** Why an operation is not to be had. */
export type UnsupportedReason =
  /** This PIM version has no such thing. */
  | 'version'
  /** The driver cannot do it: the console only creates, pasted credentials manage nothing. */
  | 'driver'
  /** Whoever asks is not permitted to do it through this portal. */
  | 'permission';

/**
 * What this PIM, reached in this way, can do. Hosts ask here and never compare version numbers.
 */
export interface Capabilities {
  readonly kind: 'connection' | 'api-connection';
  readonly supports: Readonly<Record<Operation, true | UnsupportedReason>>;
  /** Whether creation also makes the API user, so that all four credentials come back (4.0 and newer). */
  readonly createsUser: boolean;
  /** Whether `auditable` can be read and set (5.0 and newer). */
  readonly tracking: boolean;
  /** Number of connections the PIM is known to accept, `null` without a limit or where the PIM does not tell (contract 3.5). */
  readonly connectionLimit: number | null;
}

/** Whether an operation is supported. */
export function can(capabilities: Capabilities, operation: Operation): boolean {
  return capabilities.supports[operation] === true;
}
