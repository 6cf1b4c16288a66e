import { capabilitiesOf, type PimLine, pimLines, Secret } from '@pim-connections/core';
import * as vscode from 'vscode';
import { connectionsView } from '../../contributions/command-ids.ts';
import { capabilityWords } from '../../messages/capability-words.ts';
import type { SavedWebPim } from '../../pims/saved-pim.ts';
import { sandboxVersions } from '../../sandbox/sandbox-versions.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';

const { l10n } = vscode;

/** What most people try things out with. */
const usualLine = '7.0';

/**
 * Adds a sandbox PIM of this computer and starts it; nothing has to be installed and nothing leaves the computer.
 *
 * @param wanted the line of the PIM; without one it is asked for
 */
export async function startSandbox(parts: Parts, wanted?: unknown): Promise<void> {
  const line = pimLines.find((one) => one === wanted) ?? (await askLine(parts));
  if (!line) return;
  const title = l10n.t('Starting a sandbox PIM on this computer…');
  const running = await withProgress(title, () => parts.sandbox.ensureRunning(line));
  const known = parts.pims.all().find((one) => one.driver === 'web' && one.sandbox && one.version.line === line);
  const name = l10n.t('Sandbox PIM');
  const pim: SavedWebPim = {
    id: known?.id ?? crypto.randomUUID(),
    name: known?.name ?? (line === usualLine ? name : `${name} ${versionTitle(line)}`),
    driver: 'web',
    url: running.url,
    username: running.username,
    version: { line, text: null, edition: null },
    sandbox: true,
  };
  if (running.password !== null) await parts.vault.keepLogin(pim.id, new Secret(running.password));
  parts.sessions.end(pim.id);
  await parts.pims.put(pim);
  parts.model.refresh(pim.id);
  await vscode.commands.executeCommand(`${connectionsView}.focus`);
}

/** Asks for the line; the usual one is an Enter away. 1.7 is not among them: nobody can log in to manage its clients. */
async function askLine({ prompts }: Parts): Promise<PimLine | undefined> {
  const newestFirst = [...pimLines].filter((line) => line !== '1.7' && line !== 'saas').reverse();
  const answer = await prompts.choice<PimLine>({
    title: l10n.t('Start a sandbox PIM'),
    placeholder: l10n.t('Which version?'),
    suggested: usualLine,
    choices: [...newestFirst, 'saas' as const].map((line) => ({
      label: versionTitle(line),
      description: capabilityWords(capabilitiesOf(line, 'web')),
      value: line,
    })),
  });
  return answer.kind === 'answer' ? answer.value : undefined;
}

function versionTitle(line: PimLine): string {
  return line === 'saas' ? 'SaaS' : sandboxVersions[line];
}
