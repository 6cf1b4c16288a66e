import { l10n } from 'vscode';

/** Why a PIM of this version cannot do something, and what to do instead. */
export function unsupportedMessage(operation: string): string {
  switch (operation) {
    case 'regenerateSecret':
      return l10n.t(
        'Before PIM 4.0 an API connection keeps its secret. Create a new one, put it into the files, then delete the old one.',
      );
    case 'regeneratePassword':
      return l10n.t(
        'Before PIM 4.0 the user is created separately. Change its password in the PIM, then enter it with “Enter User and Password…”.',
      );
    case 'update':
      return l10n.t(
        'Before PIM 4.0 an API connection cannot be changed. Create a new one, put it into the files, then delete the old one.',
      );
    case 'eventSubscription':
      return l10n.t('Event subscriptions came with PIM 5.0. This one has none.');
    case 'weeklyEvents':
      return l10n.t('Data flows came with PIM 4.0. This one does not count them.');
    default:
      return l10n.t('This version of the PIM cannot do that.');
  }
}
