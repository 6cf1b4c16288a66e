import type { Disturbed } from './find-disturbed.ts';
import type { Plan } from './plan.ts';
import type { ReadBack } from './read-back.ts';

/** An attempt that leaves no key worse off for dotenv, and none for Node that Node saw as dotenv did. */
export interface Outcome {
  readonly plan: Plan;
  readonly edited: string;
  readonly seen: Extract<ReadBack, { ok: true }>;
  /** How many keys Node reads differently now that nobody asked to change. */
  readonly disturbedForNode: number;
  /** The keys that other readers do not see as they should, for what stands elsewhere. */
  readonly disturbed: Disturbed;
}

export function isBetter(one: Outcome, other: Outcome): boolean {
  const forNode = one.disturbedForNode - other.disturbedForNode;
  return forNode < 0 || (forNode === 0 && misreadings(one) < misreadings(other));
}

/** How many keys how many readers will see differently, all in all. */
function misreadings({ plan, disturbed }: Outcome): number {
  const own = plan.keys.map(({ differing }) => differing);
  return [...own, ...disturbed.values()].reduce((sum, { length }) => sum + length, 0);
}
