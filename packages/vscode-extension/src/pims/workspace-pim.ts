import * as vscode from 'vscode';
import type { PimList } from './pim-list.ts';
import type { SavedPim } from './saved-pim.ts';

const stateKey = 'pim';

/** The PIM that this workspace works with: commands of the palette take it without asking. */
export class WorkspacePim implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #pims: PimList;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento, pims: PimList) {
    this.#state = state;
    this.#pims = pims;
  }

  /** Nothing when none was chosen, or it was removed since. */
  get(): SavedPim | undefined {
    const id: unknown = this.#state.get(stateKey);
    return typeof id === 'string' ? this.#pims.get(id) : undefined;
  }

  async choose(id: string | undefined): Promise<void> {
    await this.#state.update(stateKey, id);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
