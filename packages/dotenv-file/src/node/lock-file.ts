import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { DotenvError } from '../errors/dotenv-error.ts';
import { type FileSystem, hasCode, ifExists } from './file-system.ts';

/** Who holds a lock: written into the lock file. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** Names the temporary file that the holder writes. */
  readonly token: string;
}

export interface Lock {
  /** Where the holder may write what will take the place of the file. */
  readonly temporaryPath: string;
  readonly release: () => Promise<void>;
}

/** How long to wait for others before giving up, and how long nobody holds a lock, in milliseconds. A write takes a few. */
const patience = 5000;

/** How long it may take a holder to write its name into its lock, in milliseconds. */
const timeToSign = 1000;

/**
 * Waits until no other process of ours writes the file, then keeps them out.
 *
 * A lock is a file beside the file, gone after some milliseconds. The lock of a process that was killed is taken away, together with
 * the temporary file it left.
 *
 * @throws {DotenvError} `conflict` when others hold the lock for five seconds
 */
export async function lockFile(fs: FileSystem, path: string): Promise<Lock> {
  const own: Holder = { host: hostname(), pid: process.pid, token: randomBytes(8).toString('hex') };
  const lockPath = `${path}.lock`;
  const deadline = Date.now() + patience;
  while (!(await tryLock(fs, lockPath, own))) {
    await removeDeadLock(fs, path, own);
    if (Date.now() > deadline)
      throw new DotenvError('conflict', `Another process keeps writing the file, or else ${lockPath} is in the way.`, {
        path,
      });
    await delay(2 + Math.random() * 8);
  }
  return { temporaryPath: temporaryPath(path, own.token), release: () => release(fs, lockPath, own) };
}

/** Takes our lock away; not the lock of somebody who thought us dead. */
async function release(fs: FileSystem, lockPath: string, own: Holder): Promise<void> {
  const content = await ifExists(fs.readFile(lockPath));
  if (content && parseHolder(content)?.token === own.token) await fs.rm(lockPath, { force: true });
}

function temporaryPath(path: string, token: string): string {
  return `${path}.${token}.tmp`;
}

async function tryLock(fs: FileSystem, lockPath: string, own: Holder): Promise<boolean> {
  try {
    const file = await fs.open(lockPath, 'wx', 0o600);
    try {
      await file.writeFile(JSON.stringify(own));
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function removeDeadLock(fs: FileSystem, path: string, own: Holder): Promise<void> {
  const lockPath = `${path}.lock`;
  const stats = await ifExists(fs.stat(lockPath));
  const content = await ifExists(fs.readFile(lockPath));
  if (!stats || !content) return;
  const holder = parseHolder(content);
  // A file of that name that somebody else made.
  if (!holder && content.length > 0) return;
  if (isAlive(holder, Date.now() - Number(stats.mtimeMs), own)) return;

  // Others may be at it too: only what was renamed is surely ours to judge.
  const aside = `${lockPath}.${own.token}`;
  await ifExists(fs.rename(lockPath, aside));
  const taken = await ifExists(fs.readFile(aside));
  if (taken?.equals(content)) {
    if (holder) await fs.rm(temporaryPath(path, holder.token), { force: true });
    await fs.rm(aside, { force: true });
  } else if (taken) {
    await fs.rename(aside, lockPath);
  }
}

function parseHolder(content: Buffer): Holder | undefined {
  const [, host, pid, token] =
    /^\{"host":"(.*)","pid":(\d+),"token":"([0-9a-f]{16})"\}$/.exec(content.toString()) ?? [];
  return host === undefined || token === undefined ? undefined : { host, pid: Number(pid), token };
}

function isAlive(holder: Holder | undefined, age: number, own: Holder): boolean {
  if (!holder) return age < timeToSign;
  return age < patience && (holder.host !== own.host || isRunning(holder.pid));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}
