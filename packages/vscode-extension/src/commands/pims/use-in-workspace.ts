import { l10n, ThemeIcon } from 'vscode';
import { pimSummary } from '../../messages/pim-words.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';

/** Chooses the PIM that the commands of the palette take in this workspace. */
export async function useInWorkspace({ pims, prompts, workspacePim }: Parts, node?: TreeNode): Promise<void> {
  if (node) return workspacePim.choose(node.pim.id);
  const answer = await prompts.choice<string | undefined>({
    title: l10n.t('Use a PIM in this workspace'),
    placeholder: l10n.t('Which PIM should commands use in this workspace?'),
    suggested: workspacePim.get()?.id,
    choices: [
      ...pims.all().map((pim) => ({
        label: pim.name,
        description: pimSummary(pim),
        icon: new ThemeIcon('server'),
        value: pim.id,
      })),
      { label: l10n.t('Ask each time'), icon: new ThemeIcon('question'), value: undefined },
    ],
  });
  if (answer.kind === 'answer') await workspacePim.choose(answer.value);
}
