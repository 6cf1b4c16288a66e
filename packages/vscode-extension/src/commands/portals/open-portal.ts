import { type PortalFinding, type PortalTokens, tokenFacts } from '@pim-connections/api-client/backstage';
import { l10n, ThemeIcon } from 'vscode';
import type { SavedPortal } from '../../portals/saved-portal.ts';
import { signInToPortal } from '../../portals/sign-in-to-portal.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import { askToken } from './ask-token.ts';

/**
 * Signs in to a portal that was found, in the browser or by a token, and takes its PIMs into the list.
 *
 * @returns nothing when the person gave up
 * @throws SignInFailed, PimError
 */
export async function openPortal(parts: Parts, finding: PortalFinding): Promise<SavedPortal | undefined> {
  const way = await askWay(parts, finding);
  if (!way) return undefined;
  const tokens = way === 'browser' ? await signInToPortal(parts, finding) : await askToken(parts.prompts, finding.url);
  if (!tokens) return undefined;
  const { portals, vault, sessions, model } = parts;
  const { user, expiresAt } = tokenFacts(tokens.access);
  const isDocument = way === 'browser' && finding.signIn?.kind === 'client-document';
  const saved: SavedPortal = {
    id: portals.list.at(finding.url)?.id ?? crypto.randomUUID(),
    name: finding.title,
    url: finding.url,
    user,
    clientId: isDocument && finding.signIn?.kind === 'client-document' ? finding.signIn.clientId : null,
  };
  await vault.keepPortalTokens(saved.id, tokens);
  await portals.list.put(saved);
  const title = l10n.t('Reading the PIMs of {0}…', saved.name);
  await withProgress(title, async () => (await portals.open(saved)).overview());
  const pims = portals.pimsOf(saved.id);
  for (const { id } of pims) sessions.end(id);
  model.refresh(...pims.map(({ id }) => id));
  parts.log.info(`signed in to ${saved.url} by ${way}: ${pims.length} PIMs`);
  void parts.prompts.notify('info', welcome(saved, pims.length, tokens, expiresAt));
  return saved;
}

async function askWay({ prompts }: Parts, { title, signIn }: PortalFinding): Promise<'browser' | 'token' | undefined> {
  const byToken = {
    label: l10n.t('Paste a token…'),
    detail: l10n.t('One that the portal’s administrators or its command line gave you'),
    icon: new ThemeIcon('clippy'),
    value: 'token',
  } as const;
  const byBrowser = {
    label: l10n.t('Sign in through the browser'),
    detail: l10n.t('You agree on a page of the portal. No password comes here.'),
    icon: new ThemeIcon('globe'),
    value: 'browser',
  } as const;
  const answer = await prompts.choice<'browser' | 'token'>({
    title: l10n.t('Sign in to {0}', title),
    placeholder: signIn
      ? l10n.t('How do you want to sign in?')
      : l10n.t('This portal does not let programs sign in by themselves. Its administrators can allow it.'),
    choices: signIn ? [byBrowser, byToken] : [byToken],
    suggested: signIn ? 'browser' : 'token',
  });
  return answer.kind === 'answer' ? answer.value : undefined;
}

function welcome(
  { name, user }: SavedPortal,
  pims: number,
  { refresh }: PortalTokens,
  expiresAt: number | null,
): string {
  const who = user ?? l10n.t('a program');
  const found = l10n.t('Signed in to {0} as {1}. PIMs: {2}.', name, who, pims);
  return refresh ? found : `${found} ${ends(expiresAt)}`;
}

/** How long a sign-in lasts that cannot be renewed. */
function ends(expiresAt: number | null): string {
  if (expiresAt === null) {
    return l10n.t('This token does not say how long it works: the portal’s administrators know.');
  }
  const time = new Date(expiresAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return l10n.t('This sign-in ends at {0}; then sign in again.', time);
}
