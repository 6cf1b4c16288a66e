import * as vscode from 'vscode';
import type { FileGroup } from '../../credentials/file-credentials.ts';
import type { Remedy } from '../../messages/diagnosis-message.ts';
import { headerFixText } from '../../messages/header-fix-text.ts';
import { showPage } from '../../pages/show-page.ts';
import { listedConnections } from '../../pims/listed-connections.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { ChosenConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { regenerate } from './regenerate.ts';
import { testCredentials } from './test-credentials.ts';
import { writeCredentials } from './write-credentials.ts';

const { l10n } = vscode;

/** Does what helps against a finding. */
export async function remedy(
  parts: Parts,
  { pim, connection }: ChosenConnection,
  from: FileGroup | null,
  what: Remedy,
): Promise<void> {
  const node: TreeNode = { kind: 'connection', pim, connection };
  const open = (page: string) => vscode.env.openExternal(vscode.Uri.parse(`${pim.url}/#${page}`));
  switch (what) {
    case 'insert':
      return insert(parts, { pim, connection }, from, from?.clientOf.id);
    case 'insertUserOf':
      return insert(parts, { pim, connection }, from, from?.userOf?.id);
    case 'paste': {
      const { pasteCredentials } = await import('../pims/paste-credentials.ts');
      return pasteCredentials(parts, { kind: 'pim', pim });
    }
    case 'regeneratePassword':
      return regenerate('password', parts, node);
    case 'openRole': {
      const { userRoleId } = await parts.model.connection(pim, connection.id);
      await open(userRoleId === null ? '/user/role/' : `/user/role/update/${userRoleId}`);
      return;
    }
    case 'openUsers':
      await open('/user/');
      return;
    case 'showHeaderFix':
      return showPage(l10n.t('The Authorization header is lost'), headerFixText(new URL(pim.url).host));
    case 'retry':
      parts.model.refresh(pim.id);
      return testCredentials(parts, node);
    case 'showLog':
      return parts.log.show();
  }
}

/** Puts the credentials of a connection into the file that has others. */
async function insert(
  parts: Parts,
  { pim, connection }: ChosenConnection,
  from: FileGroup | null,
  id = connection.id,
): Promise<void> {
  if (!from) return;
  const connections = await listedConnections(parts.model, pim);
  const wanted = connections.find((one) => one.id === id) ?? connection;
  await writeCredentials(parts, pim, wanted, from.file, { justCreated: false });
}
