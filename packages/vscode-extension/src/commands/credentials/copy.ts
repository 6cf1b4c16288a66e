import { l10n, window } from 'vscode';
import { knownCredentials } from '../../credentials/known-credentials.ts';
import { toldCredentials } from '../../credentials/told-credentials.ts';
import { roleTitle } from '../../messages/role-words.ts';
import type { CredentialName, TreeNode } from '../../tree/node.ts';
import { selectedConnections } from '../../tree/selected-connections.ts';
import { type ChosenConnection, chooseConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { offerMissing } from './offer-missing.ts';

/** How long the status bar says what was copied, in milliseconds. */
const sayFor = 4000;

/** Copies one credential. A secret or password leaves the clipboard again after a while. */
export async function copyCredential(name: CredentialName, parts: Parts, node?: TreeNode): Promise<void> {
  const title = roleTitle(name);
  const chosen = await chooseConnection(parts, l10n.t('Copy {0}', title), node);
  if (!chosen) return;
  const { connection, pim } = chosen;
  const read = name === 'secret' ? toldCredentials : knownCredentials;
  const credentials = await read(parts, pim, connection.id);
  const value = credentials[name];
  if (value === null) {
    if (connection.kind === 'api-connection' || name === 'password') offerMissing(parts, chosen);
    else void parts.prompts.notify('warning', l10n.t('{0} has no user of its own on this PIM.', connection.label));
    return;
  }
  if (typeof value === 'string') {
    await parts.clipboard.copy(value);
    window.setStatusBarMessage(l10n.t('$(check) {0} copied', title), sayFor);
    return;
  }
  const seconds = await parts.clipboard.copySecret(value.reveal());
  const until =
    seconds > 0 ? l10n.t('$(check) {0} copied, for {1} s', title, seconds) : l10n.t('$(check) {0} copied', title);
  window.setStatusBarMessage(until, sayFor);
}

/** Copies the code of a connection; the codes of all that are selected, one a line. */
export async function copyCode(parts: Parts, node?: TreeNode, selection?: unknown): Promise<void> {
  const several = selectedConnections(selection);
  if (several.length > 1) {
    await parts.clipboard.copy(several.map(codeOf).join('\n'));
    window.setStatusBarMessage(l10n.t('$(check) {0} codes copied', several.length), sayFor);
    return;
  }
  const chosen = await chooseConnection(parts, l10n.t('Copy Code'), node);
  if (!chosen) return;
  await parts.clipboard.copy(codeOf(chosen));
  window.setStatusBarMessage(l10n.t('$(check) {0} copied', l10n.t('Code')), sayFor);
}

function codeOf({ connection }: ChosenConnection): string {
  return connection.code ?? connection.id;
}
