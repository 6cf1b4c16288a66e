import type { FileHandle, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DotenvError } from '../errors/dotenv-error.ts';
import { type FileSystem, hasCode, ifExists } from './file-system.ts';
import { isMember } from './group-members.ts';

type FileStats = Awaited<ReturnType<typeof stat>>;

/**
 * Puts new content in the place of a file in one step: whoever reads it sees the old content or the new.
 *
 * Keeps the file's mode and group, and its owner where the process may set it. A new file is for its owner only (0600).
 *
 * @param temporaryPath a file in the same folder, which is gone afterwards in any case
 * @param before what the file held when the new content was made, or `undefined` when it was not there
 * @returns whether it was done; not when the file holds something else by now, or is for others
 * @throws {DotenvError} `not-writable` when a group or the owner would lose the file
 */
export async function replaceFile(
  fs: FileSystem,
  path: string,
  temporaryPath: string,
  before: Buffer | undefined,
  content: Buffer,
): Promise<boolean> {
  const stats = await ifExists(fs.stat(path));
  if (stats) await refuseProtected(fs, path);
  try {
    const file = await fs.open(temporaryPath, 'wx', 0o600);
    try {
      await file.writeFile(content);
      if (stats) {
        await keepOwner(fs, file, path, stats);
        await keepMode(file, Number(stats.mode) & 0o7777);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const now = await ifExists(fs.readFile(path));
    if (before ? !now?.equals(before) : now !== undefined) return false;
    if (stats && !isForTheSame(stats, await ifExists(fs.lstat(path)))) return false;
    const isDone = await ifExists(renameInUse(fs, temporaryPath, path).then(() => true));
    // Somebody who thought us dead has cleared the temporary file away. Or the folder is gone: the next try will tell.
    if (!isDone) return false;
  } finally {
    // If it has to stay, the next write clears it away.
    await fs.rm(temporaryPath, { force: true }).catch(() => undefined);
  }
  await syncFolder(fs, dirname(path));
  return true;
}

/**
 * Gives the new file the owner and the group of the old one, or the group alone: an owner is set by root only.
 *
 * @throws {DotenvError} `not-writable` when the group, or the old owner, could do less with the file than before
 */
async function keepOwner(fs: FileSystem, file: FileHandle, path: string, before: FileStats): Promise<void> {
  const [uid, gid, mode] = [Number(before.uid), Number(before.gid), Number(before.mode)];
  await file
    .chown(uid, gid)
    .catch(() => file.chown(-1, gid))
    .catch(() => undefined);
  const now = await file.stat();
  const [ownerMay, groupMay, othersMay] = [mode >> 6, mode >> 3, mode].map((bits) => bits & 0o7) as [
    number,
    number,
    number,
  ];
  if ((groupMay & ~othersMay) !== 0 && now.gid !== gid) {
    const message = 'The file is shared with a group that this process is not in, and would be taken away from it.';
    throw new DotenvError('not-writable', message, { path });
  }
  // Root may do everything, whoever the owner is.
  if (now.uid === uid || uid === 0 || (ownerMay & ~othersMay) === 0) return;
  if ((ownerMay & ~groupMay) === 0 && (await isMember(fs, uid, gid))) return;
  const message =
    'The file belongs to another user, from whom it would be taken away. Let that user, or root, write it.';
  throw new DotenvError('not-writable', message, { path });
}

/** Sets the mode of the new file. Where a file system lets nobody do so, as shares and foreign disks may, it is often the same already. */
async function keepMode(file: FileHandle, mode: number): Promise<void> {
  try {
    await file.chmod(mode);
  } catch (error) {
    const now = await file.stat();
    if ((now.mode & 0o7777) !== mode) throw error;
  }
}

/** Whether a file has the mode, owner and group that it had, and is no link now. */
function isForTheSame(before: FileStats, now: FileStats | undefined): boolean {
  return now?.mode === before.mode && now.uid === before.uid && now.gid === before.gid;
}

/** Renaming would get round a file's own write protection, so this tries to open it for writing first. */
async function refuseProtected(fs: FileSystem, path: string): Promise<void> {
  const handle = await fs.open(path, 'r+');
  await handle.close();
}

/** Windows does not replace a file while somebody, a virus scanner perhaps, looks at it. */
async function renameInUse(fs: FileSystem, from: string, to: string): Promise<void> {
  for (const wait of [5, 20, 80]) {
    try {
      return await fs.rename(from, to);
    } catch (error) {
      if (!hasCode(error, 'EPERM', 'EACCES', 'EBUSY')) throw error;
      await delay(wait);
    }
  }
  await fs.rename(from, to);
}

/** Makes the rename outlast a power cut, on file systems where a folder can be synced. */
async function syncFolder(fs: FileSystem, folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
