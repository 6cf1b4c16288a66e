import type { FileChange } from '../../preview/show-changes.ts';
import type { Choice, Prompts } from '../../prompts/prompts.ts';

/**
 * Shows changes and asks what to do about them. The question does not cover the comparison, which can be scrolled and
 * is gone with the answer.
 *
 * @returns nothing at Escape
 */
export async function askAboutChanges<T>(
  prompts: Prompts,
  changes: readonly FileChange[],
  question: {
    readonly title: string;
    readonly placeholder: string;
    readonly choices: readonly Choice<T>[];
    readonly suggested: T;
  },
): Promise<T | undefined> {
  const { showChanges } = await import('../../preview/show-changes.ts');
  const shown = await showChanges(changes);
  try {
    const answer = await prompts.choice(question);
    return answer.kind === 'answer' ? answer.value : undefined;
  } finally {
    await shown.close();
  }
}
