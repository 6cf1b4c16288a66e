import { sumTotals, type Totals } from '../test-totals.ts';

/** How one step of `npm test` went. */
export interface StepResult {
  readonly name: string;
  readonly seconds: number;
  readonly totals: Totals;
}

/**
 * What a step adds to the totals: its tests, and one failure more when it failed without saying which test did, or when it
 * should have run tests and ran none.
 *
 * @param ok whether its program ended well
 * @param counts whether it is a step with tests
 * @param totals what its tests wrote
 */
export function testStepTotals(ok: boolean, counts: boolean, totals: Totals): Totals {
  const silent = totals.failed === 0 && (!ok || (counts && totals.passed === 0));
  return silent ? { ...totals, failed: 1 } : totals;
}

/** A table of the steps and, as its last line, the totals of all. */
export function summary(results: readonly StepResult[]): { readonly text: string; readonly failed: boolean } {
  const width = Math.max(...results.map(({ name }) => name.length));
  const all = sumTotals(results.map(({ totals }) => totals));
  const rows = results.map(
    ({ name, seconds, totals }) =>
      `${totals.failed > 0 ? '✖' : '✔'} ${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s   ${counted(totals)}`,
  );
  const named = [...listed('Failed', all.failures), ...listed('Tried a second time', all.repeated)];
  return { text: [...rows, '', ...named, counted(all)].join('\n'), failed: all.failed > 0 };
}

function listed(title: string, tests: readonly string[]): readonly string[] {
  return tests.length > 0 ? [`${title}:`, ...tests.map((test) => `  ${test}`), ''] : [];
}

function counted({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
