import * as vscode from 'vscode';
import { milestoneKey } from '../contributions/command-ids.ts';

const stateKey = 'milestones';

/** What the walkthrough waits for, each done once and for good. */
const milestones = ['inserted', 'tested', 'rotated'] as const;

export type Milestone = (typeof milestones)[number];

/** What was done here at least once, so that a step of the walkthrough is ticked off when it worked, not when it was tried. */
export class Milestones {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
    for (const milestone of this.#reached()) this.#say(milestone, true);
  }

  async reach(milestone: Milestone): Promise<void> {
    if (this.#reached().includes(milestone)) return;
    this.#say(milestone, true);
    await this.#state.update(stateKey, [...this.#reached(), milestone]);
  }

  async clear(): Promise<void> {
    for (const milestone of milestones) this.#say(milestone, false);
    await this.#state.update(stateKey, undefined);
  }

  #reached(): readonly Milestone[] {
    const stored: unknown = this.#state.get(stateKey);
    return milestones.filter((milestone) => Array.isArray(stored) && stored.includes(milestone));
  }

  #say(milestone: Milestone, reached: boolean): void {
    void vscode.commands.executeCommand('setContext', milestoneKey(milestone), reached);
  }
}
