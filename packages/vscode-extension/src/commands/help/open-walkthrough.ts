import * as vscode from 'vscode';
import { prefix } from '../../contributions/command-ids.ts';

/** Opens the walkthrough. */
export async function openWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough',
    `pim-connections.pim-connections#${prefix}.start`,
  );
}
