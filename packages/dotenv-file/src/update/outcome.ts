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
  /** The keys of whose values a shell may run a part, for what stands elsewhere. */
  readonly exposed: ReadonlySet<string>;
}

export function isBetter(one: Outcome, other: Outcome): boolean {
  const forNode = one.disturbedForNode - other.disturbedForNode;
  return forNode < 0 || (forNode === 0 && misreadings(one) < misreadings(other));
}

/** How many keys how many readers will see differently, all in all; to be run by a shell counts as much as to be misread by it. */
function misreadings({ plan, disturbed, exposed }: Outcome): number {
  const own = plan.keys.map(({ differing }) => differing);
  return [...own, ...disturbed.values()].reduce((sum, { length }) => sum + length, exposed.size);
}
