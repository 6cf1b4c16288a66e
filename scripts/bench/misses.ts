import type { BudgetId } from './budgets.ts';

/** Why a budget is missed, and what would change that. */
export interface Miss {
  readonly cause: string;
  readonly mend: string;
}

/** What is known about budgets that are missed, or that a noisy machine may miss. The page shows them for missed ones. */
export const misses: Readonly<Partial<Record<BudgetId, Miss>>> = {
  'env-update-dotenvx': {
    cause:
      'what is left is to read the text once (half of the time) and to make the new one (a quarter); what dotenvx takes for it differs more from run to run than what ours takes.',
    mend: 'a quiet machine; then a look at the text that does not go line by line.',
  },
  'sandbox-ready': {
    cause:
      'most of it is Node itself, which has to be had on the same machine at the same time (see the peer); the rest reads and compiles one bundle and opens the database.',
    mend: 'a quiet machine; then V8’s compile cache for the bundle, and routes that are made when they are first asked for.',
  },
  'env-search': {
    cause:
      'the search goes through VS Code, which starts the same ripgrep in another process and hands the paths over; on a busy machine each of these steps waits for its turn.',
    mend: 'a quiet machine. The number of files found, not that of the tree, is what the rest costs.',
  },
  'tree-paint': {
    cause:
      'VS Code activates an extension when its view is opened, and asks it for one level of rows after the other through another process; its explorer is a part of the window. An extension that does nothing else takes nearly as long (see the next line).',
    mend: 'little that is ours: fewer levels, which would lose the flow types. No PIM is waited for.',
  },
  'tree-paint-bare': {
    cause: 'the extension loads 130 kB of code and reads what it kept, where the bare one has 30 lines.',
    mend: 'a quiet machine; then less code for the first look at the view.',
  },
  'client-list': {
    cause: 'an answer of 50 connections is checked and turned into what all versions have in common.',
    mend: 'nothing that is worth its risk: unchecked answers. It is a fiftieth of a millisecond, under the noise of a network.',
  },
  'client-open': {
    cause: 'timeouts, cancellation and a check of the answer, beside a `fetch` that has none of them.',
    mend: 'nothing that is worth its risk. It is a fiftieth of a millisecond.',
  },
  'client-token': {
    cause: 'timeouts, cancellation and a check of the answer, beside a `fetch` that has none of them.',
    mend: 'nothing that is worth its risk. It is a twentieth of a millisecond, once an hour.',
  },
  'client-create-cold': {
    cause:
      'three calls that hash a password and write to a disk: what the machine does meanwhile is larger than the client.',
    mend: 'a quiet machine. The calls are as many as a browser needs.',
  },
  'backstage-dead-pim': {
    cause: 'a refresh asks the dead PIM again, and the one answer of the page waits for it, five seconds at most.',
    mend: 'an answer for each PIM, so that rows come as they are ready. Opening the page without a refresh does not ask a PIM that failed in the last ten seconds.',
  },
};
