import { type Connection, flowTypes } from '@pim-connections/core';
import * as vscode from 'vscode';
import * as z from 'zod/mini';

const stateKey = 'connections';

const entry = z.object({
  pimId: z.string(),
  id: z.string(),
  label: z.string(),
  flowType: z.nullable(z.enum(flowTypes)),
  clientId: z.string(),
  username: z.nullable(z.string()),
});

/** What a connection is recognised by in a file. Client id and user name are names, not secrets. */
export type IndexedConnection = Readonly<z.infer<typeof entry>>;

/** The connections that were ever opened here, so that a `.env` file can be recognised without asking a PIM. */
export class ConnectionIndex implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  all(): readonly IndexedConnection[] {
    const parsed = z.array(entry).safeParse(this.#state.get(stateKey));
    return parsed.success ? parsed.data : [];
  }

  async put(pimId: string, { id, label, flowType, credentials }: Connection): Promise<void> {
    const all = this.all();
    const before = all.find((one) => one.pimId === pimId && one.id === id);
    const { clientId } = credentials;
    // A PIM that makes no user does not know whose it is; somebody here may have said so.
    const username = credentials.username ?? before?.username ?? null;
    const fresh: IndexedConnection = { pimId, id, label, flowType, clientId, username };
    if (before && JSON.stringify(before) === JSON.stringify(fresh)) return;
    await this.#store([...all.filter((one) => one !== before), fresh]);
  }

  /** Forgets the connections of a PIM that it no longer has. */
  async keepOnly(pimId: string, ids: readonly string[]): Promise<void> {
    const all = this.all();
    const kept = all.filter((one) => one.pimId !== pimId || ids.includes(one.id));
    if (kept.length < all.length) await this.#store(kept);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #store(entries: readonly IndexedConnection[]): Promise<void> {
    await this.#state.update(stateKey, entries);
    this.#changed.fire();
  }
}
