import { apiUserGuide } from '@pim-connections/api-client';
import { l10n } from 'vscode';
import { userGuideText } from '../../messages/user-guide-text.ts';
import { showPage } from '../../pages/show-page.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { chooseConnection } from './choose-connection.ts';

/** Shows how the user of an API connection is made in the PIM, step by step. */
export async function showUserGuide(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseConnection(parts, l10n.t('Show how to create the user'), node);
  if (!chosen) return;
  const { connection, pim } = chosen;
  const guide = apiUserGuide(pim.version.line, connection.label);
  if (!guide) {
    void parts.prompts.notify('info', l10n.t('{0} creates the user of a connection by itself.', pim.name));
    return;
  }
  await showPage(l10n.t('User of {0}', connection.label), userGuideText(guide, pim.url, connection.label));
}
