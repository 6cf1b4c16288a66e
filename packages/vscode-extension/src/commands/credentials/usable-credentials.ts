import type { ApiCredentials } from '@pim-connections/api-client';
import { l10n } from 'vscode';
import { toldCredentials } from '../../credentials/told-credentials.ts';
import type { ChosenConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { userApart } from './copy.ts';

/** All four credentials of a connection; nothing, and why is said, where one is not known here. */
export async function usableCredentials(
  parts: Parts,
  { connection, pim }: ChosenConnection,
): Promise<ApiCredentials | undefined> {
  const { clientId, secret, username, password } = await toldCredentials(parts, pim, connection.id);
  if (username !== null && password !== null) return { clientId, secret, username, password };
  if (connection.kind === 'api-connection') {
    const enter = l10n.t('Enter User and Password…');
    void parts.prompts.notify('warning', userApart(connection.label), enter).then(async (button) => {
      if (button !== enter) return;
      const { enterUser } = await import('../connections/enter-user.ts');
      await enterUser(parts, { kind: 'connection', pim, connection });
    });
    return undefined;
  }
  const regenerate = l10n.t('Regenerate Password…');
  const message = l10n.t(
    'The password of {0} is not kept here: the PIM showed it once. A new one can be made.',
    connection.label,
  );
  void parts.prompts.notify('warning', message, regenerate).then(async (button) => {
    if (button !== regenerate) return;
    const { regenerate: run } = await import('./regenerate.ts');
    await run('password', parts, { kind: 'connection', pim, connection });
  });
  return undefined;
}
