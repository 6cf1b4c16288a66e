import * as vscode from 'vscode';
import { forgetFiles } from '../../env-files/remembered-files.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import { chooseConnection } from './choose-connection.ts';
import { confirmOnProduction } from './confirm-on-production.ts';
import { pathsHolding } from './paths-holding.ts';

const { l10n } = vscode;

/** Deletes a connection in the PIM, after saying what stops working and which files hold its credentials. */
export async function deleteConnection(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseConnection(parts, l10n.t('Delete connection'), node, 'delete');
  if (!chosen) return;
  const { connection, pim } = chosen;
  const paths = await pathsHolding(parts, chosen);
  const detail = [
    connection.kind === 'api-connection'
      ? l10n.t('Every program that uses its client ID stops at once. Its user stays in the PIM. This cannot be undone.')
      : l10n.t(
          'Every program that uses its credentials stops at once, and its user is deleted with it. This cannot be undone.',
        ),
    paths.length > 0 ? l10n.t('These files hold its credentials and stay as they are: {0}', paths.join(', ')) : null,
  ];
  const button = l10n.t('Delete');
  const title = l10n.t('Delete the connection {0} on {1}?', connection.label, pim.name);
  if ((await parts.prompts.modal(title, detail.filter(Boolean).join('\n\n'), button)) !== button) return;
  if (!(await confirmOnProduction(parts, chosen, title))) return;
  try {
    await withProgress(l10n.t('Deleting {0}…', connection.label), (signal) =>
      parts.sessions.use(pim, (session) => session.deleteConnection(connection.id, { signal })),
    );
    await parts.index.markGone(pim.id, connection.id);
  } finally {
    parts.model.refresh(pim.id);
  }
  await parts.vault.forgetCredentials(pim.id, connection.id);
  await forgetFiles(parts.workspaceState, pim.id, connection.id);
  void parts.prompts.notify('info', l10n.t('{0} deleted on {1}.', connection.label, pim.name));
}
