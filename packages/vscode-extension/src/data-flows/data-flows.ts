import * as vscode from 'vscode';
import type { Log } from '../log/log.ts';
import type { ConnectionsModel } from '../pims/connections-model.ts';
import type { PimSessions } from '../pims/pim-sessions.ts';
import type { SavedPim } from '../pims/saved-pim.ts';
import { readWeeklyFlows, type WeeklyFlows } from './weekly-flows.ts';

/** The week of every PIM as last read: once after each refresh, whoever asks. */
export class DataFlows implements vscode.Disposable {
  readonly #sessions: PimSessions;
  readonly #model: ConnectionsModel;
  readonly #log: Log;
  readonly #reading = new Map<string, Promise<WeeklyFlows>>();
  readonly #latest = new Map<string, WeeklyFlows>();
  readonly #changed = new vscode.EventEmitter<string>();
  /** Fires with the id of the PIM whose week was read. */
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;

  constructor(sessions: PimSessions, model: ConnectionsModel, log: Log) {
    this.#sessions = sessions;
    this.#model = model;
    this.#log = log;
    this.#subscription = model.onDidChange((pimId) => this.#reading.delete(pimId));
  }

  /** What was read last, perhaps before the last refresh; asks no PIM. */
  latest(pimId: string): WeeklyFlows | undefined {
    return this.#latest.get(pimId);
  }

  /** The week: as read since the last refresh, else from the PIM. A failure too is remembered until then. */
  read(saved: SavedPim): Promise<WeeklyFlows> {
    return this.#reading.get(saved.id) ?? this.readAgain(saved);
  }

  /** The week, from the PIM. */
  readAgain(saved: SavedPim): Promise<WeeklyFlows> {
    const reading = this.#ask(saved);
    this.#reading.set(saved.id, reading);
    reading.then(
      (flows) => {
        this.#latest.set(saved.id, flows);
        this.#changed.fire(saved.id);
      },
      (error) => this.#log.error(`read the data flows of ${saved.url}`, error),
    );
    return reading;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #ask(saved: SavedPim): Promise<WeeklyFlows> {
    const { connections } = await this.#model.content(saved);
    return this.#sessions.use(saved, (pim) => readWeeklyFlows(pim, connections));
  }
}
