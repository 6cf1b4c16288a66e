import { setTimeout as delay } from 'node:timers/promises';
import { DotenvError } from '../errors/dotenv-error.ts';
import type { DotenvUpdate, DotenvUpdates, UpdateOptions, UpdateResult } from '../update/dotenv-update.ts';
import { updateAsRequested } from '../update/update-dotenv.ts';
import { readRequest, type UpdateRequest } from '../update/update-request.ts';
import { decodeText } from './decode-text.ts';
import { fileError } from './file-error.ts';
import { type FileSystem, ifExists, realFileSystem } from './file-system.ts';
import { inTurn } from './in-turn.ts';
import { lockFile } from './lock-file.ts';
import { pathOf } from './path-of.ts';
import { replaceFile } from './replace-file.ts';
import { fromHere, resolveTarget } from './resolve-target.ts';

/** How a file is changed: the options of `updateDotenv`, and what to do without a file. */
export interface UpdateFileOptions extends UpdateOptions {
  /** Make the file when there is none, readable by its owner only. Default `true`. */
  readonly create?: boolean;
}

/** A `.env` file that was changed: what `updateDotenv` tells, and where it was. */
export interface UpdatedDotenvFile extends UpdateResult {
  /** The file itself, symbolic links followed. */
  readonly path: string;
  readonly created: boolean;
}

/**
 * Sets, removes or comments out keys of a `.env` file, all of them or none.
 *
 * The file is replaced in one step, so that whoever reads it sees the old text or the new one. Its mode, its owner where possible and
 * symbolic links to it stay. What others write at the same time is kept. A file that needs no change is not touched.
 *
 * @param file its path, or a `file:` URL
 * @throws {DotenvError} with the codes of `updateDotenv`, or `not-found`, `not-readable`, `not-writable`, `not-a-file`, `not-utf8`,
 * `utf16`, `no-space`, `too-many-links`, `conflict`, `io`. The file is as it was then.
 */
export async function updateDotenvFile(
  file: string | URL,
  updates: DotenvUpdates,
  options: UpdateFileOptions = {},
): Promise<UpdatedDotenvFile> {
  return updateFileWith(realFileSystem, pathOf(file), updates, options);
}

/** How often somebody who knows nothing of our lock may get in between. */
const maxTries = 20;

/** {@link updateDotenvFile} with the file system given. */
export async function updateFileWith(
  fs: FileSystem,
  path: string,
  updates: DotenvUpdates,
  fileOptions: UpdateFileOptions,
): Promise<UpdatedDotenvFile> {
  // What is asked for now, whatever the caller does to it, or which folder is the working folder, while the file is waited for.
  const request = readRequest(updates, fileOptions);
  const { create = true } = fileOptions;
  refuseUnencodable(request.updates);
  try {
    const place = fromHere(path);
    // By the path as it is given first: whoever asks last has the last word, though one may be found out to be quicker than another.
    return await inTurn(fs, `asked for: ${place}`, () => update(fs, place, create, request));
  } catch (error) {
    throw fileError(error, path, 'write');
  }
}

async function update(
  fs: FileSystem,
  path: string,
  create: boolean,
  request: UpdateRequest,
): Promise<UpdatedDotenvFile> {
  const target = { path: await resolveTarget(fs, path), create };
  const first = await draftUpdate(fs, target, undefined, request);
  if (first.isUnchanged) return { ...first.result, path: target.path, created: false };
  return inTurn(fs, target.path, () => write(fs, target, first.before, request));
}

/** The file that is meant. */
interface Target {
  readonly path: string;
  /** Whether it is made where there is none. */
  readonly create: boolean;
}

/** Writes a file while nobody else does, as far as they are processes of ours. */
async function write(
  fs: FileSystem,
  target: Target,
  known: Buffer | undefined,
  request: UpdateRequest,
): Promise<UpdatedDotenvFile> {
  let last = known;
  for (let tries = 0; tries < maxTries; tries++) {
    // Anew for each try: it may have become a link.
    const path = await resolveTarget(fs, target.path);
    // Anew for each try: who thought us dead, and cleared our file away, holds the lock by now.
    const lock = await lockFile(fs, path);
    try {
      const { before, result, isUnchanged } = await draftUpdate(fs, { ...target, path }, last, request);
      if (isUnchanged) return { ...result, path, created: false };
      const isDone = await replaceFile(fs, path, lock.temporaryPath, before, Buffer.from(result.text));
      if (isDone) return { ...result, path, created: !before };
      last = before;
    } finally {
      await lock.release();
    }
  }
  throw new DotenvError('conflict', 'Another program keeps changing the file.', { path: target.path });
}

interface Draft {
  /** The bytes of the file, or `undefined` when there is none. */
  readonly before: Buffer | undefined;
  readonly result: UpdateResult;
  readonly isUnchanged: boolean;
}

async function draftUpdate(
  fs: FileSystem,
  { path, create }: Target,
  known: Buffer | undefined,
  request: UpdateRequest,
): Promise<Draft> {
  const before = await readSettled(fs, path, known);
  if (!before && !create) throw new DotenvError('not-found', 'There is no such file.', { path });
  const old = before ? decodeText(before, path) : '';
  const result = updateAsRequested(old, request);
  return { before, result, isUnchanged: result.text === old };
}

/** How long a file must stay as it is to be taken for saved, in milliseconds, and how often that is waited for. */
const settlingTime = 50;
const maxWaits = 20;

/**
 * Reads a file that somebody may be saving in place, who truncates it first: where it is empty, or shorter than it was, that is not
 * taken for the whole before it has stayed so for a while.
 *
 * @param known what the file held a moment ago
 */
async function readSettled(fs: FileSystem, path: string, known: Buffer | undefined): Promise<Buffer | undefined> {
  let read = await readBytes(fs, path);
  if (!read || read.bytes.length >= (known?.length ?? 1)) return read?.bytes;
  for (let waits = 0; waits < maxWaits; waits++) {
    await delay(settlingTime);
    const again = await readBytes(fs, path);
    // Empty again is not empty still: the time of the last change tells.
    const isSettled = again?.changedAt === read.changedAt && again.bytes.equals(read.bytes);
    if (!again || isSettled) return again?.bytes;
    read = again;
  }
  throw new DotenvError('conflict', 'Another program keeps changing the file.', { path });
}

interface ReadBytes {
  readonly bytes: Buffer;
  readonly changedAt: number;
}

async function readBytes(fs: FileSystem, path: string): Promise<ReadBytes | undefined> {
  try {
    const stats = await ifExists(fs.stat(path));
    if (stats && !stats.isFile()) throw new DotenvError('not-a-file', 'This is no file.', { path });
    const bytes = stats && (await ifExists(fs.readFile(path)));
    return bytes && { bytes, changedAt: Number(stats.mtimeMs) };
  } catch (error) {
    throw fileError(error, path, 'read');
  }
}

function refuseUnencodable(updates: ReadonlyMap<string, DotenvUpdate>): void {
  for (const [key, update] of updates) {
    if (typeof update === 'string' && !update.isWellFormed()) {
      throw new DotenvError('invalid-value', `The value of ${key} holds half of a surrogate pair, which no file can.`, {
        key,
      });
    }
  }
}
