import { l10n } from 'vscode';
import { storageText } from '../../messages/storage-text.ts';
import { showPage } from '../../pages/show-page.ts';

/** Shows what this extension keeps on this computer, where, for how long, and how to remove it. */
export async function showStorage(): Promise<void> {
  await showPage(l10n.t('What is stored where'), storageText());
}
