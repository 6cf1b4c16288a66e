import { DotenvError, type DotenvErrorCode } from '@pim-connections/dotenv-file';
import { l10n } from 'vscode';

const sentences: Readonly<Record<DotenvErrorCode, (path: string) => string>> = {
  'invalid-key': (path) => l10n.t('One of the names cannot be a variable in {0}. Choose another one.', path),
  'invalid-value': (path) => l10n.t('A value has a character that no .env file can hold, so {0} was left alone.', path),
  'invalid-heading': unexpected,
  'invalid-option': unexpected,
  'no-safe-form': (path) =>
    l10n.t('A value cannot be written into {0} in a way that every program reads correctly.', path),
  'readback-mismatch': (path) =>
    l10n.t('{0} is written in such a way that a change would damage its other values. Tidy it up by hand first.', path),
  'not-found': (path) => l10n.t('The folder of {0} does not exist any more.', path),
  'not-readable': (path) => l10n.t('{0} cannot be read. Change its permissions.', path),
  'not-writable': (path) =>
    l10n.t('{0} cannot be written: the file or its folder is read-only. Change its permissions.', path),
  'not-a-file': (path) => l10n.t('{0} is not a file.', path),
  'no-space': (path) => l10n.t('There is no space left to write {0}. Free some, then try again.', path),
  io: unexpected,
  'not-utf8': notUtf8,
  utf16: notUtf8,
  'too-many-links': (path) => l10n.t('{0} is a link that leads in a circle.', path),
  conflict: (path) => l10n.t('{0} keeps being changed by another program. Try again.', path),
};

function notUtf8(path: string): string {
  return l10n.t('{0} is not encoded in UTF-8. Save it with that encoding first.', path);
}

function unexpected(path: string): string {
  return l10n.t('{0} could not be written. The log says why.', path);
}

/** Why a `.env` file could not be written, and what to do, in the user's language. */
export function fileErrorMessage(error: unknown, path: string): string {
  return error instanceof DotenvError ? sentences[error.code](path) : unexpected(path);
}
