import * as vscode from 'vscode';
import { parseSavedPim, parseSavedPims, type SavedPim } from './saved-pim.ts';

const stateKey = 'pims';

/** The PIMs that were added on this computer, in the order in which they were. */
export class PimList implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  all(): readonly SavedPim[] {
    return parseSavedPims(this.#state.get(stateKey));
  }

  get(id: string): SavedPim | undefined {
    return this.all().find((pim) => pim.id === id);
  }

  /** Adds a PIM, or takes the place of the one with the same id. */
  async put(pim: SavedPim): Promise<void> {
    const stored = this.#stored();
    const known = stored.some((entry) => parseSavedPim(entry)?.id === pim.id);
    await this.#store(
      known ? stored.map((entry) => (parseSavedPim(entry)?.id === pim.id ? pim : entry)) : [...stored, pim],
    );
  }

  async remove(id: string): Promise<void> {
    await this.#store(this.#stored().filter((entry) => parseSavedPim(entry)?.id !== id));
  }

  /** Forgets everything, whatever version of this extension wrote it. */
  async clear(): Promise<void> {
    await this.#store([]);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** All entries, also those that only another version of this extension can read: they must survive a change. */
  #stored(): readonly unknown[] {
    const stored: unknown = this.#state.get(stateKey);
    return Array.isArray(stored) ? stored : [];
  }

  async #store(entries: readonly unknown[]): Promise<void> {
    await this.#state.update(stateKey, entries);
    this.#changed.fire();
  }
}
