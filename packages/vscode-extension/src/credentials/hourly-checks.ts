import type * as vscode from 'vscode';

const key = 'hourlyChecks';
const hour = 3_600_000;

/**
 * Keeps what nobody asked for to one request for each connection and hour, whatever windows and files are opened on this
 * computer. It remembers times only.
 */
export class HourlyChecks {
  readonly #state: vscode.Memento;
  readonly #now: () => number;

  /** `now` gives the milliseconds since 1970. */
  constructor(state: vscode.Memento, now: () => number = Date.now) {
    this.#state = state;
    this.#now = now;
  }

  /** Begins the hour of a connection. @returns whether the last one is over, so that it may be asked for */
  begin(pimId: string, connectionId: string): boolean {
    const now = this.#now();
    const running = Object.entries(this.#state.get<Record<string, number>>(key, {})).filter(
      // A clock that was set back must not silence it for long.
      ([, begun]) => begun <= now && now - begun < hour,
    );
    const name = `${pimId}/${connectionId}`;
    if (running.some(([other]) => other === name)) return false;
    // Those that are over are forgotten, as are connections that are gone.
    void this.#state.update(key, Object.fromEntries([...running, [name, now]]));
    return true;
  }
}
