import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { BudgetId } from './budgets.ts';

/** What one run of a bench says about one budget: a line of JSON in the file that BENCH_FIGURES names. */
export interface Figure {
  readonly budget: BudgetId;
  /** What the budget limits, in the budget's unit: a ratio to the peer, calls, kB ... */
  readonly value: number;
  /** What was measured of ours, with its unit, e.g. `1.24 ms`. */
  readonly ours: string;
  /** The same of the peer, measured in the same run. Without one, the budget's own peer is shown. */
  readonly peer?: string;
  /** How many measurements the value is the median of. Default: 1. */
  readonly rounds?: number;
  /** Range of the middle half of the measurements as a share of their median: how far to trust the value. */
  readonly spread?: number;
}

/** A budget that could not be measured, and why: a sentence for people. */
export interface Unmeasured {
  readonly budget: BudgetId;
  readonly notMeasured: string;
}

/** Adds a figure to those of this run. Without BENCH_FIGURES (a bench run alone), nothing is kept. */
export function writeFigure(figure: Figure | Unmeasured): void {
  const file = process.env.BENCH_FIGURES;
  if (file) appendFileSync(file, `${JSON.stringify(figure)}\n`);
}

/** The figures that the benches of a run wrote. */
export async function readFigures(file: string): Promise<(Figure | Unmeasured)[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Figure | Unmeasured);
}
