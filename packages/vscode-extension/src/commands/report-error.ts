import { PimError } from '@pim-connections/core';
import * as vscode from 'vscode';
import { commandId } from '../contributions/command-ids.ts';
import { errorMessage } from '../messages/error-message.ts';
import { needsSignIn, SignedOut } from '../pims/not-connected.ts';
import type { Parts } from './parts.ts';

/** Tells the person what went wrong and offers the next action. A cancelled command says nothing. */
export async function reportError({ log, pims, prompts }: Parts, doing: string, error: unknown): Promise<void> {
  if (PimError.is(error, 'cancelled')) return;
  log.error(doing, error);
  // Nothing failed, so the log has nothing to add.
  if (PimError.is(error, 'unsupported')) {
    void prompts.notify('info', errorMessage(error));
    return;
  }
  const signIn = vscode.l10n.t('Sign In Again…');
  const showLog = vscode.l10n.t('Show Log');
  const buttons = needsSignIn(error) ? [signIn, showLog] : [showLog];
  // Not awaited: the command is over, the message may stand for hours.
  void prompts.notify('error', errorMessage(error), ...buttons).then((button) => {
    if (button === showLog) log.show();
    if (button !== signIn) return;
    const pim = error instanceof SignedOut ? pims.get(error.pimId) : undefined;
    return vscode.commands.executeCommand(commandId('signIn'), pim && { kind: 'pim', pim });
  });
}
