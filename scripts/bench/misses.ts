import type { BudgetId } from './budgets.ts';

/** Why a budget is missed, and what would change that. */
export interface Miss {
  readonly cause: string;
  readonly mend: string;
}

/** What is known about budgets that are missed, or that a noisy machine may miss. The page shows them for missed ones. */
export const misses: Readonly<Partial<Record<BudgetId, Miss>>> = {};
