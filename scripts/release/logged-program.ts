import { closeSync, mkdtempSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startGroup } from '../bed/process-group.ts';

/** A program that runs until it is stopped, and what it says. */
export interface LoggedProgram {
  /**
   * Waits until it has said this, a minute at most.
   *
   * @returns what matched
   * @throws with everything it said
   */
  waitFor(pattern: RegExp): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a program that serves others. It ends with this process, if not before. */
export function startLogged(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): LoggedProgram {
  const folder = mkdtempSync(join(tmpdir(), 'pim-connections-'));
  const file = join(folder, 'output.txt');
  const log = openSync(file, 'w');
  const group = startGroup(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', log, log] });
  closeSync(log);
  let over = false;
  void group.ended.then(() => {
    over = true;
  });
  return {
    async waitFor(pattern) {
      for (let waited = 0; waited < 600 && !over; waited++) {
        const [found] = pattern.exec(await readFile(file, 'utf8')) ?? [];
        if (found !== undefined) return found;
        await sleep(100);
      }
      throw new Error(`${command} did not say ${pattern}:\n${await readFile(file, 'utf8')}`);
    },
    async stop() {
      await group.stop();
      await rm(folder, { recursive: true });
    },
  };
}
