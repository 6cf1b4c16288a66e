import type { Capabilities, Connection, ConnectionSummary } from '@pim-connections/core';
import * as vscode from 'vscode';
import type { ConnectionIndex } from '../credentials/connection-index.ts';
import { isAwayError } from './away-code.ts';
import { listsCompletely } from './kept-connections.ts';
import type { LastLists } from './last-lists.ts';
import type { PimSessions } from './pim-sessions.ts';
import type { SavedPim } from './saved-pim.ts';

/** What is known of a PIM's connections. */
export interface PimContent {
  readonly connections: readonly ConnectionSummary[];
  readonly capabilities: Capabilities;
}

/** A connection as the PIM tells it now. */
export interface OpenedConnection {
  readonly pim: SavedPim;
  readonly connection: Connection;
}

/** How reading a PIM went. */
export type ReadOutcome = { readonly content: PimContent } | { readonly error: unknown };

/** The connections of every PIM as last read, so that the tree and the wizards ask a PIM once. */
export class ConnectionsModel implements vscode.Disposable {
  readonly #sessions: PimSessions;
  readonly #index: ConnectionIndex;
  readonly #lists: LastLists;
  readonly #heardOf = new Set<string>();
  readonly #contents = new Map<string, Promise<PimContent>>();
  readonly #details = new Map<string, Promise<Connection>>();
  readonly #changed = new vscode.EventEmitter<string>();
  /** Fires with the id of the PIM whose connections are to be read again. */
  readonly onDidChange = this.#changed.event;
  readonly #outcomes = new Map<string, ReadOutcome>();
  readonly #settled = new vscode.EventEmitter<string>();
  /** Fires with the id of a PIM that was just read, or could not be. */
  readonly onDidRead = this.#settled.event;

  readonly #opened = new vscode.EventEmitter<OpenedConnection>();
  /** Fires with a connection that was just read. */
  readonly onDidOpen = this.#opened.event;

  constructor(sessions: PimSessions, index: ConnectionIndex, lists: LastLists) {
    this.#sessions = sessions;
    this.#index = index;
    this.#lists = lists;
  }

  /** The connections of a PIM: as last read, else from the PIM. */
  content(saved: SavedPim): Promise<PimContent> {
    return remember(this.#contents, saved.id, async () => {
      try {
        const content = await this.#read(saved);
        this.#lists.put(saved.id, content);
        this.#settle(saved.id, { content });
        return content;
      } catch (error) {
        // Of a PIM that is only away the list stays; who is signed out is shown none in the next window either.
        if (!isAwayError(error)) this.#lists.forget(saved.id);
        this.#settle(saved.id, { error });
        throw error;
      }
    });
  }

  /** How reading a PIM went the last time; nothing while it was not read. Asks no PIM. */
  outcome(pimId: string): ReadOutcome | undefined {
    return this.#outcomes.get(pimId);
  }

  /** Whether this window has heard nothing of a PIM yet, neither an answer nor a failure. */
  isAwaited(pimId: string): boolean {
    return !this.#heardOf.has(pimId);
  }

  /** Whether no PIM answered when one was last asked. */
  isAway(pimId: string): boolean {
    const outcome = this.#outcomes.get(pimId);
    return outcome !== undefined && 'error' in outcome && isAwayError(outcome.error);
  }

  /** What a PIM listed when it was last read, in this window or in an earlier one; asks no PIM. */
  lastList(pimId: string): PimContent | undefined {
    return this.#lists.get(pimId);
  }

  /** One connection with what the PIM tells of its credentials. */
  connection(saved: SavedPim, id: string): Promise<Connection> {
    return remember(this.#details, `${saved.id}/${id}`, () =>
      this.#sessions.use(saved, async (pim) => {
        const connection = await pim.getConnection(id);
        await this.#index.put(saved.id, connection);
        this.#opened.fire({ pim: saved, connection });
        return connection;
      }),
    );
  }

  /** One connection as the PIM tells it now. While it cannot be asked, what it told before stays known. */
  async readAgain(saved: SavedPim, id: string): Promise<Connection> {
    const key = `${saved.id}/${id}`;
    const before = this.#details.get(key);
    this.#details.delete(key);
    try {
      return await this.connection(saved, id);
    } catch (error) {
      if (before && isAwayError(error)) this.#details.set(key, before);
      throw error;
    }
  }

  /** A connection if it was read already; asks no PIM. */
  async knownConnection(pimId: string, id: string): Promise<Connection | undefined> {
    return this.#details.get(`${pimId}/${id}`)?.catch(() => undefined);
  }

  /** Asks a PIM again that could not be read. What is shown of it stays until it answers. */
  async retry(saved: SavedPim): Promise<void> {
    await this.content(saved);
    this.#changed.fire(saved.id);
  }

  /** Forgets what was read of one PIM, or of all. */
  refresh(...pimIds: readonly string[]): void {
    for (const pimId of pimIds) {
      this.#contents.delete(pimId);
      this.#outcomes.delete(pimId);
      for (const key of [...this.#details.keys()]) if (key.startsWith(`${pimId}/`)) this.#details.delete(key);
      this.#changed.fire(pimId);
    }
  }

  dispose(): void {
    this.#changed.dispose();
    this.#settled.dispose();
    this.#opened.dispose();
  }

  #read(saved: SavedPim): Promise<PimContent> {
    return this.#sessions.use(saved, async (pim) => {
      const connections = await pim.listConnections();
      const ids = connections.map(({ id }) => id);
      // Only a PIM that lists its own connections can tell that one was deleted: others list what is kept here.
      await this.#index.keepOnly(saved.id, ids, { isComplete: listsCompletely(pim) });
      return { connections, capabilities: pim.capabilities };
    });
  }

  #settle(pimId: string, outcome: ReadOutcome): void {
    this.#outcomes.set(pimId, outcome);
    this.#heardOf.add(pimId);
    this.#settled.fire(pimId);
  }
}

/** Keeps a promise by its key; one that fails is not kept, so that the next look tries again. */
function remember<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  kept.set(key, made);
  made.catch(() => {
    if (kept.get(key) === made) kept.delete(key);
  });
  return made;
}
