import { createPortal, type PortalTokens } from '@pim-connections/api-client/backstage';
import { Secret } from '@pim-connections/core';
import { l10n } from 'vscode';
import { numberSetting } from '../../contributions/read-setting.ts';
import { errorMessage } from '../../messages/error-message.ts';
import type { Prompts } from '../../prompts/prompts.ts';

/**
 * Asks for a token of a portal, and tries it.
 *
 * @param url of the portal's backend
 * @returns nothing when the person gave up
 */
export async function askToken(prompts: Prompts, url: string): Promise<PortalTokens | undefined> {
  const { host } = new URL(url);
  const tokensOf = (text: string): PortalTokens => ({ access: new Secret(text.trim()), refresh: null });
  const answer = await prompts.text({
    title: l10n.t('Token of {0}', host),
    password: true,
    prompt: l10n.t('Kept in VS Code’s secret storage on this computer, and sent to this portal only.'),
    remark: (text) => (text.trim() === '' ? { severity: 'error', message: l10n.t('It cannot be empty.') } : undefined),
    checking: () => l10n.t('Signing in to {0}…', host),
    async check(text, signal) {
      const tokens = { read: async () => tokensOf(text), save: async () => {} };
      try {
        await createPortal({ url, tokens, timeout: numberSetting('requestTimeout') * 1000 }).overview({ signal });
        return undefined;
      } catch (error) {
        return { severity: 'error', message: errorMessage(error) };
      }
    },
  });
  return answer.kind === 'answer' ? tokensOf(answer.value) : undefined;
}
