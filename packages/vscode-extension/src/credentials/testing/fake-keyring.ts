import type { Memento, SecretStorage } from 'vscode';
import { Keyring, type KeyringTrouble } from '../keyring.ts';

type Refusable = 'get' | 'store' | 'delete' | 'keys';

/** The keyring of a computer, and what VS Code remembers there from one window to the next. */
export class FakeKeyring {
  readonly values = new Map<string, string>();
  /** What it refuses to do. */
  readonly refuses: Set<Refusable>;
  /** What the person was warned of. */
  readonly troubles: KeyringTrouble[] = [];
  /** What is in the log. */
  readonly logged: string[] = [];
  readonly #state = new Map<string, unknown>();

  constructor(...refuses: readonly Refusable[]) {
    this.refuses = new Set(refuses);
  }

  openWindow(): Keyring {
    const storage = {
      get: (key: string) => this.#answer('get', () => this.values.get(key)),
      store: (key: string, value: string) => this.#answer('store', () => this.values.set(key, value)),
      delete: (key: string) => this.#answer('delete', () => this.values.delete(key)),
      keys: () => this.#answer('keys', () => [...this.values.keys()]),
    };
    const state: Pick<Memento, 'get' | 'update'> = {
      get: <T>(key: string) => this.#state.get(key) as T,
      update: async (key: string, value: unknown) => void this.#state.set(key, value),
    };
    return new Keyring({
      storage: storage as unknown as SecretStorage,
      state,
      log: (doing, error) => this.logged.push(`${doing}: ${error}`),
      warn: (trouble) => this.troubles.push(trouble),
    });
  }

  async #answer<T>(what: Refusable, act: () => T): Promise<T> {
    if (this.refuses.has(what)) throw new Error(`will not ${what}`);
    return act();
  }
}
