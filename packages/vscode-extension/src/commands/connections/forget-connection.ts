import { l10n } from 'vscode';
import { dropConnection, keptConnections } from '../../pims/kept-connections.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { type ChosenConnection, chooseConnection } from './choose-connection.ts';

/** Forgets the credentials of a connection that are kept here. The connection in the PIM stays. */
export async function forgetConnection(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseConnection(parts, l10n.t('Forget credentials'), node);
  if (!chosen) return;
  const { connection, pim } = chosen;
  const button = l10n.t('Forget');
  const detail = keptConnections(pim).some(({ clientId }) => clientId === connection.id)
    ? l10n.t('They are kept nowhere else by this extension. The connection in the PIM and .env files stay as they are.')
    : l10n.t(
        'The password kept on this computer is deleted; if no .env file holds it, it is lost. The connection in the PIM and .env files stay as they are.',
      );
  if (
    (await parts.prompts.modal(l10n.t('Forget the credentials of {0}?', connection.label), detail, button)) !== button
  )
    return;
  await dropCredentials(parts, chosen);
  parts.model.refresh(pim.id);
}

/** Deletes what is kept of a connection. */
export async function dropCredentials(parts: Parts, { connection, pim }: ChosenConnection): Promise<void> {
  await dropConnection(parts.pims, pim.id, connection.id);
  await parts.vault.forgetCredentials(pim.id, connection.id);
}
