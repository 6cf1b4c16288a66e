import { type Pim, PimError, type Secret } from '@pim-connections/core';
import type { Vault } from '../credentials/vault.ts';
import type { SavedPim } from './saved-pim.ts';

/** Makes a `Pim` from what was saved (connect.ts in the product). The password is `null` where none is kept. */
export type Connect = (pim: SavedPim, password: Secret | null) => Promise<Pim>;

/**
 * One open session for each PIM, made when it is first needed.
 *
 * A refused login is remembered and not sent again until somebody signs in: newer PIMs lock an account after five
 * wrong tries (contract 2.1).
 */
export class PimSessions {
  readonly #connect: Connect;
  readonly #vault: Vault;
  readonly #open = new Map<string, Promise<Pim>>();
  readonly #refused = new Map<string, PimError>();

  constructor(connect: Connect, vault: Vault) {
    this.#connect = connect;
    this.#vault = vault;
  }

  /** Uses the session of a PIM. Throws what the PIM throws, and `login-refused` again without asking it. */
  async use<T>(saved: SavedPim, call: (pim: Pim) => Promise<T>): Promise<T> {
    const refused = this.#refused.get(saved.id);
    if (refused) throw refused;
    try {
      return await call(await this.#session(saved));
    } catch (error) {
      if (isRefusal(error)) this.#refused.set(saved.id, error);
      throw error;
    }
  }

  /** Takes over a session whose login was just tried. */
  adopt(id: string, pim: Pim): void {
    this.end(id);
    this.#open.set(id, Promise.resolve(pim));
  }

  /** Forgets the session and any refusal, because the login changed or the PIM was removed. */
  end(id: string): void {
    this.#open.delete(id);
    this.#refused.delete(id);
  }

  #session(saved: SavedPim): Promise<Pim> {
    const open = this.#open.get(saved.id) ?? this.#start(saved);
    this.#open.set(saved.id, open);
    return open;
  }

  async #start(saved: SavedPim): Promise<Pim> {
    try {
      const password = saved.driver === 'web' ? await this.#vault.login(saved.id) : undefined;
      return await this.#connect(saved, password ?? null);
    } catch (error) {
      this.#open.delete(saved.id);
      throw error;
    }
  }
}

function isRefusal(error: unknown): error is PimError {
  return PimError.is(error, 'login-refused') || PimError.is(error, 'account-locked');
}
