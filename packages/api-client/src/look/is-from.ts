import { type PimLine, pimLines } from '@pim-connections/core';

/** Whether a line is the given one or a later one. */
export function isFrom(line: PimLine, first: PimLine): boolean {
  return pimLines.indexOf(line) >= pimLines.indexOf(first);
}
