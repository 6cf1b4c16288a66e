import { type VariableRole, variableRoles } from '@pim-connections/core';
import { l10n, window } from 'vscode';
import { knownCredentials } from '../../credentials/known-credentials.ts';
import { toldCredentials } from '../../credentials/told-credentials.ts';
import { roleTitle } from '../../messages/role-words.ts';
import type { TreeNode } from '../../tree/node.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { offerMissing } from './offer-missing.ts';

/**
 * Puts one value of a connection where the cursor is, or in the place of what is selected.
 *
 * @param detail the role of the value; asked for when it is none
 */
export async function insertAtCursor(parts: Parts, node?: TreeNode, detail?: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) {
    void parts.prompts.notify(
      'info',
      l10n.t('No editor is open. Open the file and put the cursor where the value goes.'),
    );
    return;
  }
  const chosen = await chooseConnection(parts, l10n.t('Insert at cursor'), node);
  if (!chosen) return;
  const { connection, pim } = chosen;
  const role = roleOf(node, detail) ?? (await askRole(parts, connection.label));
  if (!role) return;
  const value =
    role === 'baseUrl'
      ? pim.url
      : (await (role === 'secret' ? toldCredentials : knownCredentials)(parts, pim, connection.id))[role];
  if (value === null) {
    offerMissing(parts, chosen);
    return;
  }
  const text = typeof value === 'string' ? value : value.reveal();
  await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, text);
  });
}

function roleOf(node: TreeNode | undefined, detail: unknown): VariableRole | undefined {
  if (node?.kind === 'credential') return node.name;
  return variableRoles.find((role) => role === detail);
}

async function askRole({ prompts }: Parts, label: string): Promise<VariableRole | undefined> {
  const answer = await prompts.choice({
    title: l10n.t('Insert at cursor'),
    placeholder: l10n.t('Which value of {0}?', label),
    choices: variableRoles.map((role) => ({
      label: roleTitle(role),
      value: role,
    })),
  });
  return answer.kind === 'answer' ? answer.value : undefined;
}
