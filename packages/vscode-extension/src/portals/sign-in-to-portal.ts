import {
  beginSignIn,
  type PendingSignIn,
  type PortalFinding,
  type PortalTokens,
} from '@pim-connections/api-client/backstage';
import { PimError } from '@pim-connections/core';
import * as vscode from 'vscode';
import type { Parts } from '../commands/parts.ts';
import { withProgress } from '../commands/progress.ts';
import { numberSetting } from '../contributions/read-setting.ts';
import { errorMessage } from '../messages/error-message.ts';
import { type AnswerPlace, listenForAnswer } from './listen-for-answer.ts';

const { l10n } = vscode;

/**
 * Signs in to a portal in the browser, where the person agrees: OAuth with PKCE. In a window of its own the answer comes
 * to a port of this computer; where VS Code itself runs in a browser, the portal shows it and it is pasted here.
 *
 * @returns nothing when the person gave up
 * @throws SignInFailed, PimError
 */
export async function signInToPortal(parts: Parts, finding: PortalFinding): Promise<PortalTokens | undefined> {
  const options = { timeout: numberSetting('requestTimeout') * 1000 };
  if (vscode.env.uiKind === vscode.UIKind.Web) {
    const page = `${finding.url}/api/pim-connections/vscode/signed-in`;
    const pending = await beginSignIn(finding, page, options);
    await parts.prompts.browse(pending.url);
    return askAnswer(parts, finding, pending);
  }
  const place = await listenForAnswer(
    { title: l10n.t('Signed in'), text: l10n.t('You can close this page and go back to VS Code.') },
    async (address) => (await vscode.env.asExternalUri(vscode.Uri.parse(address, true))).toString(true),
  );
  try {
    const pending = await beginSignIn(finding, place.address, options);
    await parts.prompts.browse(pending.url);
    const title = l10n.t('Waiting for you to agree on {0} in the browser…', finding.title);
    return await withProgress(title, async (signal) => pending.complete(await answered(place, pending, signal)));
  } finally {
    place.close();
  }
}

function answered(place: AnswerPlace, { state }: PendingSignIn, signal: AbortSignal): Promise<URLSearchParams> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new PimError('cancelled', {}, 'Cancelled.')), { once: true });
    place.answer(state).then(resolve, reject);
  });
}

async function askAnswer(
  { prompts }: Parts,
  { title }: PortalFinding,
  pending: PendingSignIn,
): Promise<PortalTokens | undefined> {
  let tokens: PortalTokens | undefined;
  const given = await prompts.text({
    title: l10n.t('Sign in to {0}', title),
    prompt: l10n.t('Agree on the page that opened in the browser, then paste here what it shows.'),
    password: true,
    checking: () => l10n.t('Signing in to {0}…', title),
    async check(text) {
      const [code = '', state = ''] = text.trim().split('.');
      try {
        tokens = await pending.complete(new URLSearchParams({ code, state }));
        return undefined;
      } catch (error) {
        return { severity: 'error', message: errorMessage(error) };
      }
    },
  });
  return given.kind === 'answer' ? tokens : undefined;
}
