import type { Memento, SecretStorage } from 'vscode';
import * as z from 'zod/mini';

/** What a keyring did not do: there is none, or it refused to keep, to give or to delete something. */
export type KeyringTrouble = 'missing' | 'kept-nothing' | 'gave-nothing' | 'deleted-nothing';

/** Where the state of VS Code has what is known of the keyring. */
export const keyringState = 'keyring';

const recordSchema = z.object({
  /** Whether it ever kept something: one that never did is none, and nothing can be left in it. */
  hasWorked: z.boolean(),
  /** Names of what it did not delete. */
  undeleted: z.readonly(z.array(z.string())),
});

type KeyringRecord = z.infer<typeof recordSchema>;

interface KeyringParts {
  readonly storage: SecretStorage;
  readonly state: Pick<Memento, 'get' | 'update'>;
  readonly log: (doing: string, error: unknown) => void;
  /** Is told what the person has to know. */
  readonly warn: (trouble: KeyringTrouble) => void;
}

/**
 * VS Code's SecretStorage, which throws where the computer has no keyring, or one that is locked. What it does not keep
 * stays in memory until the window closes. What it does not delete is not used any more, and deleted at a later start.
 */
export class Keyring {
  readonly #storage: SecretStorage;
  readonly #state: KeyringParts['state'];
  readonly #log: KeyringParts['log'];
  readonly #warn: KeyringParts['warn'];
  readonly #memory = new Map<string, string>();
  #saidItGaveNothing = false;

  constructor({ storage, state, log, warn }: KeyringParts) {
    this.#storage = storage;
    this.#state = state;
    this.#log = log;
    this.#warn = warn;
  }

  async get(key: string): Promise<string | undefined> {
    const value = this.#memory.get(key);
    if (value !== undefined || this.#record().undeleted.includes(key)) return value;
    try {
      const kept = await this.#storage.get(key);
      if (kept !== undefined) await this.#put({ hasWorked: true });
      return kept;
    } catch (error) {
      this.#log('read a secret', error);
      if (this.#record().hasWorked && !this.#saidItGaveNothing) this.#warn('gave-nothing');
      this.#saidItGaveNothing = true;
      return undefined;
    }
  }

  /**
   * Keeps a secret, and warns when that is in memory only.
   *
   * @param options.isRenewal it takes the place of another by itself, which was warned of then
   */
  async keep(key: string, value: string, { isRenewal = false } = {}): Promise<void> {
    const isWarned = isRenewal && this.#memory.has(key);
    if (await this.keepQuietly(key, value)) return;
    // The next window would take what was kept before for the current one.
    await this.#delete(key);
    if (!isWarned) this.#warn(this.#record().hasWorked ? 'kept-nothing' : 'missing');
  }

  /** Keeps what is no secret. Gives whether it will be there in the next window. */
  async keepQuietly(key: string, value: string): Promise<boolean> {
    this.#memory.set(key, value);
    try {
      await this.#storage.store(key, value);
    } catch (error) {
      this.#log('keep a secret', error);
      return false;
    }
    if (this.#memory.get(key) === value) this.#memory.delete(key);
    await this.#put({ hasWorked: true, undeleted: this.#others(key) });
    return true;
  }

  /** Deletes secrets, and warns when some are left. */
  async delete(keys: Iterable<string>): Promise<void> {
    if (!(await this.deleteQuietly(keys))) this.#warn('deleted-nothing');
  }

  /** Deletes secrets. Gives whether nothing is left of them. */
  async deleteQuietly(keys: Iterable<string>): Promise<boolean> {
    let isGone = true;
    for (const key of keys) {
      this.#memory.delete(key);
      isGone = (await this.#delete(key)) && isGone;
    }
    return isGone;
  }

  /** The names of all that there is, as far as VS Code can list it. */
  async keys(): Promise<readonly string[]> {
    const storage = this.#storage as SecretStorage & { keys?: () => Thenable<readonly string[]> };
    const known = [...this.#memory.keys(), ...this.#record().undeleted];
    try {
      return [...known, ...((await storage.keys?.()) ?? [])];
    } catch (error) {
      this.#log('list the secrets', error);
      return known;
    }
  }

  /** Deletes what could not be deleted before. */
  async deleteLeftOver(): Promise<void> {
    for (const key of this.#record().undeleted) {
      // Kept anew in the meantime?
      if (this.#record().undeleted.includes(key)) await this.#delete(key);
    }
  }

  async #delete(key: string): Promise<boolean> {
    try {
      await this.#storage.delete(key);
    } catch (error) {
      this.#log('delete a secret', error);
      if (!(await this.#isGone(key))) {
        await this.#put({ hasWorked: true, undeleted: [...this.#others(key), key] });
        return false;
      }
    }
    await this.#put({ undeleted: this.#others(key) });
    return true;
  }

  async #isGone(key: string): Promise<boolean> {
    try {
      return (await this.#storage.get(key)) === undefined;
    } catch {
      return !this.#record().hasWorked;
    }
  }

  #others(key: string): readonly string[] {
    return this.#record().undeleted.filter((other) => other !== key);
  }

  #record(): KeyringRecord {
    return recordSchema.safeParse(this.#state.get(keyringState)).data ?? { hasWorked: false, undeleted: [] };
  }

  async #put(change: Partial<KeyringRecord>): Promise<void> {
    const before = this.#record();
    const after = { ...before, ...change };
    if (after.hasWorked === before.hasWorked && after.undeleted.join() === before.undeleted.join()) return;
    try {
      await this.#state.update(keyringState, after);
    } catch (error) {
      this.#log('write down how the keyring does', error);
    }
  }
}
