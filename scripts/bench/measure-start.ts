import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { median } from './summarise.ts';

/**
 * Time from starting a Node program to its first output, in ms: the median of several starts.
 *
 * @param args of `node`
 */
export async function measureStart(args: readonly string[], times = 9): Promise<number> {
  const seen: number[] = [];
  for (let count = 0; count < times; count++) {
    const started = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [first] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    seen.push(performance.now() - started);
    if (!(first instanceof Buffer)) throw new Error(`node ${args.join(' ')} ended without a word.`);
    child.kill();
    if (child.exitCode === null) await once(child, 'exit');
  }
  return median(seen);
}
