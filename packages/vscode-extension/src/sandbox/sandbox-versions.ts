import type { PimLine } from '@pim-connections/core';

/** Which version the sandbox plays of each line. */
export const sandboxVersions: Readonly<Record<PimLine, string>> = {
  '1.7': '1.7',
  '2.x': '2.3',
  '3.x': '3.2',
  '4.0': '4.0',
  '5.0': '5.0',
  '6.0': '6.0',
  '7.0': '7.0',
  saas: 'saas',
};
