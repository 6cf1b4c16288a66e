import { closeSync, mkdtempSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './bed/places.ts';
import { startGroup } from './bed/process-group.ts';

/** How a program is run. */
export interface ProgramOptions {
  /** Default: the repository's root. */
  readonly cwd?: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** In ms; then it is ended with all its children. Default: 15 minutes. */
  readonly timeout?: number;
  /** Shows the output as it comes. Default: it is kept in the result. */
  readonly show?: boolean;
}

/** How a program ended. */
export interface ProgramResult {
  readonly ok: boolean;
  readonly seconds: number;
  /** Standard output and error together; empty when they were shown. */
  readonly output: string;
}

/** Runs a program of the PATH to its end. Its children never outlive it. */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  const { cwd = repositoryRoot, env = {}, timeout = 15 * 60_000, show = false } = options;
  const folder = mkdtempSync(join(tmpdir(), 'pim-connections-'));
  const file = join(folder, 'output.txt');
  const started = performance.now();
  try {
    const kept = openSync(file, 'w');
    const output = show ? 'inherit' : kept;
    const group = startGroup(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', output, output],
    });
    closeSync(kept);
    let tooLong = false;
    const timer = setTimeout(() => {
      tooLong = true;
      void group.stop();
    }, timeout);
    const { code } = await group.ended;
    clearTimeout(timer);
    await group.stop();
    const seconds = (performance.now() - started) / 1000;
    if (tooLong) console.log(`Ended: ${[command, ...args].join(' ')} took longer than ${timeout / 60_000} minutes.`);
    return { ok: code === 0, seconds, output: await readFile(file, 'utf8') };
  } finally {
    await rm(folder, { recursive: true });
  }
}
