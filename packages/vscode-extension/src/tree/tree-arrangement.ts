import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { contextKeys } from '../contributions/command-ids.ts';
import { type Arrangement, groupings, sortings } from './arranged.ts';

const stateKey = 'tree';

const stored = z.object({
  grouping: z.catch(z.enum(groupings), 'flowType'),
  sorting: z.catch(z.enum(sortings), 'pim'),
  filter: z.catch(z.string(), ''),
});

/** Remembers how the tree is arranged in this workspace. */
export class TreeArrangement implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
    this.#say();
  }

  get(): Arrangement {
    return stored.parse(this.#state.get(stateKey) ?? {});
  }

  async change(change: Partial<Arrangement>): Promise<void> {
    await this.#state.update(stateKey, { ...this.get(), ...change });
    this.#say();
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #say(): void {
    void vscode.commands.executeCommand('setContext', contextKeys.filtered, this.get().filter !== '');
  }
}
