import type { WeeklySeries } from './weekly-series.ts';

/** An axis from 0 with round numbers on it. */
export interface Scale {
  /** Value at the top, a multiple of `step`; 1 when there is nothing to show. */
  readonly max: number;
  readonly step: number;
  /** Values to label, from 0 to `max`. */
  readonly ticks: readonly number[];
}

/**
 * An axis for values up to `highest`: steps of 1, 2 or 5 times a power of ten, never below 1, as counts are whole.
 *
 * @param mostSteps how many steps there may be at most, 1 or more.
 */
export function scaleFor(highest: number, mostSteps = 4): Scale {
  const least = Math.max(1, highest / mostSteps);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = Math.max(
    1,
    ...[1, 2, 5, 10]
      .map((factor) => factor * power)
      .filter((size) => size >= least)
      .slice(0, 1),
  );
  const steps = Math.max(1, Math.ceil(highest / step));
  return { max: steps * step, step, ticks: Array.from({ length: steps + 1 }, (_, at) => at * step) };
}

/** A scale that several series can share, so that their heights can be compared. */
export function sharedScale(series: readonly WeeklySeries[], mostSteps?: number): Scale {
  return scaleFor(Math.max(0, ...series.flatMap(({ days }) => days.map(({ count }) => count))), mostSteps);
}

/** A point of a chart, each coordinate from 0 to 1, from the left and from the bottom. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** The points of a line chart of a series. */
export function chartPoints(series: WeeklySeries, { max }: Scale): readonly ChartPoint[] {
  const last = series.days.length - 1;
  return series.days.map(({ count }, at) => ({ x: at / last, y: count / max }));
}

/** How a flow develops; `silent` when all eight days are 0. */
export type Trend = 'rising' | 'falling' | 'steady' | 'silent';

/** Changes below this part of the larger side are chance. */
const noise = 0.2;

/**
 * Compares the three full days before the last one with the four before those, by their means. The last day is left out,
 * as it is not over yet.
 */
export function trendOf({ days }: WeeklySeries): Trend {
  const counts = days.map(({ count }) => count);
  if (counts.every((count) => count === 0)) return 'silent';
  const before = mean(counts.slice(0, 4));
  const lately = mean(counts.slice(4, 7));
  if (Math.abs(lately - before) <= noise * Math.max(lately, before)) return 'steady';
  return lately > before ? 'rising' : 'falling';
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
