import { l10n } from 'vscode';
import type { ChosenConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { reportError } from '../report-error.ts';
import { insertCredentials } from './insert-credentials.ts';

/** Says that credentials are kept here, with the way into a file. Does not wait for the button. */
export function offerInsertion(parts: Parts, { connection, pim }: ChosenConnection, message: string): void {
  const insert = l10n.t('Insert into .env…');
  void parts.prompts
    .notify('info', message, insert)
    .then((button) =>
      button === insert ? insertCredentials(parts, { kind: 'connection', pim, connection }) : undefined,
    )
    .catch((error) => reportError(parts, 'insertCredentials', error));
}
