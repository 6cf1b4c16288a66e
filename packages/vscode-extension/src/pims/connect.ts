import { connectPim, type Fetch, lookAtPim, manualPim } from '@pim-connections/api-client';
import { can, type Pim, type Secret } from '@pim-connections/core';
import type { Parts } from '../commands/parts.ts';
import { numberSetting } from '../contributions/read-setting.ts';
import type { Vault } from '../credentials/vault.ts';
import { inBrowser } from '../in-browser.ts';
import { withKeptConnections } from './kept-connections.ts';
import { ConsoleNotTrusted, SignedOut } from './not-connected.ts';
import type { PimList } from './pim-list.ts';
import { mayRunIn } from './run-folder.ts';
import type { SavedConsolePim, SavedPim, SavedPortalPim, SavedWebPim } from './saved-pim.ts';

/**
 * A session with a saved PIM. It logs in, or runs its command, at its first call.
 *
 * @param password of its login; `null` when none is kept
 * @throws SignedOut, ConsoleNotTrusted
 */
export async function connect(
  saved: Exclude<SavedPim, SavedPortalPim>,
  password: Secret | null,
  pims: PimList,
  vault: Vault,
): Promise<Pim> {
  if (saved.driver === 'web') {
    if (!password) throw new SignedOut(`no password is kept for ${saved.url}`, saved.id);
    return connectByLogin(saved, password);
  }
  const pim =
    saved.driver === 'console'
      ? await connectByConsole(saved)
      : manualPim({ url: saved.url, known: saved.version, connections: [] });
  const lists = saved.driver === 'console' && can(pim.capabilities, 'list');
  return lists ? pim : withKeptConnections(pim, saved.id, pims, vault);
}

/** A session by user name and password. */
export function connectByLogin(saved: SavedWebPim, password: Secret): Promise<Pim> {
  return connectPim({
    url: saved.url,
    login: { username: saved.username, password },
    timeout: numberSetting('requestTimeout') * 1000,
    known: saved.version,
    ...(inBrowser ? { fetch: withCookies } : {}),
  });
}

/** A browser sends the cookies of a login to another site only when it is told to. */
const withCookies: Fetch = (url, init) => fetch(url, { ...init, credentials: 'include' });

/**
 * A PIM behind its console.
 *
 * @param options.ask asks the console which line it is, which also shows that the command works
 * @throws ConsoleNotTrusted; with `ask` also `console-failed`, `timeout`, `cancelled`
 */
export async function connectByConsole(
  { url, command, folder, version }: Pick<SavedConsolePim, 'url' | 'command' | 'folder' | 'version'>,
  { ask = false, signal }: { readonly ask?: boolean; readonly signal?: AbortSignal } = {},
): Promise<Pim> {
  const { consolePim } = await import('./console-driver.ts');
  // Once trusted a window stays so, so asking at the start is enough.
  if (!mayRunIn(folder)) throw new ConsoleNotTrusted(`${folder} is in a workspace that is not trusted`);
  return consolePim({
    url,
    command,
    cwd: folder,
    ...(ask ? {} : { known: version }),
    ...(signal ? { signal } : {}),
  });
}

/**
 * Looks at a PIM with a login again. When it is of another line now it is saved as such, and read again with the same
 * login: where a 2.x or 3.x was upgraded nothing is behind the old routes any more (contract 9.2).
 *
 * @throws PimError what `lookAtPim` throws
 */
export async function noticeUpgrade(
  { log, model, pims, sessions }: Pick<Parts, 'log' | 'model' | 'pims' | 'sessions'>,
  { id, url }: { readonly id: string; readonly url: string },
): Promise<void> {
  const { line, version } = await lookAtPim(url, { timeout: numberSetting('requestTimeout') * 1000 });
  const saved = pims.get(id);
  if (saved?.driver !== 'web' || !line || line === '1.7' || line === saved.version.line) return;
  log.info(`${saved.url} was ${saved.version.line}, and is ${line} now`);
  await pims.put({ ...saved, version: version ?? { line, text: null, edition: null } });
  sessions.end(id);
  model.refresh(id);
}
