import type { Answer } from './prompts.ts';

/** One step of a sequence. `skipped`: known from context, nobody was asked. */
export type StepOutcome = 'next' | 'back' | 'cancelled' | 'skipped';

export type Step = (canGoBack: boolean) => Promise<StepOutcome>;

/**
 * Walks through steps, back and forth as the person wishes.
 *
 * @returns whether the end was reached; `false` when the person gave up.
 */
export async function walk(steps: readonly Step[]): Promise<boolean> {
  /** Indexes of the steps that asked something, so that Back does not land on one that only skips forward again. */
  const asked: number[] = [];
  let index = 0;
  while (index < steps.length) {
    const outcome = await steps[index]?.(asked.length > 0);
    if (outcome === 'cancelled' || outcome === undefined) return false;
    if (outcome === 'back') {
      index = asked.pop() ?? 0;
    } else {
      if (outcome === 'next') asked.push(index);
      index++;
    }
  }
  return true;
}

/** Hands an answer to `take` and says how to go on. */
export function outcomeOf<T>(answer: Answer<T>, take: (value: T) => void): StepOutcome {
  if (answer.kind === 'back') return 'back';
  if (answer.kind === 'cancelled') return 'cancelled';
  take(answer.value);
  return 'next';
}
