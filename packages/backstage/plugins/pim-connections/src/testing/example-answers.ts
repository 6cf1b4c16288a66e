import type {
  ClaimedCredentials,
  ConnectionDetails,
  ConnectionItem,
  FlowError,
  HandOver,
  Overview,
  PimStatus,
} from '@pim-connections/plugin-pim-connections-common';

/** A PIM that answered. */
export function examplePim(more: Partial<PimStatus> = {}): PimStatus {
  return {
    id: 'main',
    title: 'Main PIM',
    url: 'https://pim.example.com',
    environment: null,
    owner: 'group:default/platform',
    problem: null,
    pending: false,
    version: '7.0',
    used: 2,
    limit: 50,
    can: {
      create: true,
      update: true,
      delete: true,
      rotate: true,
      reveal: true,
      flows: true,
      errors: true,
      events: true,
      grant: true,
      images: true,
    },
    hasFlowTypes: true,
    note: null,
    ...more,
  };
}

/** A connection that its reader may do everything with. */
export function exampleConnection(more: Partial<ConnectionItem> = {}): ConnectionItem {
  return {
    pim: 'main',
    id: 'magento',
    code: 'magento',
    label: 'Magento connector',
    flowType: 'data_destination',
    auditable: true,
    type: 'default',
    image: null,
    entityRef: 'component:default/shop',
    owners: ['group:default/commerce'],
    createdBy: null,
    createdAt: null,
    allowed: { update: true, delete: true, reveal: true, rotate: true, grant: true },
    ...more,
  };
}

/** What the page of a connection shows. */
export function exampleDetails(more: Partial<ConnectionDetails> = {}): ConnectionDetails {
  return {
    ...exampleConnection(),
    clientId: '1_abc',
    username: 'magento_1234',
    userRoleId: '1',
    userGroupId: null,
    entities: [{ entityRef: 'component:default/print', title: 'Print shop' }],
    ...more,
  };
}

export function exampleOverview(more: Partial<Overview> = {}): Overview {
  return { pims: [examplePim()], connections: [exampleConnection()], mayCreate: 'yes', mayGrant: 'yes', ...more };
}

export const exampleHandOver: HandOver = {
  id: '6f0c5f5e-7a37-4f55-9d2b-0f1f2a3b4c5d',
  pim: 'main',
  connection: 'shop',
  reason: 'create',
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-01T01:00:00.000Z',
};

export const exampleClaim: ClaimedCredentials = {
  pim: { id: 'main', title: 'Main PIM', url: 'https://pim.example.com' },
  connection: 'shop',
  credentials: { clientId: '1_abc', secret: 's3cret', username: 'shop_1234', password: 'p a$$word' },
};

/** What the catalog has under every ref but that of the missing group. */
export const exampleGroup = { apiVersion: 'backstage.io/v1alpha1', kind: 'Group', metadata: { name: 'platform' } };

/** Entity ref of a group that is not in the catalog. */
export const missingGroup = 'group:default/disbanded';

export function exampleError(message: string, identifier: string): FlowError {
  const nothing = { template: null, property: null, attribute: null, locale: null, channel: null };
  const product = { uuid: null, identifier, label: null, family: null };
  return {
    time: '2026-01-01T10:00:00Z',
    message,
    product: identifier,
    content: { message, type: 'domain_error', parameters: {}, documentation: [], product, ...nothing },
  };
}
