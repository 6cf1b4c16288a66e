import { l10n } from 'vscode';
import { forgetFiles } from '../../env-files/remembered-files.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { removePortal } from '../portals/leave-portal.ts';
import { pickPim } from './choose-pim.ts';

/** Takes a PIM out of the list, with its login and every credential kept here. The PIM itself is not touched. */
export async function removePim(parts: Parts, node?: TreeNode): Promise<void> {
  const pim = await pickPim(parts, l10n.t('Remove PIM'), node);
  if (!pim) return;
  if (pim.driver === 'backstage') return removePortal(parts, pim);
  const remove = l10n.t('Remove');
  const detail = l10n.t(
    'Its login and the passwords kept on this computer are deleted; a password that no .env file holds is then lost. Connections in the PIM and .env files stay as they are.',
  );
  if ((await parts.prompts.modal(l10n.t('Remove {0} from this list?', pim.name), detail, remove)) !== remove) return;
  await parts.vault.forgetPim(pim.id);
  parts.sessions.end(pim.id);
  await parts.images.forget(pim.id);
  await parts.index.forgetPim(pim.id);
  await forgetFiles(parts.workspaceState, pim.id);
  await parts.pims.remove(pim.id);
  parts.model.refresh(pim.id);
}
