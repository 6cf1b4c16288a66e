import { Secret } from '@pim-connections/core';
import * as vscode from 'vscode';
import { connectionsView } from '../../contributions/command-ids.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';

const { l10n } = vscode;

/** Adds the sandbox PIM of this computer and starts it; nothing has to be installed and nothing leaves the computer. */
export async function startSandbox(parts: Parts): Promise<SavedPim> {
  const title = l10n.t('Starting a sandbox PIM on this computer…');
  const running = await withProgress(title, () => parts.sandbox.ensureRunning());
  const known = parts.pims.all().find(({ sandbox }) => sandbox);
  const pim: SavedPim = {
    id: known?.id ?? crypto.randomUUID(),
    name: known?.name ?? l10n.t('Sandbox PIM'),
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
