import { Secret } from '@pim-connections/core';
import { l10n } from 'vscode';
import { keepConnection } from '../../pims/kept-connections.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import { walk } from '../../prompts/walk.ts';
import type { TreeNode } from '../../tree/node.ts';
import { testCredentials } from '../credentials/test-credentials.ts';
import type { Parts } from '../parts.ts';
import { reportError } from '../report-error.ts';
import { askPasted, emptyPastedDraft, type PastedDraft, pastedSteps } from './ask-pasted.ts';
import { pickPim } from './choose-pim.ts';

/** Keeps four more credentials of a PIM that is known by credentials only. */
export async function pasteCredentials(parts: Parts, node?: TreeNode): Promise<void> {
  const pim = await pickPim(parts, l10n.t('Paste credentials'), node, ({ driver }) => driver === 'manual');
  if (!pim) return;
  const draft = emptyPastedDraft();
  const title = l10n.t('Paste credentials for {0}', pim.name);
  if (!(await walk(askPasted(parts.prompts, { title, firstStep: 1, totalSteps: pastedSteps }, draft)))) return;
  await keepPasted(parts, pim, draft);
}

/** Stores pasted credentials, and offers to try them. */
export async function keepPasted(parts: Parts, pim: SavedPim, draft: PastedDraft): Promise<void> {
  const { clientId, label, username } = draft;
  const credentials = { clientId, username, secret: new Secret(draft.secret), password: new Secret(draft.password) };
  // Before the list knows of them: what can be listed must be readable.
  await parts.vault.keepCredentials(pim.id, clientId, credentials);
  await keepConnection(parts.pims, pim.id, { clientId, label, username });
  parts.model.refresh(pim.id);
  const connection = (await parts.model.content(pim)).connections.find(({ id }) => id === clientId);
  if (!connection) return;
  await parts.index.put(pim.id, { ...connection, credentials, userRoleId: null, userGroupId: null });
  const test = l10n.t('Test Them');
  void parts.prompts
    .notify('info', l10n.t('The credentials of {0} are kept here.', label), test)
    .then((button) => (button === test ? testCredentials(parts, { kind: 'connection', pim, connection }) : undefined))
    .catch((error) => reportError(parts, 'testCredentials', error));
}
