import * as vscode from 'vscode';
import { prefix } from '../../contributions/command-ids.ts';
import { settings } from '../../contributions/settings.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { Parts } from '../parts.ts';
import { platformWords } from './platform-words.ts';

const { l10n } = vscode;

/** Copies what a bug report needs, in English: versions, kinds and counts. No address, no name, no secret. */
export async function copyDebugInformation(parts: Parts): Promise<void> {
  await parts.clipboard.copy(parts.log.redact(debugInformation(parts)));
  void parts.prompts.notify(
    'info',
    l10n.t('Debug information is on the clipboard: versions and states, no name, no address and no secret.'),
  );
}

function debugInformation(parts: Parts): string {
  const { appName, appHost, language, remoteName, uiKind } = vscode.env;
  const own = vscode.extensions.getExtension('pim-connections.pim-connections');
  const folders = vscode.workspace.workspaceFolders ?? [];
  const schemes = [...new Set(folders.map(({ uri }) => uri.scheme))].join(', ');
  const lines = [
    `PIM Connections ${own?.packageJSON.version ?? 'unknown'}`,
    `${appName} ${vscode.version}, ${appHost}, ${vscode.UIKind[uiKind]}, remote: ${remoteKind(remoteName)}, language: ${language}`,
    platformWords(),
    `Workspace: ${folders.length} folders (${schemes || 'none'}), ${vscode.workspace.isTrusted ? 'trusted' : 'restricted'}`,
    `Connections known: ${parts.index.all().length}, creations left over: ${parts.journal.leftOver().length}`,
    '',
    'PIMs:',
    ...linesOrNone(parts.pims.all().map((pim) => pimLine(parts, pim))),
    '',
    'Settings that differ from the default:',
    ...linesOrNone(changedSettings()),
  ];
  return `${lines.join('\n')}\n`;
}

function linesOrNone(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? ['none'] : lines.map((line) => `- ${line}`);
}

/** What kind of remote it is. Some servers have their address for a name. */
function remoteKind(name: string | undefined): string {
  if (name === undefined) return 'none';
  return /^[a-z][a-z-]*$/.test(name) ? name : 'a server';
}

function pimLine({ model }: Parts, pim: SavedPim): string {
  const { line, text, edition } = pim.version;
  const outcome = model.outcome(pim.id);
  const state = !outcome
    ? 'not read'
    : 'content' in outcome
      ? `connections: ${outcome.content.connections.length}`
      : `failed: ${codeOf(outcome.error)}`;
  const sandbox = pim.driver === 'web' && pim.sandbox ? 'sandbox' : null;
  const protocol = new URL(pim.url).protocol.replace(':', '');
  return [pim.driver, sandbox, `${line} (${text ?? '-'} ${edition ?? '-'})`, protocol, pim.environment, state]
    .filter(Boolean)
    .join(', ');
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? String(error.code) : error.name;
}

function changedSettings(): readonly string[] {
  const now = vscode.workspace.getConfiguration(prefix);
  return Object.entries(settings).flatMap(([name, { default: usual }]) => {
    const value: unknown = now.get(name);
    return value === usual ? [] : [`${name}: ${JSON.stringify(value)}`];
  });
}
