import { l10n, window } from 'vscode';
import { knownCredentials } from '../../credentials/known-credentials.ts';
import { toldCredentials } from '../../credentials/told-credentials.ts';
import { roleTitle } from '../../messages/role-words.ts';
import type { CredentialName, TreeNode } from '../../tree/node.ts';
import { selectedConnections } from '../../tree/selected-connections.ts';
import { type ChosenConnection, chooseConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';

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
    const unknown =
      connection.kind === 'api-connection'
        ? userApart(connection.label)
        : name === 'password'
          ? l10n.t(
              'The password of {0} was shown once and is not kept here. Regenerate it in the PIM.',
              connection.label,
            )
          : l10n.t('{0} has no user of its own on this PIM.', connection.label);
    void parts.prompts.notify('warning', unknown);
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

/** What to say of an API connection whose user was not entered yet. */
export function userApart(label: string): string {
  return l10n.t('The user of {0} is made apart. Enter it with “Enter User and Password…”.', label);
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
