import * as vscode from 'vscode';
import { parseSavedPortals, type SavedPortal } from './saved-portal.ts';

const stateKey = 'portals';

/** The portals that were added on this computer. */
export class PortalList implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  all(): readonly SavedPortal[] {
    return parseSavedPortals(this.#state.get(stateKey));
  }

  get(id: string): SavedPortal | undefined {
    return this.all().find((portal) => portal.id === id);
  }

  /** The portal at an address, if it was added. */
  at(url: string): SavedPortal | undefined {
    return this.all().find((portal) => portal.url === url);
  }

  /** Adds a portal, or takes the place of the one with the same id. */
  async put(portal: SavedPortal): Promise<void> {
    const others = this.all().filter(({ id }) => id !== portal.id);
    await this.#store([...others, portal]);
  }

  async remove(id: string): Promise<void> {
    await this.#store(this.all().filter((portal) => portal.id !== id));
  }

  async clear(): Promise<void> {
    await this.#store([]);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #store(portals: readonly SavedPortal[]): Promise<void> {
    await this.#state.update(stateKey, portals);
    this.#changed.fire();
  }
}
