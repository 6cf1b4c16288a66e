import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

let known: string | undefined;

/**
 * Names where the number of a process means the same process: a machine, since its start, and on Linux a PID namespace. A container
 * may have the name of its host and see the same files, and yet count its processes anew.
 */
export function processSpace(): string {
  known ??= [
    hostname(),
    ...ifReadable(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    ...ifReadable(() => readlinkSync('/proc/self/ns/pid')),
  ].join(' ');
  return known;
}

/** When a process of this machine began, as Linux counts: with it a number means one process alone. `''` where that is not told. */
export function processStart(pid: number): string {
  return processStat(pid)[20] ?? '';
}

/** Whether a process has ended, though whoever started it has not asked for its end, as containers without an init never do. */
export function isZombie(pid: number): boolean {
  return /^[ZX]$/.test(processStat(pid)[1] ?? '');
}

/** What Linux tells of a process, from the bracket on behind its name, which may hold anything. */
function processStat(pid: number): readonly string[] {
  const [stat = ''] = ifReadable(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat.slice(stat.lastIndexOf(')')).split(' ');
}

function ifReadable(read: () => string): readonly string[] {
  try {
    return [read()];
  } catch {
    return [];
  }
}
