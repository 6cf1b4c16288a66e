import { l10n } from 'vscode';
import { replaceValue } from '../env-files/replace-value.ts';
import { hideValues, type TextChange } from './hide-values.ts';

const hidden = '••••••••';
const changed = () => l10n.t('•••••••• (new)');

/** A change of a `.env` text with every value hidden, but those of the `open` variables: addresses and names. */
export function hiddenEnvChange(change: TextChange, open: ReadonlySet<string>): TextChange {
  return hideValues(change, { open, hidden, changed: changed() });
}

/** A value replaced in a text of any kind, hidden before and after. */
export function hiddenReplacement(text: string, value: string): TextChange {
  return { before: replaceValue(text, value, hidden), after: replaceValue(text, value, changed()) };
}
