const awayCodes: readonly string[] = ['unreachable', 'timeout', 'tls', 'not-a-pim'];

/** Whether an error code says that no PIM answers at an address. */
export function isAwayCode(code: string): boolean {
  return awayCodes.includes(code);
}
