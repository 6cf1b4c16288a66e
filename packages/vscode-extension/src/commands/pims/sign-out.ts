import { l10n } from 'vscode';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { signOutOfPortal } from '../portals/leave-portal.ts';
import { pickPim } from './choose-pim.ts';

/** Forgets the login of a PIM. The PIM stays in the list, and so do the credentials of its connections. */
export async function signOut(parts: Parts, node?: TreeNode): Promise<void> {
  const pim = await pickPim(
    parts,
    l10n.t('Sign out'),
    node,
    ({ driver }) => driver === 'web' || driver === 'backstage',
  );
  if (pim?.driver === 'backstage') return signOutOfPortal(parts, pim);
  if (pim?.driver !== 'web') return;
  await parts.vault.forgetLogin(pim.id);
  parts.sessions.end(pim.id);
  parts.model.refresh(pim.id);
  void parts.prompts.notify(
    'info',
    l10n.t('Signed out of {0}. The credentials of its connections stay here for when you sign in again.', pim.name),
  );
}
