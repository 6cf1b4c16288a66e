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

/** What Linux tells of a process of this machine; `''` and `false` where that is not told. */
export interface ProcessState {
  /** When it began: with it a number means one process alone. */
  readonly started: string;
  /** Whether it has ended, though whoever started it has not asked for its end, as containers without an init never do. */
  readonly isZombie: boolean;
}

export function processState(pid: number): ProcessState {
  const [stat = ''] = ifReadable(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The name of the program, which may hold anything, stands in brackets before it.
  const fields = stat.slice(stat.lastIndexOf(')')).split(' ');
  return { started: fields[20] ?? '', isZombie: /^[ZX]$/.test(fields[1] ?? '') };
}

function ifReadable(read: () => string): readonly string[] {
  try {
    return [read()];
  } catch {
    return [];
  }
}
