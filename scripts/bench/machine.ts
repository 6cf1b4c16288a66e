import { createHash } from 'node:crypto';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { summarise } from './summarise.ts';

/** The machine in a few words. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim();
  return `Node ${process.version} on ${process.platform} ${process.arch}, ${availableParallelism()} cores${model ? ` (${model})` : ''}`;
}

/** Watches how much a machine is disturbed: `probe` between the benches does the same piece of work and times it. */
export function watchNoise(): { readonly probe: () => void; readonly words: () => string } {
  const times: number[] = [];
  const loads: number[] = [];
  const work = Buffer.alloc(1 << 20);
  return {
    probe: () => {
      loads.push(loadavg()[0] ?? 0);
      for (let round = 0; round < 20; round++) {
        const started = performance.now();
        createHash('sha256').update(work).digest();
        times.push(performance.now() - started);
      }
    },
    words: () => noiseWords(times, loads),
  };
}

/**
 * How noisy a machine was.
 *
 * @param times of the same piece of work
 * @param loads how many programs wanted to run at those moments (load averages)
 */
export function noiseWords(times: readonly number[], loads: readonly number[]): string {
  const { median, spread } = summarise(times);
  const slowest = Math.max(...times) / median;
  const busiest = Math.max(...loads).toFixed(1);
  const isQuiet = spread < 0.1 && slowest < 2;
  return `Noise: the same piece of work, done ${times.length} times between the benches, spread over ${(spread * 100).toFixed(0)} % of its median and took up to ${slowest.toFixed(1)} times that, with a load average of up to ${busiest}, the benches' own programs included: ${isQuiet ? 'a quiet machine' : 'a machine that had other things to do'}.`;
}
