/** How long one extension took to activate, in ms. */
export interface Activation {
  /** `publisher.name` */
  readonly extension: string;
  /** Reading its code. */
  readonly load: number;
  /** Its `activate`, up to its first wait. */
  readonly call: number;
  /** What it waited for after that. */
  readonly finish: number;
}

/** Reads the table of activations in the text of VS Code's "Startup Performance" editor. */
export function readActivations(text: string): Activation[] {
  const rows = text.matchAll(/^\| ([\w-]+\.[\w-]+) +\| \w+ +\| (\d+) +\| (\d+) +\| (\d+) +\|/gm);
  return Array.from(rows, ([, extension = '', load, call, finish]) => ({
    extension,
    load: Number(load),
    call: Number(call),
    finish: Number(finish),
  }));
}

/** The median of every figure over several windows; extensions that did not activate in all of them are left out. */
export function medianActivations(windows: readonly (readonly Activation[])[]): Activation[] {
  const names = new Set(windows.flat().map(({ extension }) => extension));
  return [...names].flatMap((extension) => {
    const seen = windows.flatMap((window) => window.filter((activation) => activation.extension === extension));
    if (seen.length < windows.length) return [];
    const middle = (figure: 'load' | 'call' | 'finish') => median(seen.map((activation) => activation[figure]));
    return [{ extension, load: middle('load'), call: middle('call'), finish: middle('finish') }];
  });
}

/** The middle one of some numbers, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}
