import type { PortalTokens } from '@pim-connections/api-client/backstage';
import { type Credentials, Secret } from '@pim-connections/core';
import type { SecretStorage } from 'vscode';
import * as z from 'zod/mini';

const storedCredentials = z.object({
  clientId: z.string(),
  secret: z.string(),
  username: z.nullable(z.string()),
  password: z.nullable(z.string()),
});

const storedTokens = z.object({ access: z.string(), refresh: z.nullable(z.string()) });

/**
 * Secrets at rest: the logins of PIMs, the tokens of portals and the credentials of connections, in VS Code's SecretStorage and nowhere else.
 *
 * Where this computer has no keyring, SecretStorage throws; then they are kept in memory until the window closes, and
 * `onFallback` is called once.
 */
export class Vault {
  readonly #storage: SecretStorage;
  readonly #seen: (secret: Secret) => void;
  readonly #onFallback: () => void;
  readonly #memory = new Map<string, string>();
  #fellBack = false;
  /** The last change of a list of connections. It does not fail: storage that does is fallen back from. */
  #indexing: Promise<void> = Promise.resolve();

  /** @param seen is told every secret that passes, so that the log can be kept free of it */
  constructor(storage: SecretStorage, seen: (secret: Secret) => void, onFallback: () => void) {
    this.#storage = storage;
    this.#seen = seen;
    this.#onFallback = onFallback;
  }

  /** Keeps a secret out of the log that passes by without being stored. */
  notice(secret: Secret): void {
    this.#seen(secret);
  }

  async login(pimId: string): Promise<Secret | undefined> {
    const password = await this.#get(loginKey(pimId));
    return password === undefined ? undefined : this.#secret(password);
  }

  async keepLogin(pimId: string, password: Secret): Promise<void> {
    this.#seen(password);
    await this.#store(loginKey(pimId), password.reveal());
  }

  async forgetLogin(pimId: string): Promise<void> {
    await this.#delete(loginKey(pimId));
  }

  async credentials(pimId: string, connectionId: string): Promise<Credentials | undefined> {
    const text = await this.#get(credentialsKey(pimId, connectionId));
    if (text === undefined) return undefined;
    const stored = storedCredentials.safeParse(parseJson(text));
    if (!stored.success) return undefined;
    const { clientId, secret, username, password } = stored.data;
    return {
      clientId,
      secret: this.#secret(secret),
      username,
      password: password === null ? null : this.#secret(password),
    };
  }

  async keepCredentials(pimId: string, connectionId: string, credentials: Credentials): Promise<void> {
    const { clientId, secret, username, password } = credentials;
    for (const value of [secret, password]) if (value) this.#seen(value);
    const stored = { clientId, secret: secret.reveal(), username, password: password?.reveal() ?? null };
    await this.#store(credentialsKey(pimId, connectionId), JSON.stringify(stored));
    await this.#index(pimId, (ids) => (ids.includes(connectionId) ? ids : [...ids, connectionId]));
  }

  async forgetCredentials(pimId: string, connectionId: string): Promise<void> {
    await this.#delete(credentialsKey(pimId, connectionId));
    await this.#index(pimId, (ids) => ids.filter((id) => id !== connectionId));
  }

  /** Forgets the login of a PIM and the credentials of all its connections. */
  async forgetPim(pimId: string): Promise<void> {
    await this.#indexing;
    for (const id of await this.#indexed(pimId)) await this.#delete(credentialsKey(pimId, id));
    await this.#delete(loginKey(pimId));
    await this.#delete(indexKey(pimId));
    // What two windows kept at the same moment may be in no list.
    for (const key of await this.#listed()) if (key.startsWith(pimKey(pimId))) await this.#delete(key);
  }

  /** What opens a portal. */
  async portalTokens(portalId: string): Promise<PortalTokens | undefined> {
    const text = await this.#get(portalKey(portalId));
    const stored = storedTokens.safeParse(parseJson(text ?? ''));
    if (!stored.success) return undefined;
    const { access, refresh } = stored.data;
    return { access: this.#secret(access), refresh: refresh === null ? null : this.#secret(refresh) };
  }

  async keepPortalTokens(portalId: string, { access, refresh }: PortalTokens): Promise<void> {
    for (const token of [access, refresh]) if (token) this.#seen(token);
    const stored = { access: access.reveal(), refresh: refresh?.reveal() ?? null };
    await this.#store(portalKey(portalId), JSON.stringify(stored));
  }

  async forgetPortal(portalId: string): Promise<void> {
    await this.#delete(portalKey(portalId));
  }

  /** Forgets everything; what is of no PIM in the list as well, where VS Code can say what there is. */
  async clear(pimIds: readonly string[]): Promise<void> {
    for (const id of pimIds) await this.forgetPim(id);
    for (const key of await this.#listed()) await this.#delete(key);
    this.#memory.clear();
  }

  /** All keys that there are, where VS Code can list them. */
  async #listed(): Promise<readonly string[]> {
    const storage = this.#storage as SecretStorage & { keys?: () => Thenable<readonly string[]> };
    return (await this.#orFallBack(async () => storage.keys?.())) ?? [];
  }

  /**
   * SecretStorage of the oldest VS Code we run on cannot list its keys, so each PIM has a list of its connections. One
   * change after the other: a connection that is in no list would be left behind when its PIM is forgotten.
   */
  #index(pimId: string, change: (ids: readonly string[]) => readonly string[]): Promise<void> {
    this.#indexing = this.#indexing.then(async () => {
      const before = await this.#indexed(pimId);
      const after = change(before);
      if (after !== before) await this.#store(indexKey(pimId), JSON.stringify(after));
    });
    return this.#indexing;
  }

  async #indexed(pimId: string): Promise<readonly string[]> {
    const stored = z.array(z.string()).safeParse(parseJson((await this.#get(indexKey(pimId))) ?? '[]'));
    return stored.success ? stored.data : [];
  }

  #secret(value: string): Secret {
    const secret = new Secret(value);
    this.#seen(secret);
    return secret;
  }

  async #get(key: string): Promise<string | undefined> {
    return this.#memory.get(key) ?? (await this.#orFallBack(() => this.#storage.get(key)));
  }

  async #store(key: string, value: string): Promise<void> {
    this.#memory.set(key, value);
    await this.#orFallBack(async () => {
      await this.#storage.store(key, value);
      this.#memory.delete(key);
    });
  }

  async #delete(key: string): Promise<void> {
    this.#memory.delete(key);
    await this.#orFallBack(() => this.#storage.delete(key));
  }

  async #orFallBack<T>(use: () => Thenable<T>): Promise<T | undefined> {
    try {
      return await use();
    } catch {
      if (!this.#fellBack) this.#onFallback();
      this.#fellBack = true;
      return undefined;
    }
  }
}

const portalKey = (portalId: string) => `portal:${portalId}`;
const pimKey = (pimId: string) => `pim:${pimId}:`;
const loginKey = (pimId: string) => `${pimKey(pimId)}login`;
const indexKey = (pimId: string) => `${pimKey(pimId)}connections`;
const credentialsKey = (pimId: string, connectionId: string) => `${pimKey(pimId)}connection:${connectionId}`;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
