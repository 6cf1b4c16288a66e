import { type Alignment, markdownTable } from '../markdown-table.ts';
import { type Budget, type BudgetId, budgets } from './budgets.ts';
import type { Figure, Unmeasured } from './figure.ts';
import { misses } from './misses.ts';

/** What one run of all benches found. */
export interface BenchRun {
  /** Of the run's start. */
  readonly date: Date;
  /** The machine in a few words. */
  readonly machine: string;
  /** How noisy it was: sentences. */
  readonly noise: string;
  readonly figures: readonly (Figure | Unmeasured)[];
  /** Why a budget that nobody reported was not measured, by the folder that measures it. */
  readonly silent: Readonly<Record<string, string>>;
  /** Sections for whoever wants more, in Markdown, each with its heading of the third level. */
  readonly details: readonly string[];
}

const alignments: readonly Alignment[] = ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'left'];

type Verdict = 'kept' | 'missed' | 'not measured';

interface Row {
  readonly id: BudgetId;
  readonly budget: Budget;
  readonly found: Figure | Unmeasured;
  readonly verdict: Verdict;
}

/** The budgets of which a run says something, by their names. */
export function budgetsThatAre(wanted: Verdict, run: BenchRun): BudgetId[] {
  return rowsOf(run)
    .filter(({ verdict }) => verdict === wanted)
    .map(({ id }) => id);
}

/** docs/figures.md. */
export function figuresPage(run: BenchRun): string {
  const rows = rowsOf(run);
  const count = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length;
  return `${[
    '# Figures',
    `Every budget, from one run of \`npm run bench\`: ${count('kept')} kept, ${count('missed')} missed, ${count('not measured')} not measured. This page is written by that command.`,
    `**The run**: ${run.date.toISOString().slice(0, 16).replace('T', ' ')} UTC, ${run.machine}. ${run.noise} Milliseconds are this machine's; ratios to a peer measured in the same run, turn by turn, are what to compare.`,
    '## Budgets',
    markdownTable(['what', 'beside', 'ours', 'peer', 'value', 'budget', 'spread', ''], rows.map(cells), alignments),
    '_Value_ is what the budget limits; _spread_ is the range of the middle half of the measurements as a share of their median.',
    ...missedSection(rows),
    ...unmeasuredSection(rows),
    '## How it is measured',
    rows
      .map(
        ({ budget }) =>
          `- **${budget.title}**${budget.peer && `, beside ${budget.peer}`}: ${budget.how} (${budget.measuredBy})`,
      )
      .join('\n'),
    '## What the benches say',
    ...run.details,
  ].join('\n\n')}\n`;
}

function rowsOf({ figures, silent }: BenchRun): Row[] {
  const found = new Map(figures.map((figure) => [figure.budget, figure]));
  return Object.entries<Budget>(budgets).map(([key, budget]) => {
    const id = key as BudgetId;
    const notMeasured = silent[budget.measuredBy] ?? `No bench of ${budget.measuredBy} reported it.`;
    const figure = found.get(id) ?? { budget: id, notMeasured };
    return { id, budget, found: figure, verdict: verdictOf(budget, figure) };
  });
}

function verdictOf({ limit }: Budget, figure: Figure | Unmeasured): Verdict {
  if (!('value' in figure)) return 'not measured';
  const isKept = 'atMost' in limit ? figure.value <= limit.atMost : figure.value >= limit.atLeast;
  return isKept ? 'kept' : 'missed';
}

function cells({ budget, found, verdict }: Row): string[] {
  const { title, peer, unit, limit } = budget;
  const allowed = 'atMost' in limit ? `≤ ${amount(limit.atMost, unit)}` : `≥ ${amount(limit.atLeast, unit)}`;
  if (!('value' in found)) return [title, peer, '', '', '', allowed, '', verdict];
  const spread = found.spread === undefined ? '' : `${(found.spread * 100).toFixed(0)} %`;
  const mark = verdict === 'missed' ? '**missed**' : verdict;
  return [title, peer, found.ours, found.peer ?? '', amount(found.value, unit), allowed, spread, mark];
}

/** A value in its unit; small ratios as a fraction of one, the way that budgets name them. */
function amount(value: number, unit: Budget['unit']): string {
  if (unit === 'calls' || unit === 'commands') return String(value);
  if (unit !== 'times') return `${Number(value.toPrecision(3))} ${unit}`;
  return value < 0.1 ? `1/${(1 / value).toFixed(1).replace(/\.0$/, '')}` : value.toFixed(2);
}

function missedSection(rows: readonly Row[]): string[] {
  const missed = rows.filter(({ verdict }) => verdict === 'missed');
  if (missed.length === 0) return [];
  const items = missed.map(({ id, budget }) => {
    const { cause, mend } = misses[id] ?? { cause: 'not looked into yet.', mend: 'unknown until then.' };
    return `- **${budget.title}**${budget.peer && ` (beside ${budget.peer})`}. Cause: ${cause} What would mend it: ${mend}`;
  });
  return ['## Missed', items.join('\n')];
}

function unmeasuredSection(rows: readonly Row[]): string[] {
  const items = rows.flatMap(({ budget, found }) =>
    'notMeasured' in found ? [`- **${budget.title}**: ${found.notMeasured}`] : [],
  );
  return items.length > 0 ? ['## Not measured', items.join('\n')] : [];
}
