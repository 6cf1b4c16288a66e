import { domainErrors, sentence } from '../pim/products/product-error.ts';
import type { Seed } from '../seed/seed-schema.ts';
import { demoAttributes, demoCategories, demoFamilies, demoProducts } from './demo-products.ts';

const hourMilliseconds = 3_600_000;
const days = 9;

/**
 * A PIM that has been at work for some days: two sources and a shop, all tracked, with the data that passed and what
 * went wrong.
 *
 * @param now the end of what happened. The same time gives the same seed.
 */
export function demoSeed(now: Date): Seed {
  const thisHour = Math.floor(now.getTime() / hourMilliseconds) * hourMilliseconds;
  const hours = Array.from({ length: days * 24 }, (_, index) => new Date(thisHour - index * hourMilliseconds));
  const listed = businessErrors(now);
  return {
    connections: [
      { ...tracked, code: 'sap_erp', label: 'SAP ERP', flow_type: 'data_source', created_at: ago(now, 400) },
      { ...tracked, code: 'retail_hub', label: 'Retail hub', flow_type: 'data_source', created_at: ago(now, 210) },
      { ...tracked, code: 'web_shop', label: 'Web shop', flow_type: 'data_destination', created_at: ago(now, 390) },
    ],
    hourly_events: hours.flatMap(eventsOf).filter(({ count }) => count > 0),
    // what is listed is counted, too
    hourly_errors: [...hours.flatMap(errorsOf).filter(({ count }) => count > 0), ...listed.map(countOf)],
    business_errors: listed,
    attributes: demoAttributes,
    families: demoFamilies,
    categories: demoCategories,
    products: demoProducts(),
  };
}

const tracked = { auditable: true };

function ago(now: Date, daysAgo: number): string {
  return new Date(now.getTime() - daysAgo * 24 * hourMilliseconds).toISOString();
}

/** A number from 0 to 1 that looks random and depends on its arguments only. */
function noise(hour: Date, salt: number): number {
  const wave = Math.sin(hour.getTime() / hourMilliseconds + salt * 97.13) * 43_758.5453;
  return wave - Math.floor(wave);
}

/** How busy an hour is, from 0 to 1: working days, working hours. */
function business(hour: Date): number {
  const weekend = hour.getUTCDay() === 0 || hour.getUTCDay() === 6;
  const time = hour.getUTCHours();
  const daytime = time >= 7 && time <= 18 ? 1 - Math.abs(time - 12.5) / 12 : 0.05;
  return weekend ? daytime * 0.15 : daytime;
}

function eventsOf(hour: Date) {
  const at = hour.toISOString();
  const busy = business(hour);
  // The ERP sends its changes in one go in the night, the hub whenever a supplier works, and the shop asks all day.
  const nightly = hour.getUTCHours() === 2 ? 1 : 0;
  const event = (
    connection: string,
    event_type: 'product_created' | 'product_updated' | 'product_read',
    amount: number,
  ) => ({
    connection,
    event_type,
    hour: at,
    count: Math.round(amount),
  });
  return [
    event('sap_erp', 'product_created', nightly * (4 + 10 * noise(hour, 1))),
    event('sap_erp', 'product_updated', nightly * (60 + 80 * noise(hour, 2)) + busy * 6 * noise(hour, 3)),
    event('retail_hub', 'product_created', busy * 5 * noise(hour, 4)),
    event('retail_hub', 'product_updated', busy * 24 * noise(hour, 5)),
    event('web_shop', 'product_read', 20 + 140 * noise(hour, 6) * (0.4 + busy)),
  ];
}

function errorsOf(hour: Date) {
  const at = hour.toISOString();
  const busy = business(hour);
  const error = (connection: string, error_type: 'business' | 'technical', amount: number) => ({
    connection,
    error_type,
    hour: at,
    count: Math.round(amount),
  });
  return [
    error('sap_erp', 'business', hour.getUTCHours() === 2 ? 3 * noise(hour, 7) : 0),
    error('sap_erp', 'technical', noise(hour, 8) > 0.985 ? 1 : 0),
    error('retail_hub', 'business', busy * 1.6 * noise(hour, 9)),
    error('retail_hub', 'technical', noise(hour, 10) > 0.97 ? 2 : 0),
  ];
}

function countOf({ connection, date_time }: { readonly connection: string; readonly date_time: string }) {
  const hour = new Date(Math.floor(Date.parse(date_time) / hourMilliseconds) * hourMilliseconds).toISOString();
  return { connection, error_type: 'business' as const, hour, count: 1 };
}

function businessErrors(now: Date) {
  const subject = (identifier: string, label: string, family: string | null) => ({ identifier, label, family });
  const domain = (error: (typeof domainErrors)[keyof typeof domainErrors], code: string, product: object) => {
    const { template, parameters, documentation = [] } = error(code);
    return {
      type: 'domain_error',
      message: sentence(error(code)),
      message_template: template,
      message_parameters: parameters,
      documentation: [...documentation],
      product,
    };
  };
  const tooLong = {
    property: 'values',
    message: 'The name attribute must not contain more than 60 characters. The submitted value is too long.',
    attribute: 'name',
    locale: null,
    scope: null,
    type: 'violation_error',
    message_template:
      'The %attribute% attribute must not contain more than %limit% characters. The submitted value is too long.',
    message_parameters: { '%attribute%': 'name', '%limit%': 60 },
    documentation: [],
    product: subject('JK-RN-001', 'Rain jacket', 'clothing'),
  };
  const happened = (connection: string, hoursAgo: number, content: Record<string, unknown>) => ({
    connection,
    date_time: new Date(now.getTime() - hoursAgo * hourMilliseconds).toISOString(),
    content,
  });
  return [
    happened(
      'retail_hub',
      2,
      domain(domainErrors.attribute, 'frame_material', subject('BK-GR-210', 'Gravel Explorer', 'bikes')),
    ),
    happened('retail_hub', 5, tooLong),
    happened(
      'retail_hub',
      27,
      domain(domainErrors.category, 'bikes_cargo', subject('BK-CG-500', 'BK-CG-500', 'bikes')),
    ),
    happened('sap_erp', 9, domain(domainErrors.family, 'spare_parts', subject('SP-CH-011', 'SP-CH-011', null))),
    happened('sap_erp', 33, domain(domainErrors.family, 'spare_parts', subject('SP-BR-040', 'SP-BR-040', null))),
    happened(
      'sap_erp',
      57,
      domain(domainErrors.attribute, 'ean_13', subject('HL-RD-010', 'Aero road helmet', 'helmets')),
    ),
  ];
}
