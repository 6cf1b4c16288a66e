import { isTold } from '@pim-connections/api-client/backstage';
import type { Connection } from '@pim-connections/core';
import { l10n, workspace } from 'vscode';
import type { Parts } from '../commands/parts.ts';
import { reportError } from '../commands/report-error.ts';
import { filesHoldingValue } from '../env-files/files-holding-value.ts';
import { shownPath } from '../env-files/shown-path.ts';
import type { SavedPim } from '../pims/saved-pim.ts';

/**
 * Notices that a secret is no longer the one that is kept here: somebody regenerated it elsewhere. Keeps the current
 * one, and offers to carry it into the files that still have the old one.
 */
export async function noticeChangedSecret(parts: Parts, pim: SavedPim, connection: Connection): Promise<void> {
  const kept = await parts.vault.credentials(pim.id, connection.id);
  const { secret } = connection.credentials;
  if (!kept || !isTold(secret) || kept.secret.equals(secret)) return;
  await parts.vault.keepCredentials(pim.id, connection.id, { ...kept, secret });
  parts.tests.forget(pim.id, connection.id);
  const old = kept.secret.reveal();
  const files = workspace.isTrusted ? await filesHoldingValue(old) : [];
  if (files.length === 0) return;
  const update = l10n.t('Update Files…');
  const paths = files.map(({ candidate }) => shownPath(candidate)).join(', ');
  const message = l10n.t(
    'The secret of {0} was changed elsewhere. These files still have the old one: {1}.',
    connection.label,
    paths,
  );
  // Not awaited: whoever reads the connection goes on.
  void parts.prompts
    .notify('warning', message, update)
    .then(async (button) => {
      if (button !== update) return;
      const { replaceOldValue } = await import('../commands/credentials/update-old-value.ts');
      await replaceOldValue(parts, { pim, connection }, 'secret', old);
    })
    .catch((error) => reportError(parts, 'updateOldValue', error));
}
