import type { PimErrorDetails } from '@pim-connections/core';
import { l10n } from 'vscode';

/** What a portal does not permit, and who can. */
export function permissionMessage(permission: string | null, askWhom: string | null): string {
  const whom = askWhom ?? l10n.t('whoever looks after the portal');
  return permission === null
    ? l10n.t('The portal does not permit this to you. Ask {0}.', whom)
    : l10n.t('The portal does not permit this to you: it takes the permission {0}. Ask {1}.', permission, whom);
}

const away = ['unreachable', 'timeout', 'tls', 'not-a-pim'];
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
  if (away.includes(code))
    return l10n.t('The portal {0} cannot reach this PIM at the moment. Try again later.', portal);
  if (loginTrouble.includes(code)) {
    const whom = askWhom ?? l10n.t('whoever looks after the portal');
    return l10n.t('The portal {0} cannot log in to this PIM. Ask {1} to correct it.', portal, whom);
  }
  return l10n.t('The portal {0} could not do it: {1}', portal, message);
}
