import { PimError } from '@pim-connections/core';

const awayCodes: readonly string[] = ['unreachable', 'timeout', 'tls', 'not-a-pim'];

/** Whether an error code says that no PIM answers at an address. */
export function isAwayCode(code: string): boolean {
  return awayCodes.includes(code);
}

/** Whether an error says that no PIM answers. */
export function isAwayError(error: unknown): boolean {
  return PimError.is(error) && isAwayCode(error.code);
}
