import * as vscode from 'vscode';
import { milestoneKey } from '../contributions/command-ids.ts';
import type { PimList } from '../pims/pim-list.ts';

const stateKey = 'milestones';

/** What is done once and for good. */
const kept = ['inserted', 'tested', 'rotated', 'watched'] as const;
/** What the walkthrough waits for; the first as long as there is a PIM. */
const milestones = ['added', ...kept] as const;

type KeptMilestone = (typeof kept)[number];
export type Milestone = (typeof milestones)[number];

/** How long VS Code takes at most to read the steps of a walkthrough that it has opened, in milliseconds. It does not say when. */
const untilRead = 2000;

/** What was done here at least once, so that a step of the walkthrough is ticked off when it worked, not when it was tried. */
export class Milestones implements vscode.Disposable {
  readonly #state: vscode.Memento;
  readonly #pims: PimList;
  readonly #subscription: vscode.Disposable;

  constructor(state: vscode.Memento, pims: PimList) {
    this.#state = state;
    this.#pims = pims;
    for (const milestone of this.#reached()) void say(milestone, true);
    this.#subscription = pims.onDidChange(() => void say('added', pims.all().length > 0));
  }

  async reach(milestone: KeptMilestone): Promise<void> {
    const before = this.#kept();
    if (before.includes(milestone)) return;
    void say(milestone, true);
    await this.#state.update(stateKey, [...before, milestone]);
  }

  async clear(): Promise<void> {
    for (const milestone of milestones) void say(milestone, false);
    await this.#state.update(stateKey, undefined);
  }

  /**
   * Opens the walkthrough. What was reached is said once more after that: VS Code ticks a step off when its condition
   * becomes true, and takes no notice of one that was true before it read the steps.
   */
  async openWith(open: () => Thenable<unknown>): Promise<void> {
    const reached = this.#reached();
    await Promise.all(reached.map((milestone) => say(milestone, false)));
    await open();
    await new Promise((resolve) => setTimeout(resolve, untilRead));
    await Promise.all(reached.map((milestone) => say(milestone, true)));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #reached(): readonly Milestone[] {
    return this.#pims.all().length > 0 ? ['added', ...this.#kept()] : this.#kept();
  }

  #kept(): readonly KeptMilestone[] {
    const stored: unknown = this.#state.get(stateKey);
    return kept.filter((milestone) => Array.isArray(stored) && stored.includes(milestone));
  }
}

function say(milestone: Milestone, isReached: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', milestoneKey(milestone), isReached);
}
