import { l10n } from 'vscode';

/** A text behind what it is about, with the colon as the language sets it: French has a space before it. */
export function labelled(label: string, text: string): string {
  return l10n.t('{0}: {1}', label, text);
}
