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

/** Whether nobody sees anything but what they should, as far as it depends on the way that is taken. */
export function isFlawless({ disturbedForNode, disturbed, exposed }: Outcome): boolean {
  return disturbedForNode === 0 && disturbed.size === 0 && exposed.size === 0;
}

export function isBetter(one: Outcome, other: Outcome): boolean {
  const forNode = one.disturbedForNode - other.disturbedForNode;
  return forNode < 0 || (forNode === 0 && misreadings(one) < misreadings(other));
}

/** How many keys how many readers will see differently, all in all; to be run by a shell counts as much as to be misread by it. */
function misreadings({ plan, seen, disturbed, exposed }: Outcome): number {
  const own = plan.keys.map(({ differing }) => differing);
  const others = exposed.size + seen.hiddenFromNode.length;
  return [...own, ...disturbed.values()].reduce((sum, { length }) => sum + length, others);
}
