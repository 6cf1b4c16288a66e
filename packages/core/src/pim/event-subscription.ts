import type { Secret } from '../secrets/secret.ts';

/** What a connection gets told by the PIM when products change (contract 5.4). 5.0 and newer. */
export interface EventSubscription {
  readonly enabled: boolean;
  /** Where events are sent, `null` before the first save. */
  readonly url: string | null;
  /** Signs the events; `null` before the first save. */
  readonly secret: Secret | null;
  /** Whether events name products by UUID; `null` where the PIM does not say (5.0 and 6.0). */
  readonly usesUuid: boolean | null;
}

/** An event subscription, and how many of them the PIM has and allows. */
export interface EventSubscriptionState {
  readonly subscription: EventSubscription;
  readonly active: number;
  readonly limit: number;
}

/** What may be changed. What is left out stays as it is. */
export interface EventSubscriptionChanges {
  readonly enabled?: boolean;
  readonly url?: string | null;
  readonly usesUuid?: boolean;
}

/** What the PIM met when it called an address. `message` is its own sentence (`200 OK`, `Failed to connect to server`). */
export interface EventAddressCheck {
  readonly success: boolean;
  readonly message: string;
}
