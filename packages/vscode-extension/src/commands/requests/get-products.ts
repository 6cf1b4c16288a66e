import { createRestClient } from '@pim-connections/api-client';
import { l10n } from 'vscode';
import { numberSetting } from '../../contributions/read-setting.ts';
import { productsPath } from '../../requests/products-request.ts';
import { showReadOnly } from '../../requests/read-only-documents.ts';
import type { TreeNode } from '../../tree/node.ts';
import { chooseConnection } from '../connections/choose-connection.ts';
import { testCredentials } from '../credentials/test-credentials.ts';
import { usableCredentials } from '../credentials/usable-credentials.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import { copyCurl } from './copy-curl.ts';
import { saveHttpFile } from './save-http-file.ts';

/** Makes the first request with a connection's credentials, and shows what the PIM answers. */
export async function getProducts(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseConnection(parts, l10n.t('Get products'), node);
  if (!chosen) return;
  const { connection, pim } = chosen;
  const credentials = await usableCredentials(parts, chosen);
  if (!credentials) return;
  const { status, json, text } = await withProgress(l10n.t('Getting products from {0}…', pim.name), (signal) => {
    const timeout = numberSetting('requestTimeout') * 1000;
    return createRestClient({ url: pim.url, credentials, timeout }).request({ path: productsPath, signal });
  });
  const shown = json === undefined ? text : JSON.stringify(json, null, 2);
  await showReadOnly(`${connection.label}, ${l10n.t('products')}.json`, shown);
  const here: TreeNode = { kind: 'connection', pim, connection };
  if (status !== 200) {
    const test = l10n.t('Test Credentials');
    const message = l10n.t('The PIM refused to list products (status {0}). Its answer is in the editor.', status);
    void parts.prompts.notify('warning', message, test).then(async (button) => {
      if (button === test) await testCredentials(parts, here);
    });
    return;
  }
  const save = l10n.t('Save as .http File…');
  const copy = l10n.t('Copy as cURL…');
  const message = l10n.t('The first products that {0} may see on {1}.', connection.label, pim.name);
  void parts.prompts.notify('info', message, save, copy).then(async (button) => {
    if (button === save) await saveHttpFile(parts, here);
    if (button === copy) await copyCurl(parts, here);
  });
}
