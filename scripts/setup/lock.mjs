import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { logFolder } from './places.mjs';

const lockFile = join(logFolder, 'lock');

/**
 * Runs the work while no other process of this machine does, after waiting for the one that does.
 *
 * @param {() => Promise<void>} work
 * @param {string} file
 */
export async function withLock(work, file = lockFile) {
  mkdirSync(join(file, '..'), { recursive: true });
  let told = false;
  while (!takeLock(file)) {
    const owner = ownerOf(file);
    if (owner === undefined) rmSync(file, { force: true });
    else if (!told) {
      console.log(`Another setup is at work (process ${owner}): waiting for it.`);
      told = true;
    }
    await sleep(200);
  }
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * Makes the lock with its content in one step, so that nobody ever reads an empty one.
 *
 * @param {string} file
 */
function takeLock(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(own);
  }
}

/**
 * The living process that holds the lock, if any.
 *
 * @param {string} file
 */
function ownerOf(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}
