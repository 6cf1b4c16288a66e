import { createTokenClient } from '@pim-connections/api-client';
import { PimError, Secret } from '@pim-connections/core';
import { l10n } from 'vscode';
import { numberSetting } from '../../contributions/read-setting.ts';
import { toldCredentials } from '../../credentials/told-credentials.ts';
import { errorMessage } from '../../messages/error-message.ts';
import { outcomeOf, walk } from '../../prompts/walk.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { chooseConnection } from './choose-connection.ts';

/** Completes the credentials of an API connection with the user that was made apart. The PIM says whether they work. */
export async function enterUser(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseConnection(parts, l10n.t('Enter user and password'), node);
  if (!chosen) return;
  const { connection, pim } = chosen;
  const known = await toldCredentials(parts, pim, connection.id);
  const { clientId, secret } = known;
  const title = l10n.t('User of {0}', connection.label);
  const draft = { username: known.username ?? '', password: '' };
  const steps = [
    async () => {
      const answer = await parts.prompts.text({
        title,
        step: 1,
        totalSteps: 2,
        value: draft.username,
        prompt: l10n.t('Username of the API user that was made for this connection'),
        remark: (text) =>
          text.trim() === '' ? { severity: 'error', message: l10n.t('A username is needed.') } : undefined,
      });
      return outcomeOf(answer, (text) => {
        draft.username = text.trim();
      });
    },
    async (canGoBack: boolean) => {
      const answer = await parts.prompts.text({
        title,
        step: 2,
        totalSteps: 2,
        canGoBack,
        password: true,
        prompt: l10n.t('Password. Kept in VS Code’s secret storage on this computer, and sent to this PIM only.'),
        checking: () => l10n.t('Testing the credentials of {0}…', connection.label),
        async check(password, signal) {
          const credentials = { clientId, secret, username: draft.username, password: new Secret(password) };
          const timeout = numberSetting('requestTimeout') * 1000;
          try {
            await createTokenClient({ url: pim.url, credentials, timeout }).getToken({ signal });
            return undefined;
          } catch (error) {
            // A PIM that is away is no reason to lose what was typed.
            const severity = PimError.is(error, 'token-refused') ? 'error' : 'warning';
            return { severity, message: errorMessage(error) };
          }
        },
      });
      return outcomeOf(answer, (text) => {
        draft.password = text;
      });
    },
  ];
  if (!(await walk(steps))) return;
  const credentials = { clientId, secret, username: draft.username, password: new Secret(draft.password) };
  await parts.vault.keepCredentials(pim.id, connection.id, credentials);
  await parts.index.put(pim.id, { ...connection, credentials, userRoleId: null, userGroupId: null });
  parts.model.refresh(pim.id);
  void parts.prompts.notify('info', l10n.t('The four credentials of {0} are kept here.', connection.label));
}
