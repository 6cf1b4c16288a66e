import { env, l10n, Uri, type Webview } from 'vscode';
import type { SavedPim } from '../../pims/saved-pim.ts';

/** The page before it is told anything: a script and a style sheet of ours, and nothing else may run or load. */
export function shell(webview: Webview, extension: Uri, pim: Pick<SavedPim, 'id' | 'name'>): string {
  const nonce = crypto.randomUUID();
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(extension, 'dist', 'page', name));
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}`;
  const title = l10n.t('Data flows of {0}', pim.name);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(env.language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(title)}</title>
  <link rel="stylesheet" href="${file('data-flows-style.css')}">
</head>
<body data-pim="${escapeHtml(pim.id)}">
  <header>
    <div>
      <h1>${escapeHtml(title)}</h1>
      <p id="period"></p>
    </div>
    <div class="tools">
      <label>${escapeHtml(l10n.t('Connection'))} <select id="connection"></select></label>
      <div role="group" aria-label="${escapeHtml(l10n.t('Show as'))}" class="toggle">
        <button id="as-charts" type="button" aria-pressed="true">${escapeHtml(l10n.t('Charts'))}</button>
        <button id="as-table" type="button" aria-pressed="false">${escapeHtml(l10n.t('Table'))}</button>
      </div>
      <button id="refresh" type="button" class="primary">${escapeHtml(l10n.t('Refresh'))}</button>
    </div>
    <p id="reading" role="status">${escapeHtml(l10n.t('Reading the last 7 days…'))}</p>
    <section id="note" role="alert" hidden></section>
  </header>
  <main id="flows" data-day="${escapeHtml(l10n.t('Day'))}" data-total="${escapeHtml(l10n.t('7 days'))}" data-reading="${escapeHtml(l10n.t('Reading…'))}"></main>
  <script nonce="${nonce}" src="${file('data-flows.js')}"></script>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
