import { l10n, ThemeIcon } from 'vscode';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { addPim } from './add-pim.ts';

/**
 * The PIM that a command is about: that of the tree item, the only one there is, the one of this workspace, or the one
 * picked. Where there is none yet, adding one comes first.
 */
export async function choosePim(parts: Parts, title: string, node?: TreeNode): Promise<SavedPim | undefined> {
  if (parts.pims.all().length === 0) return addPim(parts);
  return parts.workspacePim.get() && !node ? parts.workspacePim.get() : pickPim(parts, title, node);
}

/** The PIM of the tree item, the only one that fits, or the one picked: for commands about the PIM itself. */
export async function pickPim(
  parts: Parts,
  title: string,
  node?: TreeNode,
  fits: (pim: SavedPim) => boolean = () => true,
): Promise<SavedPim | undefined> {
  if (node) return parts.pims.get(node.pim.id);
  const pims = parts.pims.all().filter(fits);
  if (pims.length === 0) {
    void parts.prompts.notify('info', l10n.t('No PIM in the list is for this command.'));
    return undefined;
  }
  if (pims.length === 1) return pims[0];
  const answer = await parts.prompts.choice({
    title,
    placeholder: l10n.t('Which PIM?'),
    choices: pims.map((pim) => ({ label: pim.name, description: pim.url, icon: new ThemeIcon('server'), value: pim })),
  });
  return answer.kind === 'answer' ? answer.value : undefined;
}
