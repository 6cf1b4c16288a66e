import { readFile } from 'node:fs/promises';
import { isPassword } from './credentials/password-hash.ts';
import { demoSeed } from './demo/demo-seed.ts';
import { createApp } from './http/app.ts';
import { isLoopback, serve, stopServing } from './http/serve.ts';
import { openPim } from './open-pim.ts';
import type { Pim } from './pim/pim.ts';
import { findUser } from './pim/users.ts';
import { runJobs } from './run-jobs.ts';
import { parseOptions, type SandboxOptions } from './sandbox-options.ts';
import { defaultUser } from './seed/apply-seed.ts';
import { parseSeed, type Seed, SeedError } from './seed/seed-schema.ts';
import { lockFolder } from './storage/folder-lock.ts';
import { inMemory } from './storage/open-database.ts';
import type { PimVersion } from './versions/pim-version.ts';

/** A sandbox PIM that is running. */
export interface Sandbox {
  /** Without a slash at its end. */
  readonly url: string;
  /** The first user. `password` is `null` where an existing folder has another one than the default. */
  readonly admin: { readonly username: string; readonly password: string | null };
  readonly pimVersion: PimVersion;
  /** Lets requests in flight finish and closes the database. May be called again, and then waits for the same end. */
  close(): Promise<void>;
  /** As `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Nothing can listen at the address that was asked for. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/** The sandbox does not start because it would be open to the world. */
export class PublicPasswordError extends Error {
  override readonly name = 'PublicPasswordError';
}

/**
 * Starts a sandbox PIM and resolves when it answers.
 *
 * @throws {OptionsError} for an option that there is not, or a value that it does not take
 * @throws {SeedError} for a seed that is wrong, or one together with the demo
 * @throws {FolderError} for a folder of another version, one that is a file or has a file that is no database of a sandbox,
 *   or a seed for a folder with data
 * @throws {FolderInUseError} for a folder of another running server
 * @throws {PublicPasswordError} for a public address with the default password
 * @throws {AddressError} for a port that is taken, or an address that is not of this computer
 */
export async function startSandbox(given: SandboxOptions = {}): Promise<Sandbox> {
  const options = parseOptions(given);
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
      const { server, url } = await serve(createApp(pim, report), host, port).catch((error: unknown) => {
        throw addressError(host, port, error);
      });
      const stopJobs = runJobs(pim, report);
      const end = async () => {
        stopJobs();
        await stopServing(server);
        pim.db.close();
        unlock();
      };
      let ended: Promise<void> | undefined;
      const close = () => {
        ended ??= end();
        return ended;
      };
      return { url, admin, pimVersion: pim.features.version, close, [Symbol.asyncDispose]: close };
    } catch (error) {
      pim.db.close();
      throw error;
    }
  } catch (error) {
    unlock();
    throw error;
  }
}

function addressError(host: string, port: number, cause: unknown): AddressError {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    return new AddressError(`Something listens on port ${port} already. Give another port; 0 takes a free one.`, {
      cause,
    });
  }
  return new AddressError(`Nothing can listen at ${host}, port ${port} (${code}). Give another address or port.`, {
    cause,
  });
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
