import type { PimLine } from '@pim-connections/core';

const numbered: readonly (readonly [RegExp, PimLine])[] = [
  [/^1\./, '1.7'],
  [/^2\./, '2.x'],
  [/^3\./, '3.x'],
  [/^4\./, '4.0'],
  [/^5\./, '5.0'],
  [/^6\./, '6.0'],
  [/^(?:saas|v?\d{14})/i, 'saas'],
];

/** The line of a version as a portal tells it: the PIM's own words, or the line. Newer ones are as the newest known. */
export function lineOfVersion(version: string | null, hasFlowTypes: boolean): PimLine {
  const found = numbered.find(([pattern]) => version !== null && pattern.test(version))?.[1];
  return found ?? (hasFlowTypes ? '7.0' : '3.x');
}
