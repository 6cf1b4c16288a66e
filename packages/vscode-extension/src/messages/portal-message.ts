import type { SignInFailed } from '@pim-connections/api-client/backstage';
import type { PimErrorDetails } from '@pim-connections/core';
import { l10n } from 'vscode';
import { isAwayCode } from '../pims/away-code.ts';

/** What a portal does not permit, and who can. */
export function permissionMessage(permission: string | null, askWhom: string | null): string {
  const whom = askWhom ?? l10n.t('whoever looks after the portal');
  return permission === null
    ? l10n.t('The portal does not let you do this. Ask {0}.', whom)
    : l10n.t('The portal does not let you do this: it needs the permission {0}. Ask {1}.', permission, whom);
}

const loginTrouble = [
  'login-refused',
  'account-locked',
  'single-sign-on',
  'insecure-url',
  'invalid-url',
  'not-allowed',
];

/** Why a portal could not work with its PIM. Its own sentences are English, so the usual ones are said in ours. */
export function portalMessage({ portal, code, message, askWhom }: PimErrorDetails['portal-failed']): string {
  if (isAwayCode(code)) return l10n.t('The portal {0} cannot reach this PIM at the moment. Try again later.', portal);
  if (loginTrouble.includes(code)) {
    const whom = askWhom ?? l10n.t('whoever looks after the portal');
    return l10n.t('The portal {0} cannot sign in to this PIM. Ask {1} to correct it.', portal, whom);
  }
  if (code === 'ConflictError') {
    return l10n.t(
      'These credentials were claimed already. If that was not you, regenerate the secret and the password now.',
    );
  }
  if (code === 'NotFoundError') {
    return l10n.t(
      'No credentials wait for you there any more: nobody claimed them in time, or they are for somebody else.',
    );
  }
  if (code === 'no-such-pim') {
    return l10n.t('The portal {0} no longer has this PIM. Remove it when you need nothing of it any more.', portal);
  }
  return l10n.t('The portal {0} could not do it: {1}', portal, message);
}

/** By its name: the class would bring all that talks to portals into what the first look at the view loads. */
export function isSignInFailed(error: unknown): error is SignInFailed {
  return error instanceof Error && error.name === 'SignInFailed';
}

/** Why nobody was signed in to a portal. */
export function signInMessage({ reason, said }: SignInFailed): string {
  switch (reason) {
    case 'denied':
      return l10n.t('You did not agree in the portal, so you are not signed in.');
    case 'not-asked':
      return l10n.t('This answer belongs to another sign-in. Start again.');
    case 'expired':
      return l10n.t('The portal no longer accepted its own answer. Start again.');
    case 'client-refused':
      return said === null
        ? l10n.t('The portal does not let programs sign in. Paste a token, or ask whoever looks after the portal.')
        : l10n.t('The portal did not let VS Code sign in: {0}', said);
  }
}
