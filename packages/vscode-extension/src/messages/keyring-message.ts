import { l10n } from 'vscode';
import type { KeyringTrouble } from '../credentials/keyring.ts';

const sentences: Readonly<Record<KeyringTrouble, () => string>> = {
  missing: () =>
    l10n.t(
      'This computer has no keyring for secrets, so logins and passwords are kept only until this window closes. Set one up, or insert credentials into a .env file now.',
    ),
  'kept-nothing': () =>
    l10n.t(
      'The keyring of this computer refused to keep a secret: it is kept only until this window closes. Insert credentials into a .env file now.',
    ),
  'gave-nothing': () =>
    l10n.t('The keyring of this computer does not give what is kept in it. Unlock it, then reload the window.'),
  'deleted-nothing': () =>
    l10n.t(
      'The keyring of this computer refused to delete a secret: it is still there. It is not used any more, and will be deleted at a later start if the keyring allows it.',
    ),
};

/** What the keyring did not do, and what to do about it. */
export function keyringMessage(trouble: KeyringTrouble): string {
  return sentences[trouble]();
}
