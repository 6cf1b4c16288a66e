import type { DotenvUpdate } from './dotenv-update.ts';
import { inOrder } from './edit.ts';
import type { KeyPlan, Plan, Task } from './plan.ts';
import { planAdditions } from './plan-additions.ts';
import { planTakingOut, planValue } from './plan-key.ts';
import type { Survey } from './survey.ts';

/**
 * Decides what to do about each key.
 *
 * @throws {DotenvError} `no-safe-form`
 */
export function makePlan(task: Task, survey: Survey, wanted: ReadonlyMap<string, DotenvUpdate>): Plan {
  const plans = new Map<string, KeyPlan>();
  const added = new Map<string, string>();
  for (const [key, update] of wanted) {
    const statements = survey.occurrences.get(key) ?? [];
    const last = statements.at(-1);
    if (typeof update !== 'string') plans.set(key, planTakingOut(task, key, update, statements));
    else if (last) plans.set(key, planValue(task, key, update, last));
    else added.set(key, update);
  }
  const edits = [...plans.values()].flatMap((plan) => plan.edits);
  for (const plan of planAdditions(task, survey, added, edits)) {
    plans.set(plan.key, plan);
    edits.push(...plan.edits);
  }
  return { edits: inOrder(edits), keys: Array.from(wanted.keys(), (key) => plans.get(key) as KeyPlan) };
}
