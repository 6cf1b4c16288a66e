import {
  beginSignIn,
  type PendingSignIn,
  type PortalFinding,
  type PortalTokens,
} from '@pim-connections/api-client/backstage';
import * as vscode from 'vscode';
import type { Parts } from '../commands/parts.ts';
import { withProgress } from '../commands/progress.ts';
import { numberSetting } from '../contributions/read-setting.ts';
import { errorMessage } from '../messages/error-message.ts';
import { type AnswerPlace, listenForAnswer } from './listen-for-answer.ts';
import { isPortAddress, signInByPort } from './sign-in-by-port.ts';

const { l10n } = vscode;

/**
 * Signs in to a portal in the browser, where the person agrees: OAuth with PKCE. The answer comes to a port of this
 * computer; where the browser does not reach one, as VS Code itself runs in it, the portal shows it and it is pasted.
 *
 * @returns nothing when the person gave up
 * @throws SignInFailed, PimError
 */
export async function signInToPortal(parts: Parts, finding: PortalFinding): Promise<PortalTokens | undefined> {
  const timeout = numberSetting('requestTimeout') * 1000;
  const place = vscode.env.uiKind === vscode.UIKind.Desktop ? await openPort() : undefined;
  try {
    if (!place || !isPortAddress(place.address)) return await signInByPage(parts, finding, timeout);
    const title = l10n.t('Waiting for you to agree on {0} in the browser…', finding.title);
    const browse = (address: string) => parts.prompts.browse(address);
    return await withProgress(title, (signal) => signInByPort(finding, place, browse, { timeout, signal }));
  } finally {
    place?.close();
  }
}

function openPort(): Promise<AnswerPlace> {
  return listenForAnswer(
    { title: l10n.t('Signed in'), text: l10n.t('You can close this page and go back to VS Code.') },
    async (address) => (await vscode.env.asExternalUri(vscode.Uri.parse(address, true))).toString(true),
  );
}

async function signInByPage(parts: Parts, finding: PortalFinding, timeout: number): Promise<PortalTokens | undefined> {
  const page = `${finding.url}/api/pim-connections/vscode/signed-in`;
  const pending = await beginSignIn(finding, page, { timeout });
  await parts.prompts.browse(pending.url);
  return askAnswer(parts, finding, pending);
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
