import type { Seed } from '@pim-connections/sandbox-pim';

const hour = 3_600_000;

/** The same hour on each of the last eight days. */
function daily(counts: readonly number[]): { readonly hour: string; readonly count: number }[] {
  const now = Math.floor(Date.now() / hour) * hour;
  return counts.map((count, at) => ({
    hour: new Date(now - (counts.length - 1 - at) * 24 * hour).toISOString(),
    count,
  }));
}

const flows = [
  ['magento', 'product_read', [182, 210, 195, 240, 171, 160, 226, 98]],
  ['marketplace', 'product_read', [0, 0, 0, 0, 0, 0, 0, 0]],
  ['print', 'product_read', [12, 40, 22, 31, 18, 25, 44, 9]],
  ['erp', 'product_created', [14, 9, 22, 11, 8, 17, 20, 6]],
  ['erp', 'product_updated', [310, 280, 402, 365, 377, 290, 412, 150]],
  ['supplier', 'product_updated', [61, 55, 78, 40, 66, 72, 58, 31]],
] as const;

/** A PIM with connections that move products, one that is silent, and one that fails. */
export const busyPim: Seed = {
  connections: [
    { code: 'magento', label: 'Magento connector', flow_type: 'data_destination', auditable: true },
    { code: 'marketplace', label: 'Marketplace', flow_type: 'data_destination', auditable: true },
    { code: 'print', label: 'Print catalogue', flow_type: 'data_destination', auditable: true },
    { code: 'erp', label: 'ERP', flow_type: 'data_source', auditable: true },
    { code: 'supplier', label: 'Supplier onboarding', flow_type: 'data_source', auditable: true },
    { code: 'translations', label: 'Translation tool', flow_type: 'other', auditable: false },
    { code: 'bi', label: 'Business intelligence', flow_type: 'data_destination', auditable: false },
  ],
  hourly_events: flows.flatMap(([connection, event_type, counts]) =>
    daily(counts).map((counted) => ({ connection, event_type, ...counted })),
  ),
  hourly_errors: daily([0, 2, 0, 5, 1, 0, 3, 1])
    .filter(({ count }) => count > 0)
    .map((counted) => ({ connection: 'erp', error_type: 'business' as const, ...counted })),
  business_errors: [
    {
      connection: 'erp',
      content: {
        message: 'The value ean does not exist in the list of attributes of this PIM.',
        type: 'domain_error',
        product: { identifier: 'NW-4711', label: 'Rain jacket', family: null, uuid: null },
      },
    },
  ],
  products: ['NW-4711', 'NW-4712', 'NW-4713'].map((identifier) => ({ identifier })),
};
