import * as vscode from 'vscode';
import { withoutLinks } from '../prompts/without-links.ts';

/** What is done sooner than this shows no progress, in milliseconds. */
const patience = 500;

/** Runs something that may be slow. When it is, a notification says for what one waits and lets it be cancelled. */
export async function withProgress<T>(title: string, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const running = run(controller.signal);
  const settled = running.then(
    () => 'settled',
    () => 'settled',
  );
  const first = await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, patience))]);
  if (first !== 'settled') {
    const options = { location: vscode.ProgressLocation.Notification, title: withoutLinks(title), cancellable: true };
    await vscode.window.withProgress(options, (_progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      return settled;
    });
  }
  return running;
}
