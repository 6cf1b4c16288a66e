import type { ApiCredentials } from '@pim-connections/api-client';
import * as vscode from 'vscode';

/** What a test says of values; `not-reached` where no PIM said anything about them. */
export type Verdict = 'works' | 'refused' | 'not-reached';

/** How a test of credentials ended. */
export interface TestResult {
  readonly verdict: Verdict;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Values that were tried, and the PIM that was asked. */
export interface TriedValues {
  readonly url: string;
  readonly credentials: ApiCredentials;
}

interface KeptResult extends TestResult {
  readonly tried: TriedValues;
}

/** Most results that are kept of one connection: more than it has files. */
const mostResults = 20;

/**
 * The last test of each set of values in this window. A verdict is that of the values that were tried: others of the
 * same connection have none. The values are kept to compare with, and in memory alone.
 */
export class TestResults implements vscode.Disposable {
  readonly #results = new Map<string, readonly KeptResult[]>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  put(pimId: string, connectionId: string, tried: TriedValues, verdict: Verdict): void {
    const key = keyOf(pimId, connectionId);
    const others = (this.#results.get(key) ?? []).filter((kept) => !areSame(kept.tried, tried));
    this.#results.set(key, [{ tried, verdict, at: Date.now() }, ...others].slice(0, mostResults));
    this.#changed.fire();
  }

  /** Forgets the results of a connection whose credentials changed. */
  forget(pimId: string, connectionId: string): void {
    if (this.#results.delete(keyOf(pimId, connectionId))) this.#changed.fire();
  }

  latest(pimId: string, connectionId: string, tried: TriedValues): TestResult | undefined {
    return this.#results.get(keyOf(pimId, connectionId))?.find((kept) => areSame(kept.tried, tried));
  }

  dispose(): void {
    this.#results.clear();
    this.#changed.dispose();
  }
}

/** Whether a PIM takes two sets of credentials for the same: it compares user names without letter case. */
export function areSameCredentials(one: ApiCredentials, other: ApiCredentials): boolean {
  return (
    one.clientId === other.clientId &&
    one.secret.equals(other.secret) &&
    one.username.toLowerCase() === other.username.toLowerCase() &&
    one.password.equals(other.password)
  );
}

function areSame(one: TriedValues, other: TriedValues): boolean {
  return one.url === other.url && areSameCredentials(one.credentials, other.credentials);
}

function keyOf(pimId: string, connectionId: string): string {
  return `${pimId}/${connectionId}`;
}
