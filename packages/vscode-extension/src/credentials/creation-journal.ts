import type { Memento } from 'vscode';
import * as z from 'zod/mini';

const stateKey = 'creations';

const creation = z.object({
  pimId: z.string(),
  code: z.string(),
  label: z.string(),
  startedAt: z.number(),
  /** The window that sent it. */
  window: z.string(),
});

/** A creation that was sent and whose password is not known to be stored. */
export type UnfinishedCreation = Readonly<z.infer<typeof creation>>;

/** A request does not run longer than this; an older entry of another window is left over from a crash. */
const longestRun = 2 * 60 * 1000;

/**
 * Creations under way, written down before they are sent: the PIM tells a password once, so if this process ends
 * between its answer and our storage, the next start must be able to say so.
 */
export class CreationJournal {
  readonly #state: Memento;
  readonly #window: string;

  constructor(state: Memento, window: string) {
    this.#state = state;
    this.#window = window;
  }

  async begin(pimId: string, code: string, label: string): Promise<void> {
    const entry = { pimId, code, label, startedAt: Date.now(), window: this.#window };
    await this.#state.update(stateKey, [...this.#all(), entry]);
  }

  async end(pimId: string, code: string): Promise<void> {
    const rest = this.#all().filter((entry) => entry.pimId !== pimId || entry.code !== code);
    await this.#state.update(stateKey, rest);
  }

  /** What an earlier run left behind. */
  leftOver(now = Date.now()): readonly UnfinishedCreation[] {
    return this.#all().filter((entry) => entry.window !== this.#window && now - entry.startedAt > longestRun);
  }

  #all(): UnfinishedCreation[] {
    const parsed = z.array(creation).safeParse(this.#state.get(stateKey));
    return parsed.success ? parsed.data : [];
  }
}
