import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ClaimedCredentials,
  ConnectionChangesRequest,
  ConnectionDetails,
  ConnectionItem,
  ConnectionRef,
  DataFlows,
  DiagnosisReport,
  EventAddressReport,
  EventSubscriptionInfo,
  EventSubscriptionRequest,
  FlowError,
  HandOver,
  ImageRequest,
  NewConnectionRequest,
  Overview,
  UserGroupInfo,
  UserRoleInfo,
} from '@pim-connections/plugin-pim-connections-common';

/**
 * What the pages ask the backend.
 *
 * @public
 */
export interface PimConnectionsApi {
  /** @param fresh asks the PIMs, instead of giving what is known of the last half minute */
  overview(options?: { readonly fresh?: boolean }): Promise<Overview>;
  dataFlows(): Promise<DataFlows>;
  details(ref: ConnectionRef): Promise<ConnectionDetails>;
  errors(ref: ConnectionRef): Promise<readonly FlowError[]>;
  /** `null` where the PIM sends no events. */
  eventSubscription(ref: ConnectionRef): Promise<EventSubscriptionInfo | null>;
  updateEventSubscription(ref: ConnectionRef, changes: EventSubscriptionRequest): Promise<EventSubscriptionInfo>;
  /** Has the PIM call an address as it would for an event. */
  checkEventAddress(ref: ConnectionRef, url: string): Promise<EventAddressReport>;
  /** Gives where the secret waits that signs the events: the one there is, or a new one. */
  eventSecret(ref: ConnectionRef, how: 'reveal' | 'rotate'): Promise<HandOver>;
  diagnosis(ref: ConnectionRef): Promise<DiagnosisReport>;
  /** Gives where the credentials wait. */
  create(pim: string, connection: NewConnectionRequest): Promise<HandOver>;
  /** The roles that users of connections may have. */
  roles(pim: string): Promise<readonly UserRoleInfo[]>;
  /** The groups that users of connections may be in. */
  groups(pim: string): Promise<readonly UserGroupInfo[]>;
  update(ref: ConnectionRef, changes: ConnectionChangesRequest): Promise<ConnectionItem>;
  setImage(ref: ConnectionRef, image: ImageRequest): Promise<ConnectionItem>;
  delete(ref: ConnectionRef): Promise<void>;
  rotate(ref: ConnectionRef, what: 'secret' | 'password'): Promise<HandOver>;
  reveal(ref: ConnectionRef): Promise<HandOver>;
  /** What waits for whoever is signed in. */
  handOvers(): Promise<readonly HandOver[]>;
  /** Gives waiting credentials, once. */
  claim(handOver: string): Promise<ClaimedCredentials>;
}

/**
 * The ref of {@link PimConnectionsApi}.
 *
 * @public
 */
export const pimConnectionsApiRef = createApiRef<PimConnectionsApi>({ id: 'plugin.pim-connections.client' });
