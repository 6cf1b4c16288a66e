import { l10n, ThemeIcon } from 'vscode';
import { environmentWords } from '../../messages/environment-words.ts';
import { type Environment, environments } from '../../pims/saved-pim.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { pickPim } from './choose-pim.ts';

/** Says what a PIM is for. */
export async function labelPim(parts: Parts, node?: TreeNode): Promise<void> {
  const title = l10n.t('Set PIM environment');
  const pim = await pickPim(parts, title, node);
  if (!pim) return;
  const answer = await parts.prompts.choice<Environment | null>({
    title,
    placeholder: l10n.t('What is {0} for?', pim.name),
    suggested: pim.environment ?? null,
    choices: [
      ...environments.map((environment) => {
        const { title: name, advice, icon } = environmentWords(environment);
        return { label: name(), detail: advice(), icon, value: environment };
      }),
      { label: l10n.t('No environment'), icon: new ThemeIcon('server'), value: null },
    ],
  });
  if (answer.kind !== 'answer') return;
  const { environment: _, ...rest } = pim;
  await parts.pims.put(answer.value ? { ...rest, environment: answer.value } : rest);
}
