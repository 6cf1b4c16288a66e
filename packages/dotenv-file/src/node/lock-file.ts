import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import { DotenvError } from '../errors/dotenv-error.ts';
import { type FileSystem, hasCode, ifExists } from './file-system.ts';
import { processSpace, processState } from './process-space.ts';

/** Who holds a lock: written into the lock file. */
interface Holder {
  /** Where its number means it. */
  readonly host: string;
  readonly pid: number;
  /** When it began, as its system tells, or `''`: numbers are given out again. */
  readonly started: string;
  /** `0` for the main thread, which ends with the process; others may end before it, and nobody can ask for them. */
  readonly thread: number;
  /** Names the temporary file that the holder writes. */
  readonly token: string;
}

export interface Lock {
  /** Where the holder may write what will take the place of the file. */
  readonly temporaryPath: string;
  readonly release: () => Promise<void>;
}

/** How long to wait for others before giving up, and how long nobody of another machine holds a lock, in milliseconds. A write takes a few. */
const patience = 5000;

/** How long it may take a holder to write its name into its lock, in milliseconds. One that takes longer sees that it has lost it. */
const timeToSign = 50;

/**
 * What was seen of locks whose holders cannot be asked for, and when it was seen first. The times of files are no help: the clock of
 * another machine, or of a file server, may be any amount off ours.
 */
type Watch = Map<string, { readonly seen: string; readonly since: number }>;

/** Stands for the token of a holder that was killed before it wrote its name. */
const unsigned = '0'.repeat(16);

/**
 * Waits until no other process of ours writes the file, then keeps them out.
 *
 * A lock is a file beside the file, gone after some milliseconds. The lock of a process that was killed is taken over, and what else it
 * left is taken away. One of this machine is killed when its number says so; one of another, a worker thread, and one of a system that
 * does not tell when it began, is thought to be when its lock has not changed for five seconds. So is a lock of this process that it
 * could not take away.
 *
 * @throws {DotenvError} `conflict` when others hold the lock for five seconds, or those that cannot be asked for fifteen;
 * `not-a-file` when something else is in its place
 */
export async function lockFile(fs: FileSystem, path: string): Promise<Lock> {
  const own: Holder = {
    host: processSpace(),
    pid: process.pid,
    started: processState(process.pid).started,
    thread: threadId,
    token: randomBytes(8).toString('hex'),
  };
  const lockPath = `${path}.lock`;
  const watch: Watch = new Map();
  const begin = performance.now();
  while (!(await tryLock(fs, lockPath, own)) && !(await takeOver(fs, lockPath, own, watch))) {
    if (performance.now() - begin > (watch.size > 0 ? 3 * patience : patience))
      throw new DotenvError('conflict', `Another process keeps writing the file, or else ${lockPath} is in the way.`, {
        path,
      });
    await delay(2 + Math.random() * 8);
  }
  // What is left is in nobody's way, so it may also stay.
  await clearAway(fs, path, own).catch(() => undefined);
  return {
    temporaryPath: `${path}.${own.token}.tmp`,
    // A lock that cannot be taken away grows old.
    release: () => release(fs, lockPath, own),
  };
}

/**
 * Takes our lock away; not the lock of somebody who thought us dead. What keeps us from it may pass, as when the process has too many
 * files open.
 */
async function release(fs: FileSystem, lockPath: string, own: Holder): Promise<void> {
  for (const wait of [10, 100, 400, 0]) {
    try {
      if (await isHeldBy(fs, lockPath, own)) await fs.rm(lockPath, { force: true });
      return;
    } catch {
      await delay(wait);
    }
  }
}

async function tryLock(fs: FileSystem, lockPath: string, own: Holder): Promise<boolean> {
  const file = await openNew(fs, lockPath);
  if (!file) return false;
  try {
    await file.writeFile(JSON.stringify(own)).finally(() => file.close());
  } catch (error) {
    // On a full disk there is room for the name of a file, but for nothing in it.
    await fs.rm(lockPath, { force: true }).catch(() => undefined);
    throw error;
  }
  try {
    // Whoever is too slow to sign has been taken for dead.
    return await isHeldBy(fs, lockPath, own);
  } catch (error) {
    await release(fs, lockPath, own);
    throw error;
  }
}

async function openNew(fs: FileSystem, path: string): Promise<FileHandle | undefined> {
  try {
    const file = await fs.open(path, 'wx', 0o644);
    // Other users who write the file as well have to see whether the holder lives, whatever the umask.
    await file.chmod(0o644).catch(() => undefined);
    return file;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return undefined;
    throw error;
  }
}

