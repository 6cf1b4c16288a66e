import { l10n } from 'vscode';
import { inBrowser } from '../in-browser.ts';

/** No answer came at all, and nobody knows why: a browser does not even say whether it was its own doing. */
export function unreachableMessage(host: string): string {
  if (!inBrowser) return l10n.t('{0} cannot be reached. Check the network, the VPN and the proxy settings.', host);
  return l10n.t(
    '{0} does not answer, or does not allow web pages to call it (CORS). Use VS Code on your computer or on a remote one, or paste credentials that somebody gave you.',
    host,
  );
}
