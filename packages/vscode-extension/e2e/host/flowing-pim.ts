import type { Seed } from '@pim-connections/sandbox-pim';

/** The first hour of a day some days ago. */
function startOf(daysAgo: number): string {
  const date = new Date(Date.now() - daysAgo * 86_400_000);
  return `${date.toISOString().slice(0, 'YYYY-MM-DD'.length)}T00:00:00Z`;
}

const created = [4, 20, 8, 31, 0, 12, 12];
const read = [160, 201, 190, 0, 233, 210, 210];

/** A PIM in use: a source with errors, a destination, a silent one, and one that nobody tracks. */
export function flowingPim(): Seed {
  return {
    users: [{ username: 'admin', password: 'admin', timezone: 'UTC' }],
    connections: [
      { code: 'erp', label: 'ERP', flow_type: 'data_source', auditable: true, created_at: '2026-01-01T00:00:00Z' },
      {
        code: 'shop',
        label: 'Shop',
        flow_type: 'data_destination',
        auditable: true,
        created_at: '2026-01-02T00:00:00Z',
      },
      {
        code: 'market',
        label: 'Marketplace',
        flow_type: 'data_destination',
        auditable: true,
        created_at: '2026-01-03T00:00:00Z',
      },
      { code: 'tool', label: 'Tool', flow_type: 'other', created_at: '2026-01-04T00:00:00Z' },
    ],
    hourly_events: [
      ...created.map((count, daysAgo) => ({
        connection: 'erp',
        event_type: 'product_created' as const,
        hour: startOf(daysAgo),
        count,
      })),
      ...read.map((count, daysAgo) => ({
        connection: 'shop',
        event_type: 'product_read' as const,
        hour: startOf(daysAgo),
        count,
      })),
    ],
    hourly_errors: [
      { connection: 'erp', error_type: 'business', hour: startOf(1), count: 9 },
      { connection: 'erp', error_type: 'technical', hour: startOf(3), count: 3 },
    ],
    business_errors: [
      {
        connection: 'erp',
        date_time: startOf(1),
        content: {
          type: 'domain_error',
          message: 'The shoez family does not exist in your PIM.',
          message_template: 'The {family_code} family does not exist in your PIM.',
          message_parameters: { family_code: 'shoez' },
          property: 'family',
          product: { uuid: null, identifier: 'runner-42', label: 'runner-42', family: null },
          documentation: [
            {
              message: 'Please check your {family_settings} or learn more about {families}.',
              style: 'information',
              parameters: {
                family_settings: {
                  type: 'route',
                  route: 'pim_enrich_family_index',
                  routeParameters: [],
                  title: 'Family settings',
                },
                families: {
                  type: 'href',
                  href: 'https://help.akeneo.com/pim/serenity/articles/what-is-a-family.html',
                  title: 'families',
                },
              },
            },
          ],
        },
      },
      {
        connection: 'erp',
        date_time: startOf(2),
        content: {
          type: 'violation_error',
          message: 'The name attribute cannot contain more than 255 characters.',
          attribute: 'name',
          locale: 'en_US',
          scope: 'ecommerce',
          product: {
            uuid: 'fc24e6c3-933c-4a93-8a81-e5c703d134d5',
            identifier: 'sandal-7',
            label: 'Sandal <b>7</b>',
            family: 'shoes',
          },
        },
      },
    ],
  };
}
