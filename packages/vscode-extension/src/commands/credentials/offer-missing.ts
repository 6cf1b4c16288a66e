import { l10n } from 'vscode';
import type { ChosenConnection } from '../connections/choose-connection.ts';
import { offerCommand } from '../offer-command.ts';
import type { Parts } from '../parts.ts';

/** Says which credential of a connection is not known here, and offers what makes it known. */
export function offerMissing(parts: Parts, { connection, pim }: ChosenConnection): void {
  const node = { kind: 'connection', pim, connection } as const;
  if (connection.kind === 'api-connection') {
    const message = l10n.t(
      'The user of {0} is created separately. Enter it with “Enter User and Password…”.',
      connection.label,
    );
    const button = l10n.t('Enter User and Password…');
    offerCommand(parts, 'warning', message, { button, command: 'enterUser', node });
    return;
  }
  const message = l10n.t(
    'The password of {0} is not kept here: the PIM showed it once. You can have a new one.',
    connection.label,
  );
  const button = l10n.t('Regenerate Password…');
  offerCommand(parts, 'warning', message, { button, command: 'regeneratePassword', node });
}
