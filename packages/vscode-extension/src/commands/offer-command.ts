import { commands } from 'vscode';
import { type CommandName, commandId } from '../contributions/command-ids.ts';
import type { Remark } from '../prompts/prompts.ts';
import type { TreeNode } from '../tree/node.ts';
import type { Parts } from './parts.ts';

/** The command that goes on from a message. */
interface Offer {
  /** What its button says. */
  readonly button: string;
  readonly command: CommandName;
  /** What it is called on. */
  readonly node: TreeNode;
}

/** Says something, with the way on as a button. Does not wait for that: it may be pressed much later. */
export function offerCommand(
  { prompts }: Parts,
  severity: Remark['severity'],
  message: string,
  { button, command, node }: Offer,
): void {
  void prompts.notify(severity, message, button).then((pressed) => {
    if (pressed === button) return commands.executeCommand(commandId(command), node);
  });
}
