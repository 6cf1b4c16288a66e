import { apiUserGuide, createTokenClient } from '@pim-connections/api-client';
import { PimError, Secret } from '@pim-connections/core';
import { l10n } from 'vscode';
import { numberSetting } from '../../contributions/read-setting.ts';
import { fileCredentials } from '../../credentials/file-credentials.ts';
import { toldCredentials } from '../../credentials/told-credentials.ts';
import { errorMessage } from '../../messages/error-message.ts';
import { passwordPrompt } from '../../messages/password-prompt.ts';
import { outcomeOf, walk } from '../../prompts/walk.ts';
import type { TreeNode } from '../../tree/node.ts';
import { offerInsertion } from '../credentials/offer-insertion.ts';
import { writeCredentials } from '../credentials/write-credentials.ts';
import type { Parts } from '../parts.ts';
import { reportError } from '../report-error.ts';
import { type ChosenConnection, chooseConnection } from './choose-connection.ts';

/** Completes the credentials of an API connection with the user that was created separately. The PIM says whether they work. */
export async function enterUser(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseConnection(parts, l10n.t('Enter user and password'), node);
  if (!chosen) return;
  const { connection, pim } = chosen;
  const known = await toldCredentials(parts, pim, connection.id);
  const { clientId, secret } = known;
  const title = l10n.t('User of {0}', connection.label);
  const draft = { username: known.username ?? proposedUsername(chosen), password: '' };
  const steps = [
    async () => {
      const answer = await parts.prompts.text({
        title,
        step: 1,
        totalSteps: 2,
        value: draft.username,
        prompt: l10n.t('Username of the API user that was created for this connection'),
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
        prompt: passwordPrompt(draft.username),
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
  await offerCompletion(parts, chosen);
}

/** The name that the guide says for the user. */
function proposedUsername({ connection, pim }: ChosenConnection): string {
  const fields = apiUserGuide(pim.version.line, connection.label)?.steps.flatMap((step) => step.fields);
  return fields?.find(({ name }) => name === 'Username')?.value ?? '';
}

/** Offers to put what was missing into the files that have the rest already; into any where there is none. */
async function offerCompletion(parts: Parts, chosen: ChosenConnection): Promise<void> {
  const { connection, pim } = chosen;
  const kept = l10n.t('The four credentials of {0} are kept here.', connection.label);
  const { incomplete } = await fileCredentials(parts, pim, connection.id);
  const files = [...new Set(incomplete.map(({ file }) => file))];
  if (files.length === 0) return offerInsertion(parts, chosen, kept);
  const paths = files.map(({ path }) => path).join(', ');
  const complete = l10n.t('Complete {0}', paths);
  // Not awaited: the button may be pressed much later.
  void parts.prompts
    .notify('info', `${kept} ${l10n.t('Not all of them are in {0} yet.', paths)}`, complete)
    .then(async (button) => {
      if (button !== complete) return;
      for (const file of files) await writeCredentials(parts, pim, connection, file, { justCreated: false });
    })
    .catch((error) => reportError(parts, 'insertCredentials', error));
}
