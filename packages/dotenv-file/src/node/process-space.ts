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

function ifReadable(read: () => string): readonly string[] {
  try {
    return [read()];
  } catch {
    return [];
  }
}
