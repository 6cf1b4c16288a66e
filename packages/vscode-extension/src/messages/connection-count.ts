import { l10n } from 'vscode';

/** How many connections there are, in words. */
export function connectionCount(count: number): string {
  return count === 1 ? l10n.t('1 connection') : l10n.t('{0} connections', count);
}
