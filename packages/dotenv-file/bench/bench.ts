import type { Figure } from '../../../scripts/bench/figure.ts';
import { type Contender, contenders, dotenvx, editDotenvContender, ours } from './contenders.ts';
import { sampleFile, sampleUpdates } from './sample-file.ts';

/** The median time of one contender for one size, in milliseconds. */
export interface Timing {
  readonly contender: string;
  readonly milliseconds: number;
  /** The share of dotenvx 2's time. */
  readonly ratio: number;
}

export interface SizeResult {
  readonly size: string;
  readonly timings: readonly Timing[];
}

/** A promise about speed, and whether it was kept. */
export interface Budget {
  readonly promise: string;
  readonly measured: string;
  readonly kept: boolean;
  /** The same for docs/figures.md. */
  readonly figure: Figure;
}

export interface BenchResult {
  readonly sizes: readonly SizeResult[];
  readonly budgets: readonly Budget[];
}

interface Size {
  readonly name: string;
  readonly lines: number;
  /**
   * How often each contender is measured, and how often it runs within one measurement: several times where once takes about a
   * millisecond, which would tell more of the garbage that the contender before it has left to be collected.
   */
  readonly rounds: number;
  readonly repeats: number;
}

const sizes: readonly Size[] = [
  { name: '50 lines', lines: 50, rounds: 200, repeats: 10 },
  { name: '5,000 lines', lines: 5000, rounds: 30, repeats: 5 },
  { name: '100,000 lines', lines: 100_000, rounds: 5, repeats: 1 },
  { name: '10 MB', lines: 245_000, rounds: 3, repeats: 1 },
];

/** Times five upserts with every contender, turn by turn, so that all have the same machine under them. */
export function bench(): BenchResult {
  const results = sizes.map(timeSize);
  return { sizes: results, budgets: budgetsOf(results) };
}

function timeSize({ name, lines, rounds, repeats }: Size): SizeResult {
  const text = sampleFile(lines);
  const updates = sampleUpdates(lines);
  const times = new Map(contenders.map((contender) => [contender, [] as number[]]));
  const warmUp = Math.ceil(rounds / 3);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [contender, own] of times) {
      const time = timeOnce(contender, text, updates, repeats);
      if (round >= 0) own.push(time);
    }
  }
  const reference = median(times.get(dotenvx) as number[]);
  const timings = Array.from(times, ([contender, own]) => {
    const milliseconds = median(own);
    return { contender: contender.name, milliseconds, ratio: milliseconds / reference };
  });
  return { size: name, timings };
}

let _sink = 0;

function timeOnce(
  contender: Contender,
  text: string,
  updates: Readonly<Record<string, string>>,
  repeats: number,
): number {
  const start = performance.now();
  // Reading a character makes the engine put the new text together: nobody may leave that for later.
  for (let repeat = 0; repeat < repeats; repeat++) _sink += contender.update(text, updates).charCodeAt(0);
  return (performance.now() - start) / repeats;
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

function budgetsOf(results: readonly SizeResult[]): Budget[] {
  const timing = (size: number, contender: Contender) =>
    results[size]?.timings.find((one) => one.contender === contender.name)?.milliseconds ?? Number.NaN;
  const own = timing(1, ours);
  const others = { dotenvx: timing(1, dotenvx), editDotenv: timing(1, editDotenvContender) };
  const toDotenvx = others.dotenvx / own;
  const toEditDotenv = own / others.editDotenv;
  const large = timing(3, ours);
  const rounds = (size: number) => sizes[size]?.rounds ?? 0;
  const inMilliseconds = (time: number) => `${format(time)} ms`;
  return [
    {
      promise: '5 keys in 5,000 lines: at most 1/28 of dotenvx 2',
      measured: `1/${toDotenvx.toFixed(1)}`,
      kept: toDotenvx >= 28,
      figure: {
        budget: 'env-update-dotenvx',
        value: 1 / toDotenvx,
        ours: inMilliseconds(own),
        peer: inMilliseconds(others.dotenvx),
        rounds: rounds(1),
      },
    },
    {
      promise: '5 keys in 5,000 lines: no slower than edit-dotenv',
      measured: `${toEditDotenv.toFixed(2)} times`,
      kept: toEditDotenv <= 1,
      figure: {
        budget: 'env-update-edit-dotenv',
        value: toEditDotenv,
        ours: inMilliseconds(own),
        peer: inMilliseconds(others.editDotenv),
        rounds: rounds(1),
      },
    },
    {
      promise: '10 MB in 0.3 s',
      measured: `${(large / 1000).toFixed(3)} s`,
      kept: large <= 300,
      figure: {
        budget: 'env-update-10-mb',
        value: large / 1000,
        ours: inMilliseconds(large),
        peer: inMilliseconds(timing(3, dotenvx)),
        rounds: rounds(3),
      },
    },
  ];
}

/** The result as Markdown tables. */
export function benchTable({ sizes: results, budgets }: BenchResult): string {
  const names = contenders.map(({ name }) => name);
  const cell = ({ milliseconds, ratio }: Timing) => `${format(milliseconds)} ms (${format(ratio)})`;
  return [
    'Five upserts (three replaced, two added): median milliseconds, and the share of dotenvx 2.',
    '',
    `| file | ${names.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(names.length)}`,
    ...results.map(({ size, timings }) => `| ${size} | ${timings.map(cell).join(' | ')} |`),
    '',
    '| budget | measured | kept |',
    '| --- | ---: | --- |',
    ...budgets.map(({ promise, measured, kept }) => `| ${promise} | ${measured} | ${kept ? 'yes' : '**no**'} |`),
    '',
  ].join('\n');
}

function format(number: number): string {
  return number >= 100 ? number.toFixed(0) : number.toPrecision(2);
}
