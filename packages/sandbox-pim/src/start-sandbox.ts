import { readFile } from 'node:fs/promises';
import { isPassword } from './credentials/password-hash.ts';
import { demoSeed } from './demo/demo-seed.ts';
import { createApp } from './http/app.ts';
import { isLoopback, serve, stopServing } from './http/serve.ts';
import { openPim } from './open-pim.ts';
import type { Pim } from './pim/pim.ts';
import { findUser } from './pim/users.ts';
import { runJobs } from './run-jobs.ts';
import { defaultUser } from './seed/apply-seed.ts';
import { parseSeed, type Seed, SeedError } from './seed/seed-schema.ts';
import { lockFolder } from './storage/folder-lock.ts';
import { inMemory } from './storage/open-database.ts';
import type { PimVersion } from './versions/pim-version.ts';

/** How to start a sandbox PIM. */
export interface SandboxOptions {
  /** 0 (the default) takes a free one. */
  readonly port?: number;
  /** `127.0.0.1` unless said otherwise. */
  readonly host?: string;
  /** Folder that keeps everything, or `:memory:` (the default). */
  readonly data?: string;
  /** `7.0` for a new folder; an existing one knows its own. */
  readonly pimVersion?: PimVersion;
  /** What an empty folder starts with: the seed itself, or the path of a JSON file. */
  readonly seed?: Seed | string;
  /** Lets an empty folder start as the demo; one with data is opened as it is. Not together with a seed. */
  readonly demo?: boolean;
  /** Stops the clock at this time, or asks what time it is. */
  readonly now?: Date | (() => Date);
  /** Told about errors inside the sandbox; they go to standard error by default. */
  readonly onError?: (error: unknown) => void;
}

/** A sandbox PIM that is running. */
export interface Sandbox {
  /** Without a slash at its end. */
  readonly url: string;
  /** The first user. `password` is `null` where an existing folder has another one than the default. */
  readonly admin: { readonly username: string; readonly password: string | null };
  readonly pimVersion: PimVersion;
  /** Lets requests in flight finish and closes the database. */
  close(): Promise<void>;
}

/** The sandbox does not start because it would be open to the world. */
export class PublicPasswordError extends Error {
  override readonly name = 'PublicPasswordError';
}

/**
 * Starts a sandbox PIM and resolves when it answers.
 *
 * @throws {SeedError} for a seed that is wrong, or one together with the demo
 * @throws {FolderError} for a folder of another version, one that is a file, or a seed for a folder with data
 * @throws {FolderInUseError} for a folder of another running server
 * @throws {PublicPasswordError} for a public address with the default password
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', data = inMemory, pimVersion } = options;
  const now = clockOf(options.now);
  if (options.demo && options.seed !== undefined) throw new SeedError('Take a seed or the demo, not both.');
  const seed = options.seed === undefined ? undefined : parseSeed(await readSeed(options.seed));
  const demo = options.demo ? parseSeed(demoSeed(now())) : undefined;
  const unlock = lockFolder(data);
  try {
    const pim = await openPim({
      data,
      now,
      allowedNetworks: allowedNetworks(),
      ...(pimVersion === undefined ? {} : { pimVersion }),
      ...(seed === undefined ? {} : { seed }),
      ...(demo === undefined ? {} : { seedIfEmpty: demo }),
    });
    try {
      const admin = await firstUser(pim, seed?.users?.[0]?.password);
      if (!isLoopback(host)) await refuseDefaultPassword(pim);
      const report = options.onError ?? console.error;
      const { server, url } = await serve(createApp(pim, report), host, port);
      const stopJobs = runJobs(pim, report);
      const close = async () => {
        stopJobs();
        await stopServing(server);
        pim.db.close();
        unlock();
      };
      return { url, admin, pimVersion: pim.features.version, close };
    } catch (error) {
      pim.db.close();
      throw error;
    }
  } catch (error) {
    unlock();
    throw error;
  }
}

function clockOf(now: SandboxOptions['now']): () => Date {
  if (typeof now === 'function') return now;
  return now ? () => new Date(now) : () => new Date();
}

async function readSeed(seed: Seed | string): Promise<unknown> {
  if (typeof seed !== 'string') return seed;
  const text = await readFile(seed, 'utf8').catch((error: Error) => {
    throw new SeedError(`The seed cannot be read: ${error.message}`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SeedError(`The seed ${seed} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** The PIM's own setting: addresses that event subscriptions may call although they are local (contract 5.4). */
function allowedNetworks(): string[] {
  const list = process.env.ALLOWED_NETWORK_WHITELIST ?? '';
  return list.split(',').flatMap((entry) => entry.trim() || []);
}

async function firstUser(pim: Pim, seeded: string | undefined): Promise<Sandbox['admin']> {
  const row = pim.db.get<{ id: number }>("SELECT id FROM user WHERE type = 'user' ORDER BY id LIMIT 1");
  const user = row && findUser(pim, row.id);
  if (!user) throw new Error('the PIM has no user');
  const password = seeded ?? defaultUser.password;
  return { username: user.username, password: (await isPassword(password, user.passwordHash)) ? password : null };
}

async function refuseDefaultPassword(pim: Pim): Promise<void> {
  const users = pim.db.all<{ username: string; password_hash: string | null }>(
    "SELECT username, password_hash FROM user WHERE type = 'user'",
  );
  for (const { username, password_hash } of users) {
    if (await isPassword(defaultUser.password, password_hash)) {
      throw new PublicPasswordError(
        `The user ${username} has the default password. Give another one in a seed before listening on a public address.`,
      );
    }
  }
}