async function isHeldBy(fs: FileSystem, lockPath: string, own: Holder): Promise<boolean> {
  const content = await ifExists(fs.readFile(lockPath));
  return content !== undefined && parseHolder(content)?.token === own.token;
}

/**
 * Puts our lock in the place of a dead one.
 *
 * Others see the same dead lock. The slow among them must not take away the lock that the quickest has by then, so a lock is claimed
 * first: by a lock of its own, named after the dead token, that takes its place in one step. Whoever claims may be killed too; then
 * the claim is taken over in the same way.
 */
async function takeOver(fs: FileSystem, lockPath: string, own: Holder, watch: Watch): Promise<boolean> {
  const token = await findDead(fs, lockPath, own, watch);
  if (token === undefined) return false;
  const claimPath = `${lockPath}.${token}`;
  if (!(await tryLock(fs, claimPath, own)) && !(await takeOver(fs, claimPath, own, watch))) return false;
  try {
    if ((await findDead(fs, lockPath, own, watch)) !== token) return false;
    return (await ifReadable(fs.rename(claimPath, lockPath).then(() => true))) ?? false;
  } finally {
    await fs.rm(claimPath, { force: true });
  }
}

/** The result of a call, or `undefined` for a lock that is no more, and for one of a user who keeps it from us. */
async function ifReadable<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await ifExists(result);
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM')) return undefined;
    throw error;
  }
}

/** The token of a lock that is there and that nobody holds any more. */
async function findDead(fs: FileSystem, lockPath: string, own: Holder, watch: Watch): Promise<string | undefined> {
  const stats = await ifExists(fs.stat(lockPath));
  if (stats?.isFile() === false) {
    throw new DotenvError('not-a-file', 'What stands in the place of the lock is no file.', { path: lockPath });
  }
  const content = stats && (await ifReadable(fs.readFile(lockPath)));
  if (!content) return undefined;
  const holder = parseHolder(content);
  // A file of that name that somebody else made.
  if (!holder && content.length > 0) return undefined;
  const isHere = holder?.host === own.host;
  if (isHere && !isRunning(holder)) return holder.token;
  if (isHere && isTheSame(holder) && holder.pid !== own.pid) return undefined;
  const unchanged = unchangedFor(watch, lockPath, `${stats.ino} ${stats.mtimeMs} ${content}`);
  return unchanged < (holder ? patience : timeToSign) ? undefined : (holder?.token ?? unsigned);
}

/** Removes what killed processes left: temporary files, and claims on locks that are no more. Call with the lock held. */
async function clearAway(fs: FileSystem, path: string, own: Holder): Promise<void> {
  const name = basename(path);
  for (const entry of await fs.readdir(dirname(path))) {
    if (!entry.startsWith(name) || entry.startsWith(`${name}.lock.${own.token}`)) continue;
    if (!/^(?:\.[0-9a-f]{16}\.tmp|\.lock(?:\.[0-9a-f]{16})+)$/.test(entry.slice(name.length))) continue;
    await fs.rm(join(dirname(path), entry), { force: true });
  }
}

/** How long a lock has looked the same, in milliseconds of our own time. */
function unchangedFor(watch: Watch, lockPath: string, seen: string): number {
  const now = performance.now();
  const known = watch.get(lockPath);
  if (known?.seen === seen) return now - known.since;
  watch.set(lockPath, { seen, since: now });
  return 0;
}

function parseHolder(content: Buffer): Holder | undefined {
  const [, host, pid, started, thread, token] =
    /^\{"host":"(.*)","pid":(\d+),"started":"(\d*)","thread":(\d+),"token":"([0-9a-f]{16})"\}$/.exec(
      content.toString(),
    ) ?? [];
  if (host === undefined || started === undefined || token === undefined) return undefined;
  return { host, pid: Number(pid), started, thread: Number(thread), token };
}

/**
 * Whether it is told that the holder of a lock is the process that has its number: not of a thread, which may have ended, and not where
 * nothing tells when either began.
 */
function isTheSame({ pid, started, thread }: Holder): boolean {
  return thread === 0 && started !== '' && processState(pid).started === started;
}

/** Whether a process of this machine runs, and may be the one that is meant: another may have its number by now. */
function isRunning({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) return false;
  }
  const now = processState(pid);
  return !now.isZombie && (started === '' || now.started === '' || started === now.started);
}
