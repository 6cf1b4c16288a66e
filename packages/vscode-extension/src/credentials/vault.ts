import type { PortalTokens } from '@pim-connections/api-client/backstage';
import { type Credentials, Secret } from '@pim-connections/core';
import * as z from 'zod/mini';
import type { Keyring } from './keyring.ts';

const storedCredentials = z.object({
  clientId: z.string(),
  secret: z.string(),
  username: z.nullable(z.string()),
  password: z.nullable(z.string()),
});

const storedTokens = z.object({ access: z.string(), refresh: z.nullable(z.string()) });

/**
 * Secrets at rest: the logins of PIMs, the tokens of portals and the credentials of connections, in the keyring and nowhere
 * else.
 */
export class Vault {
  readonly #keyring: Keyring;
  readonly #seen: (secret: Secret) => void;
  /** The last change of a list of connections. It does not fail: a keyring that does is told of. */
  #indexing: Promise<void> = Promise.resolve();

  /** @param seen is told every secret that passes, so that the log can be kept free of it */
  constructor(keyring: Keyring, seen: (secret: Secret) => void) {
    this.#keyring = keyring;
    this.#seen = seen;
  }

  /** Keeps a secret out of the log that passes by without being stored. */
  notice(secret: Secret): void {
    this.#seen(secret);
  }

  async login(pimId: string): Promise<Secret | undefined> {
    const password = await this.#keyring.get(loginKey(pimId));
    return password === undefined ? undefined : this.#secret(password);
  }

  async keepLogin(pimId: string, password: Secret): Promise<void> {
    this.#seen(password);
    await this.#keyring.keep(loginKey(pimId), password.reveal());
  }

  async forgetLogin(pimId: string): Promise<void> {
    await this.#keyring.delete([loginKey(pimId)]);
  }

  async credentials(pimId: string, connectionId: string): Promise<Credentials | undefined> {
    const text = await this.#keyring.get(credentialsKey(pimId, connectionId));
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
    await this.#keyring.keep(credentialsKey(pimId, connectionId), JSON.stringify(stored));
    await this.#index(pimId, (ids) => (ids.includes(connectionId) ? ids : [...ids, connectionId]));
  }

  async forgetCredentials(pimId: string, connectionId: string): Promise<void> {
    await this.#keyring.delete([credentialsKey(pimId, connectionId)]);
    await this.#index(pimId, (ids) => ids.filter((id) => id !== connectionId));
  }

  /** Forgets the login of a PIM and the credentials of all its connections. */
  async forgetPim(pimId: string): Promise<void> {
    await this.#keyring.delete(await this.#keysOf(pimId));
  }

  /** What opens a portal. */
  async portalTokens(portalId: string): Promise<PortalTokens | undefined> {
    const text = await this.#keyring.get(portalKey(portalId));
    const stored = storedTokens.safeParse(parseJson(text ?? ''));
    if (!stored.success) return undefined;
    const { access, refresh } = stored.data;
    return { access: this.#secret(access), refresh: refresh === null ? null : this.#secret(refresh) };
  }

  async keepPortalTokens(portalId: string, { access, refresh }: PortalTokens): Promise<void> {
    for (const token of [access, refresh]) if (token) this.#seen(token);
    const stored = { access: access.reveal(), refresh: refresh?.reveal() ?? null };
    await this.#keyring.keep(portalKey(portalId), JSON.stringify(stored), { isRenewal: true });
  }

  async forgetPortal(portalId: string): Promise<void> {
    await this.#keyring.delete([portalKey(portalId)]);
  }

  /**
   * Forgets everything; what is of no PIM in the list as well, where VS Code can say what there is.
   *
   * @returns whether nothing is left
   */
  async clear(pimIds: readonly string[], portalIds: readonly string[]): Promise<boolean> {
    const ofPims = await Promise.all(pimIds.map((id) => this.#keysOf(id)));
    return this.#keyring.deleteQuietly(
      new Set([...ofPims.flat(), ...portalIds.map(portalKey), ...(await this.#keyring.keys())]),
    );
  }

  /** The names of all that is kept of a PIM. What two windows kept at the same moment may be in no list. */
  async #keysOf(pimId: string): Promise<readonly string[]> {
    await this.#indexing;
    const listed = (await this.#indexed(pimId)).map((id) => credentialsKey(pimId, id));
    const found = (await this.#keyring.keys()).filter((key) => key.startsWith(pimKey(pimId)));
    return [...new Set([...listed, loginKey(pimId), ...found, indexKey(pimId)])];
  }

  /**
   * SecretStorage of the oldest VS Code we run on cannot list its keys, so each PIM has a list of its connections. One
   * change after the other: a connection that is in no list would be left behind when its PIM is forgotten.
   */
  #index(pimId: string, change: (ids: readonly string[]) => readonly string[]): Promise<void> {
    this.#indexing = this.#indexing.then(async () => {
      const before = await this.#indexed(pimId);
      const after = change(before);
      if (after !== before) await this.#keyring.keepQuietly(indexKey(pimId), JSON.stringify(after));
    });
    return this.#indexing;
  }

  async #indexed(pimId: string): Promise<readonly string[]> {
    const stored = z.array(z.string()).safeParse(parseJson((await this.#keyring.get(indexKey(pimId))) ?? '[]'));
    return stored.success ? stored.data : [];
  }

  #secret(value: string): Secret {
    const secret = new Secret(value);
    this.#seen(secret);
    return secret;
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
