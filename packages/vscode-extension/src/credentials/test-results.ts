import * as vscode from 'vscode';

/** How a test of credentials ended. */
export interface TestResult {
  readonly works: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The last test of each connection in this window. */
export class TestResults implements vscode.Disposable {
  readonly #results = new Map<string, TestResult>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  put(pimId: string, connectionId: string, works: boolean): void {
    this.#results.set(`${pimId}/${connectionId}`, { works, at: Date.now() });
    this.#changed.fire();
  }

  /** Forgets the results of a connection whose credentials changed. */
  forget(pimId: string, connectionId: string): void {
    if (this.#results.delete(`${pimId}/${connectionId}`)) this.#changed.fire();
  }

  latest(pimId: string, connectionId: string): TestResult | undefined {
    return this.#results.get(`${pimId}/${connectionId}`);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
