import { l10n } from 'vscode';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { choosePim } from './choose-pim.ts';

/** Opens the PIM's own screens. */
export async function openPim(parts: Parts, node?: TreeNode): Promise<void> {
  const pim = await choosePim(parts, l10n.t('Open PIM in Browser'), node);
  if (pim) await parts.prompts.browse(pim.url);
}
