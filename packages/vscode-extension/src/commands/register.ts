import * as vscode from 'vscode';
import { commandId, commandNames } from '../contributions/command-ids.ts';
import type { Parts } from './parts.ts';

/** Registers every command. Its handler, and the parts it works with, are loaded when it is called. */
export function registerCommands(start: () => Promise<{ readonly parts: Parts }>): vscode.Disposable {
  const registered = commandNames.map((name) =>
    vscode.commands.registerCommand(commandId(name), async (node?: unknown, detail?: unknown) => {
      const [{ parts }, { runCommand }] = await Promise.all([start(), import('./run-command.ts')]);
      await runCommand(name, parts, node, detail);
    }),
  );
  return vscode.Disposable.from(...registered);
}
