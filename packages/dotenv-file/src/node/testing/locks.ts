import { spawnSync } from 'node:child_process';
import { utimes, writeFile } from 'node:fs/promises';
import { processSpace, processState } from '../process-space.ts';

const token = '0123456789abcdef';

/** The number of a process that is gone. */
export const deadPid = spawnSync(process.execPath, ['--version']).pid;

/** What a process writes into the lock that it holds. */
export function holder(pid: number, host = processSpace(), started = processState(pid).started): string {
  return JSON.stringify({ host, pid, started, thread: 0, token });
}

/** Leaves the lock and the temporary file of a process that is gone. */
export async function leaveDeadLock(path: string): Promise<void> {
  await writeFile(`${path}.lock`, holder(deadPid));
  await writeFile(`${path}.${token}.tmp`, 'A=half of a sec');
}

/** Makes a file look as if it had been written some seconds ago. */
export async function age(path: string, seconds: number): Promise<void> {
  const time = Date.now() / 1000 - seconds;
  await utimes(path, time, time);
}
