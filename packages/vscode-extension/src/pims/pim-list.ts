import * as vscode from 'vscode';
import { parseSavedPims, type SavedPim } from './saved-pim.ts';

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
    const pims = this.all();
    const known = pims.some((other) => other.id === pim.id);
    await this.#store(known ? pims.map((other) => (other.id === pim.id ? pim : other)) : [...pims, pim]);
  }

  async remove(id: string): Promise<void> {
    await this.#store(this.all().filter((pim) => pim.id !== id));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #store(pims: readonly SavedPim[]): Promise<void> {
    await this.#state.update(stateKey, pims);
    this.#changed.fire();
  }
}
