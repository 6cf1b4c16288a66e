import type { Database } from '../storage/database.ts';
import type { Features } from '../versions/features.ts';

/** The PIM as its parts see it: its data, its version's ways, its clock and its configuration. */
export interface Pim {
  readonly db: Database;
  readonly features: Features;
  /** The time; it stands still where the sandbox was started with a fixed one. */
  readonly now: () => Date;
  readonly limits: Limits;
  /** Addresses and CIDR ranges that event subscriptions may call although they are local (contract 5.4). */
  readonly allowedNetworks: readonly string[];
}

export interface Limits {
  /** Number of connections, `null` without limit (contract 3.5). */
  readonly connections: number | null;
  /** Number of event subscriptions that may be enabled at once. */
  readonly activeEventSubscriptions: number;
}

/** The time in whole seconds, as it is stored. */
export function nowInSeconds(pim: Pim): number {
  return Math.floor(pim.now().getTime() / 1000);
}
