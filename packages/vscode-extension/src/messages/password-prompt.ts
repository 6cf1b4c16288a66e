import { l10n } from 'vscode';

/** What a question for the password of a PIM user says: whose it is, since the name was typed a step before, and where it goes. */
export function passwordPrompt(username: string): string {
  return l10n.t(
    'Password of {0}. Kept in VS Code’s secret storage on this computer, and sent to this PIM only.',
    username,
  );
}
