import { l10n } from 'vscode';

/** In a browser there is no console to fail. */
export function consoleMessage(command: string): string {
  return l10n.t('The console command {0} failed. The log says why.', command);
}
