/** Skips a test, and says why. */
export function skip(test: Mocha.Context, reason: string): never {
  console.warn(`      SKIPPED: ${reason}`);
  return test.skip();
}
