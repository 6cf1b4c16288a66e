import { connectPim, manualPim } from '@pim-connections/api-client';
import { can, type Pim, PimError, type Secret } from '@pim-connections/core';
import { numberSetting } from '../contributions/read-setting.ts';
import type { Vault } from '../credentials/vault.ts';
import { withKeptConnections } from './kept-connections.ts';
import { ConsoleNotTrusted } from './not-connected.ts';
import type { PimList } from './pim-list.ts';
import { mayRunIn } from './run-folder.ts';
import type { SavedConsolePim, SavedPim, SavedWebPim } from './saved-pim.ts';

/** A session with a saved PIM. It logs in, or runs its command, at its first call. */
export async function connect(saved: SavedPim, password: Secret | null, pims: PimList, vault: Vault): Promise<Pim> {
  if (saved.driver === 'web') return connectByLogin(saved, password);
  const pim =
    saved.driver === 'console'
      ? await connectByConsole(saved)
      : manualPim({ url: saved.url, known: saved.version, connections: [] });
  const lists = saved.driver === 'console' && can(pim.capabilities, 'list');
  return lists ? pim : withKeptConnections(pim, saved.id, pims, vault);
}

/** A session by user name and password. */
export async function connectByLogin(saved: SavedWebPim, password: Secret | null): Promise<Pim> {
  if (!password) throw new PimError('login-refused', { username: saved.username, message: null }, 'no password');
  return connectPim({
    url: saved.url,
    login: { username: saved.username, password },
    timeout: numberSetting('requestTimeout') * 1000,
    known: saved.version,
  });
}

/**
 * A PIM behind its console.
 *
 * @param known leave it out to ask the console which line it is, which also shows that the command works
 */
export async function connectByConsole(
  { url, command, folder, version }: Pick<SavedConsolePim, 'url' | 'command' | 'folder' | 'version'>,
  { ask = false, signal }: { readonly ask?: boolean; readonly signal?: AbortSignal } = {},
): Promise<Pim> {
  const { consolePim } = await import('@pim-connections/api-client/console');
  if (!mayRunIn(folder)) throw new ConsoleNotTrusted();
  const pim = await consolePim({
    url,
    command,
    cwd: folder,
    ...(ask ? {} : { known: version }),
    ...(signal ? { signal } : {}),
  });
  return guarded(pim, folder);
}

/** Trust can be looked at only when the command is about to run: a window begins untrusted. */
function guarded(pim: Pim, folder: string): Pim {
  const calls = Object.entries(pim).map(([name, value]) => {
    if (typeof value !== 'function') return [name, value];
    const call = (...given: unknown[]) => {
      if (!mayRunIn(folder)) return Promise.reject(new ConsoleNotTrusted());
      return (value as (...all: unknown[]) => Promise<unknown>)(...given);
    };
    return [name, call];
  });
  return Object.fromEntries(calls) as Pim;
}
