import * as vscode from 'vscode';
import type { Parts } from '../commands/parts.ts';
import { commandId, connectionsView } from '../contributions/command-ids.ts';
import { connectionCount } from '../messages/connection-count.ts';
import { errorMessage } from '../messages/error-message.ts';
import { labelled } from '../messages/labelled.ts';
import type { SavedPim } from '../pims/saved-pim.ts';

const { l10n } = vscode;

/** What the status bar says of a PIM. */
export interface PimStatus {
  readonly text: string;
  readonly tooltip: string;
  /** Read out by a screen reader; the icon is not. */
  readonly label: string;
}

/** Shows the PIM of this workspace and how it is. */
export function showPimStatus(parts: Parts): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(connectionsView, vscode.StatusBarAlignment.Right, 50);
  item.name = 'PIM Connections';
  const draw = () => {
    const status = pimStatus(parts);
    if (!status) return item.hide();
    item.text = status.text;
    item.tooltip = status.tooltip;
    item.accessibilityInformation = { label: status.label };
    item.command = parts.pims.all().length > 1 ? commandId('useInWorkspace') : `${connectionsView}.focus`;
    item.show();
  };
  draw();
  const { model, pims, workspacePim } = parts;
  return vscode.Disposable.from(
    item,
    ...[pims.onDidChange(draw), workspacePim.onDidChange(draw), model.onDidChange(draw), model.onDidRead(draw)],
  );
}

/** The PIM of the workspace, else the only one; nothing where there is none or it is not decided. */
export function pimStatus({ model, pims, workspacePim }: Parts): PimStatus | undefined {
  const all = pims.all();
  const pim = workspacePim.get() ?? (all.length === 1 ? all[0] : undefined);
  if (!pim) {
    if (all.length === 0) return undefined;
    const tooltip = l10n.t('Which PIM should commands use in this workspace?');
    return { text: l10n.t('$(server) Choose a PIM'), tooltip, label: tooltip };
  }
  const { icon, words } = health(pim, model);
  return {
    text: `$(${icon}) ${plain(pim.name)}`,
    tooltip: labelled(pim.name, words),
    label: `PIM ${pim.name}, ${words}`,
  };
}

function health(pim: SavedPim, model: Parts['model']): { readonly icon: string; readonly words: string } {
  const outcome = model.outcome(pim.id);
  if (!outcome) return { icon: 'server', words: l10n.t('not read yet') };
  if ('error' in outcome) return { icon: 'warning', words: errorMessage(outcome.error) };
  return { icon: 'pass', words: connectionCount(outcome.content.connections.length) };
}

/** A name cannot bring icons of its own. */
function plain(name: string): string {
  return name.replaceAll('$(', '$ (');
}
