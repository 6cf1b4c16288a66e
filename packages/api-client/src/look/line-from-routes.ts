import type { PimLine } from '@pim-connections/core';

/** The line that the routes of the REST API's root give away, and the sign that did it (contract 7.3). */
export interface LineFromRoutes {
  readonly line: PimLine;
  readonly sign: string;
}

// Newest first: the first sign found decides.
const signs: readonly (readonly [route: string, line: PimLine])[] = [
  ['pim_api_product_uuid_list', '7.0'],
  ['pim_analytics_external_api_system_info_get', '6.0'],
  ['pim_api_measurement_family_get', '5.0'],
];

/**
 * Reads the line from the names of the routes.
 *
 * @returns `null` for 2.x, 3.x and 4.0, which list the same names
 */
export function lineFromRoutes(names: readonly string[]): LineFromRoutes | null {
  const found = signs.find(([route]) => names.includes(route));
  if (found) return { line: found[1], sign: `the REST API has ${found[0]}` };
  // Product models came with 2.0 (contract 9.7).
  const isOld = names.includes('pim_api_product_list') && !names.includes('pim_api_product_model_list');
  return isOld ? { line: '1.7', sign: 'the REST API has no product models' } : null;
}
