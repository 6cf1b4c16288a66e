import { l10n } from 'vscode';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { pickPim } from './choose-pim.ts';

/** Gives a PIM another name in the list. */
export async function renamePim(parts: Parts, node?: TreeNode): Promise<void> {
  const title = l10n.t('Rename PIM');
  const pim = await pickPim(parts, title, node);
  if (!pim) return;
  const answer = await parts.prompts.text({
    title,
    value: pim.name,
    prompt: l10n.t('Name in this list. The PIM itself is not touched.'),
    remark: (text) => (text.trim() === '' ? { severity: 'error', message: l10n.t('A name is needed.') } : undefined),
  });
  if (answer.kind === 'answer') await parts.pims.put({ ...pim, name: answer.value.trim() });
}
