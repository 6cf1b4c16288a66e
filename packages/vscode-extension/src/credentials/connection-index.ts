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
  /** Whether the PIM no longer has it. */
  isGone: z.optional(z.boolean()),
  /** When it was tracked from here, in milliseconds since 1970: the PIM tells no such time. */
  trackedAt: z.optional(z.number()),
});

/** What the PIM counts, in milliseconds: eight days. */
const countedTime = 8 * 24 * 60 * 60 * 1000;

/** Most deleted connections that are remembered. */
const mostGone = 100;

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

  /** Those that their PIM has, as far as is known. */
  all(): readonly IndexedConnection[] {
    return this.#entries().filter(({ isGone }) => !isGone);
  }

  /** Those that were deleted in their PIM; `.env` files may still hold their credentials. */
  gone(): readonly IndexedConnection[] {
    return this.#entries().filter(({ isGone }) => isGone);
  }

  async put(pimId: string, { id, label, flowType, credentials }: Connection): Promise<void> {
    const all = this.#entries();
    const before = all.find((one) => one.pimId === pimId && one.id === id);
    const { clientId } = credentials;
    // A PIM that makes no user does not know whose it is; somebody here may have said so.
    const username = credentials.username ?? before?.username ?? null;
    const trackedAt = before?.trackedAt;
    const fresh: IndexedConnection = {
      pimId,
      id,
      label,
      flowType,
      clientId,
      username,
      ...(trackedAt && { trackedAt }),
    };
    if (before && JSON.stringify(before) === JSON.stringify(fresh)) return;
    await this.#store([...all.filter((one) => one !== before), fresh]);
  }

  /** Notes that a connection is tracked from now on. */
  async noteTracked(pimId: string, id: string): Promise<void> {
    const isIt = (one: IndexedConnection) => one.pimId === pimId && one.id === id && !one.isGone;
    await this.#store(this.#entries().map((one) => (isIt(one) ? { ...one, trackedAt: Date.now() } : one)));
  }

  /** Whether a connection has not been tracked for as long as a PIM counts: that there is nothing yet is no silence. */
  isNewlyTracked(pimId: string, id: string): boolean {
    const one = this.all().find((known) => known.pimId === pimId && known.id === id);
    return one?.trackedAt !== undefined && Date.now() - one.trackedAt < countedTime;
  }

  /** Forgets everything of a PIM. */
  async forgetPim(pimId: string): Promise<void> {
    await this.#store(this.#entries().filter((one) => one.pimId !== pimId));
  }

  /** Notes which connections of a PIM are left: the others are gone, or forgotten where its list does not tell. */
  async keepOnly(
    pimId: string,
    ids: readonly string[],
    { isComplete }: { readonly isComplete: boolean },
  ): Promise<void> {
    const all = this.#entries();
    const isLeft = (one: IndexedConnection) => one.pimId !== pimId || one.isGone || ids.includes(one.id);
    if (all.every(isLeft)) return;
    const left = isComplete ? all.map((one) => (isLeft(one) ? one : { ...one, isGone: true })) : all.filter(isLeft);
    const gone = left.filter(({ isGone }) => isGone).slice(0, -mostGone);
    await this.#store(left.filter((one) => !gone.includes(one)));
  }

  /** Notes that a connection was deleted in its PIM. */
  async markGone(pimId: string, id: string): Promise<void> {
    const left = this.#entries().flatMap((one) => (one.pimId === pimId && !one.isGone ? [one.id] : []));
    await this.keepOnly(
      pimId,
      left.filter((other) => other !== id),
      { isComplete: true },
    );
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #entries(): readonly IndexedConnection[] {
    const parsed = z.array(entry).safeParse(this.#state.get(stateKey));
    return parsed.success ? parsed.data : [];
  }

  async #store(entries: readonly IndexedConnection[]): Promise<void> {
    await this.#state.update(stateKey, entries);
    this.#changed.fire();
  }
}
