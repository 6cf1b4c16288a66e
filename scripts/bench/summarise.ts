/** Several measurements of one thing, in short. */
export interface Summary {
  readonly median: number;
  readonly rounds: number;
  /** Range of the middle half as a share of the median; 0.1 is 10 %. */
  readonly spread: number;
}

/** Sums measurements up; there is at least one. */
export function summarise(measurements: readonly number[]): Summary {
  const sorted = measurements.toSorted((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  return { median, rounds: sorted.length, spread: (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / median };
}

/** The median of some numbers; there is at least one. */
export function median(numbers: readonly number[]): number {
  return quantile(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );
}

/** Between two of the sorted numbers, the value lies on the line through them. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const lower = sorted[Math.floor(place)] ?? Number.NaN;
  const upper = sorted[Math.ceil(place)] ?? Number.NaN;
  return lower + (upper - lower) * (place - Math.floor(place));
}
