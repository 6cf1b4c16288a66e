import { l10n, ThemeIcon } from 'vscode';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { addPim } from './add-pim.ts';

/**
 * The PIM that a command is about: that of the tree item, the only one there is, or the one picked. Where there is
 * none yet, adding one comes first.
 */
export async function choosePim(parts: Parts, title: string, node?: TreeNode): Promise<SavedPim | undefined> {
  if (node) return parts.pims.get(node.pim.id);
  const pims = parts.pims.all();
  if (pims.length === 0) return addPim(parts);
  if (pims.length === 1) return pims[0];
  const answer = await parts.prompts.choice({
    title,
    placeholder: l10n.t('Which PIM?'),
    choices: pims.map((pim) => ({ label: pim.name, description: pim.url, icon: new ThemeIcon('server'), value: pim })),
  });
  return answer.kind === 'answer' ? answer.value : undefined;
}
