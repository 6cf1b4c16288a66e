import { createTokenClient } from '@pim-connections/api-client';
import { PimError } from '@pim-connections/core';
import { l10n } from 'vscode';
import { numberSetting } from '../../contributions/read-setting.ts';
import { knownCredentials } from '../../credentials/known-credentials.ts';
import type { TreeNode } from '../../tree/node.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import { userApart } from './copy.ts';

/** Asks the PIM for a token with a connection's four credentials, and says what is wrong if it gives none. */
export async function testCredentials(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseConnection(parts, l10n.t('Test credentials'), node);
  if (!chosen) return;
  const { connection, pim } = chosen;
  const { clientId, secret, username, password } = await knownCredentials(parts, pim, connection.id);
  if (username === null || password === null) {
    const message =
      connection.kind === 'api-connection'
        ? userApart(connection.label)
        : l10n.t('The password of {0} is not kept here, so its credentials cannot be tested.', connection.label);
    void parts.prompts.notify('warning', message);
    return;
  }
  await withProgress(l10n.t('Testing the credentials of {0}…', connection.label), async (signal) => {
    const timeout = numberSetting('requestTimeout') * 1000;
    const client = createTokenClient({ url: pim.url, credentials: { clientId, secret, username, password }, timeout });
    await client.getToken({ signal }).catch((error: unknown) => {
      if (PimError.is(error, 'token-refused')) parts.tests.put(pim.id, connection.id, false);
      throw error;
    });
  });
  parts.tests.put(pim.id, connection.id, true);
  await parts.milestones.reach('tested');
  void parts.prompts.notify(
    'info',
    l10n.t('The credentials of {0} work: {1} gave a token.', connection.label, pim.name),
  );
}
