import { PimError } from '@pim-connections/core';
import * as vscode from 'vscode';
import { errorMessage } from '../messages/error-message.ts';
import type { Parts } from './parts.ts';

/** Tells the person what went wrong and offers the next action. A cancelled command says nothing. */
export async function reportError({ log, prompts }: Parts, doing: string, error: unknown): Promise<void> {
  if (PimError.is(error, 'cancelled')) return;
  log.error(doing, error);
  // Nothing failed, so the log has nothing to add.
  if (PimError.is(error, 'unsupported')) {
    void prompts.notify('info', errorMessage(error));
    return;
  }
  const showLog = vscode.l10n.t('Show Log');
  // Not awaited: the command is over, the message may stand for hours.
  void prompts.notify('error', errorMessage(error), showLog).then((button) => {
    if (button === showLog) log.show();
  });
}
