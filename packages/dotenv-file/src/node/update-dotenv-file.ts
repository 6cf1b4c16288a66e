import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DotenvError } from '../errors/dotenv-error.ts';
import type { DotenvUpdates, UpdateOptions, UpdateResult } from '../update/dotenv-update.ts';
import { updateDotenv } from '../update/update-dotenv.ts';
import { decodeText } from './decode-text.ts';
import { fileError } from './file-error.ts';

export interface UpdateFileOptions extends UpdateOptions {
  /** Make the file when there is none, readable by its owner only. Default `true`. */
  readonly create?: boolean;
}

export interface UpdatedDotenvFile extends UpdateResult {
  /** The file itself, symbolic links followed. */
  readonly path: string;
  readonly created: boolean;
}

const maxTries = 20;

/**
 * Sets, removes or comments out keys of a `.env` file, all or nothing.
 *
 * The file is replaced by a rename, so that readers see the old text or the new one. Its mode, its owner and symbolic links to it stay.
 * What others wrote in the meantime is kept.
 *
 * @throws {DotenvError} the codes of {@link updateDotenv}, and those of the file system
 */
export async function updateDotenvFile(
  path: string,
  updates: DotenvUpdates,
  { create = true, ...options }: UpdateFileOptions = {},
): Promise<UpdatedDotenvFile> {
  try {
    for (let tries = 0; tries < maxTries; tries++) {
      const target = await realpath(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' && create) return path;
        throw error;
      });
      const before = await readBytes(target);
      if (!before && !create) throw new DotenvError('not-found', 'There is no such file.', { path });
      const old = before ? decodeText(before, path) : '';
      const result = updateDotenv(old, updates, options);
      if (before && result.text === old) return { ...result, path: target, created: false };
      if (await replaceFile(target, before, Buffer.from(result.text)))
        return { ...result, path: target, created: !before };
    }
  } catch (error) {
    throw fileError(error, path, 'write');
  }
  throw new DotenvError('conflict', 'Others kept changing the file.', { path });
}

async function readBytes(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

async function replaceFile(target: string, before: Buffer | undefined, after: Buffer): Promise<boolean> {
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  const old = before && (await stat(target));
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(after);
      if (old) {
        await file.chown(old.uid, old.gid).catch(() => undefined);
        await file.chmod(old.mode & 0o7777);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const now = await readBytes(target);
    if (before ? !now?.equals(before) : now) return false;
    await rename(temporary, target);
    return true;
  } finally {
    await rm(temporary, { force: true });
  }
}
