import { readFile } from 'node:fs/promises';

/** How many tests of a run passed, failed and were skipped. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Names of the failed tests, each with the first line of its reason. */
  readonly failures: readonly string[];
  /** Names of the tests that were tried again, each with the first line of the reason. */
  readonly repeated: readonly string[];
}

/** The sum of the totals in a file that tools/test-totals.cjs wrote; all zero when there is no such file. */
export async function readTotals(file: string): Promise<Totals> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const runs = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Totals);
  return sumTotals(runs);
}

/** The totals of several runs together. */
export function sumTotals(runs: readonly Totals[]): Totals {
  return {
    passed: runs.reduce((sum, run) => sum + run.passed, 0),
    failed: runs.reduce((sum, run) => sum + run.failed, 0),
    skipped: runs.reduce((sum, run) => sum + run.skipped, 0),
    failures: runs.flatMap(({ failures }) => failures),
    repeated: runs.flatMap(({ repeated }) => repeated),
  };
}
