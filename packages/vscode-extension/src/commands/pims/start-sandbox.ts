import { Secret } from '@pim-connections/core';
import * as vscode from 'vscode';
import { connectionsView } from '../../contributions/command-ids.ts';
import type { SavedWebPim } from '../../pims/saved-pim.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';

const { l10n } = vscode;

/** Adds the sandbox PIM of this computer and starts it; nothing has to be installed and nothing leaves the computer. */
export async function startSandbox(parts: Parts): Promise<SavedWebPim> {
  const title = l10n.t('Starting a sandbox PIM on this computer…');
  const running = await withProgress(title, () => parts.sandbox.ensureRunning());
  const known = parts.pims.all().find((one) => one.driver === 'web' && one.sandbox);
  const pim: SavedWebPim = {
    id: known?.id ?? crypto.randomUUID(),
    name: known?.name ?? l10n.t('Sandbox PIM'),
    driver: 'web',
    url: running.url,
    username: running.username,
    version: { line: '7.0', text: null, edition: null },
    sandbox: true,
  };
  if (running.password !== null) await parts.vault.keepLogin(pim.id, new Secret(running.password));
  parts.sessions.end(pim.id);
  await parts.pims.put(pim);
  parts.model.refresh(pim.id);
  await vscode.commands.executeCommand(`${connectionsView}.focus`);
  return pim;
}
