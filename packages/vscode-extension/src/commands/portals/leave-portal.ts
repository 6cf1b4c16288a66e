import { revokeSignIn } from '@pim-connections/api-client/backstage';
import { l10n } from 'vscode';
import { forgetFiles } from '../../env-files/remembered-files.ts';
import type { SavedPortalPim } from '../../pims/saved-pim.ts';
import type { Parts } from '../parts.ts';

/** Forgets the sign-in to a PIM's portal, here and there. The PIMs stay in the list, with the credentials kept here. */
export async function signOutOfPortal(parts: Parts, pim: SavedPortalPim): Promise<void> {
  await forgetSignIn(parts, pim.portal);
  const pims = parts.portals.pimsOf(pim.portal).map(({ id }) => id);
  for (const id of pims) parts.sessions.end(id);
  parts.model.refresh(...pims);
  void parts.prompts.notify(
    'info',
    l10n.t(
      'Signed out of {0}. The credentials of its connections stay here for when you sign in again.',
      pim.portalName,
    ),
  );
}

/** Takes a portal out of the list, with all its PIMs and every credential kept of them. */
export async function removePortal(parts: Parts, pim: SavedPortalPim): Promise<void> {
  const pims = parts.portals.pimsOf(pim.portal);
  const remove = l10n.t('Remove');
  const detail = l10n.t(
    'Its PIMs ({0}), your sign-in and the passwords kept on this computer are removed with it; a password that no .env file holds is then lost. Connections in the PIMs and .env files stay as they are.',
    pims.map(({ name }) => name).join(', '),
  );
  const title = l10n.t('Remove the portal {0} from this list?', pim.portalName);
  if ((await parts.prompts.modal(title, detail, remove)) !== remove) return;
  await forgetSignIn(parts, pim.portal);
  await parts.portals.remove(pim.portal);
  for (const { id } of pims) {
    await parts.vault.forgetPim(id);
    parts.sessions.end(id);
    await parts.images.forget(id);
    await forgetFiles(parts.workspaceState, id);
    await parts.pims.remove(id);
  }
  parts.model.refresh(...pims.map(({ id }) => id));
}

async function forgetSignIn({ log, portals, vault }: Parts, portalId: string): Promise<void> {
  const portal = portals.list.get(portalId);
  const tokens = await vault.portalTokens(portalId);
  await vault.forgetPortal(portalId);
  if (!portal || !tokens) return;
  const revoked = await revokeSignIn(portal.url, portal.clientId, tokens, { timeout: 5000 });
  log.info(`signed out of ${portal.url}${revoked ? '' : ', which keeps the sign-in until it ends by itself'}`);
}
