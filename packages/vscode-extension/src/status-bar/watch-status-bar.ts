import * as vscode from 'vscode';
import type { Parts } from '../commands/parts.ts';
import { prefix } from '../contributions/command-ids.ts';
import { booleanSetting } from '../contributions/read-setting.ts';

/** Shows the status bar item while its setting is on; it is loaded only then. */
export function watchStatusBar(parts: Parts): vscode.Disposable {
  let shown: Promise<vscode.Disposable> | undefined;
  const follow = () => {
    const wanted = booleanSetting('statusBar');
    if (wanted && !shown) shown = import('./pim-status.ts').then(({ showPimStatus }) => showPimStatus(parts));
    if (wanted || !shown) return;
    void shown.then((item) => item.dispose());
    shown = undefined;
  };
  follow();
  const setting = vscode.workspace.onDidChangeConfiguration(
    (change) => change.affectsConfiguration(`${prefix}.statusBar`) && follow(),
  );
  return vscode.Disposable.from(setting, { dispose: () => void shown?.then((item) => item.dispose()) });
}
