import { l10n } from 'vscode';
import { openDataFlows } from '../../data-flows/panel/data-flows-panel.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { choosePim } from '../pims/choose-pim.ts';

/** Shows what goes through the connections of a PIM; of one of them when it was called on that. */
export async function showDataFlows(parts: Parts, node?: TreeNode): Promise<void> {
  const pim = await choosePim(parts, l10n.t('Show data flows'), node, 'weeklyEvents');
  if (!pim) return;
  openDataFlows(parts, pim, node?.kind === 'connection' ? node.connection.id : null);
  await parts.milestones.reach('watched');
}
