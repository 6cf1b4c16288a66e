import { PimError, type PimErrorCode, type PimErrorDetails } from '@pim-connections/core';
import { l10n } from 'vscode';
import { ConsoleNotTrusted, NotInBrowser, SignedOut } from '../pims/not-connected.ts';
import { consoleMessage } from './console-message.ts';
import { isSignInFailed, permissionMessage, portalMessage, signInMessage } from './portal-message.ts';
import { unreachableMessage } from './unreachable-message.ts';
import { unsupportedMessage } from './unsupported-message.ts';
import { violationMessage } from './violation-message.ts';

type Sentences = { readonly [Code in PimErrorCode]: (details: PimErrorDetails[Code]) => string };

const sentences: Sentences = {
  'invalid-url': ({ url }) => l10n.t('“{0}” is not an address. Enter one such as pim.example.com.', url),
  'insecure-url': ({ url }) =>
    l10n.t('{0} is not encrypted: the password could be read on the way. Use its https address.', url),
  unreachable: ({ host, reason }) =>
    ({
      dns: () => l10n.t('The host {0} was not found. Check the address.', host),
      refused: () => l10n.t('Nothing answers at {0}. Start the PIM, or check the address and the port.', host),
      reset: () => l10n.t('{0} closed the connection. Try again.', host),
      proxy: () => l10n.t('The proxy did not let the call to {0} through. Check the proxy settings.', host),
      redirects: () => l10n.t('{0} redirects in a circle. Check the address.', host),
      'plain-http': () =>
        l10n.t('{0} speaks http, not https: a password could be read on the way. Use its https address.', host),
      network: () => unreachableMessage(host),
    })[reason](),
  timeout: ({ host, milliseconds }) =>
    l10n.t('{0} did not answer in {1} s. Try again, or allow more time in the settings.', host, milliseconds / 1000),
  tls: ({ host, reason }) =>
    l10n.t(
      'The certificate of {0} was not accepted ({1}). Add its certificate authority to the system, then try again.',
      host,
      reason,
    ),
  'not-a-pim': ({ url, status }) =>
    l10n.t('No PIM answered at {0}. The server said {1}. Check the address.', new URL(url).host, status),
  'login-refused': ({ username }) =>
    l10n.t(
      'The PIM refused the login of {0}. It was tried once: after five wrong tries newer PIMs lock the account. Sign in again.',
      username,
    ),
  'account-locked': ({ username }) =>
    l10n.t(
      'The PIM locked the account {0} after too many wrong logins. Wait five minutes, then sign in again.',
      username,
    ),
  'single-sign-on': ({ url }) =>
    l10n.t(
      '{0} requires single sign-on, and has no form to sign in with. Use a PIM user with a password of its own.',
      url,
    ),
  'session-lost': ({ portal }) =>
    portal === undefined
      ? l10n.t('The PIM ended the session, and signing in anew did not help. Sign in again.')
      : l10n.t('Your sign-in to the portal {0} has ended. Sign in again.', portal),
  'not-allowed': ({ right, askWhom }) =>
    askWhom === undefined
      ? l10n.t(
          'This user may not manage connections. Ask an administrator of the PIM for the right “Manage connections”.',
        )
      : permissionMessage(right, askWhom),
  invalid: ({ violations }) => violations.map(violationMessage).join(' '),
  'not-found': ({ id }) => l10n.t('The PIM no longer has the connection {0}. Refresh the list.', id),
  refused: ({ message }) => l10n.t('The PIM refused it: {0}', message),
  unsupported: ({ operation, reason }) =>
    reason === 'version'
      ? unsupportedMessage(operation)
      : l10n.t('That cannot be done in the way this PIM is reached here. Add it with a login to its web interface.'),
  'server-error': ({ status }) =>
    l10n.t('The PIM failed (status {0}). Try again; if it keeps failing, its log has the reason.', status),
  'rate-limited': ({ retryAfter }) =>
    retryAfter === null
      ? l10n.t('The PIM is receiving too many calls. Wait a moment, then try again.')
      : l10n.t('The PIM is receiving too many calls. Try again in {0} s.', retryAfter),
  'unexpected-answer': () =>
    l10n.t('The PIM gave an answer that PIM Connections does not understand. The log says what was expected.'),
  'outcome-unknown': () =>
    l10n.t('The change was sent, but the answer was lost. Refresh the list to see what the PIM did.'),
  'token-refused': ({ cause }) =>
    ({
      client: () => l10n.t('The PIM does not know this client ID with this secret. It was probably regenerated.'),
      user: () => l10n.t('Client ID and secret are right; the username or the password is not.'),
      grant: () => l10n.t('This client may not sign in with a username and a password.'),
      'refresh-token': () => l10n.t('The token has expired. Try again.'),
      request: () => l10n.t('One of the four credentials is empty.'),
    })[cause](),
  'portal-failed': portalMessage,
  'console-failed': ({ command, reason, said }) => consoleMessage(command, reason, said),
  cancelled: () => l10n.t('Cancelled.'),
};

/** What went wrong and what to do next, in the user's language. Never a text of somebody else's library. */
export function errorMessage(error: unknown): string {
  if (error instanceof SignedOut) return l10n.t('Signed out of this PIM. Sign in again to go on.');
  if (error instanceof ConsoleNotTrusted) {
    return l10n.t('This workspace is in Restricted Mode, so no console command runs in its folders.');
  }
  if (error instanceof NotInBrowser) {
    return l10n.t(
      'That starts a program, and a browser cannot. Open this workspace in VS Code on your computer or on a remote one.',
    );
  }
  if (isSignInFailed(error)) return signInMessage(error);
  if (!PimError.is(error)) return l10n.t('Something unexpected went wrong. The log has the details.');
  return sentenceOf(error);
}

function sentenceOf<Code extends PimErrorCode>({ code, details }: PimError<Code>): string {
  const sentence: (details: PimErrorDetails[Code]) => string = sentences[code];
  return sentence(details);
}
