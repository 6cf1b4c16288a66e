import * as vscode from 'vscode';
import { prefix } from '../../contributions/command-ids.ts';
import type { Parts } from '../parts.ts';

/** Opens the walkthrough, with what was done so far ticked off. */
export async function openWalkthrough({ milestones }: Parts): Promise<void> {
  const id = `pim-connections.pim-connections#${prefix}.start`;
  await milestones.openWith(() => vscode.commands.executeCommand('workbench.action.openWalkthrough', id));
}
