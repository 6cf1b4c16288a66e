import { DotenvError } from '@pim-connections/dotenv-file';
import { l10n } from 'vscode';

/** Why a `.env` file could not be written, and what to do, in the user's language. */
export function fileErrorMessage(error: unknown, path: string): string {
  const code = error instanceof DotenvError ? error.code : undefined;
  switch (code) {
    case 'not-writable':
      return l10n.t('{0} cannot be written: the file or its folder is read-only. Change its permissions.', path);
    case 'no-space':
      return l10n.t('There is no space left to write {0}. Free some, then try again.', path);
    case 'not-utf8':
    case 'utf16':
      return l10n.t('{0} is not encoded in UTF-8. Save it with that encoding first.', path);
    case 'conflict':
      return l10n.t('{0} keeps being changed by another program. Try again.', path);
    case 'no-safe-form':
      return l10n.t('A value cannot be written into {0} so that every program reads it back right.', path);
    default:
      return l10n.t('{0} could not be written. The log says why.', path);
  }
}
