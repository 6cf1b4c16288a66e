import * as vscode from 'vscode';

/** Runs something slow under a notification that says for what one waits, and that can be cancelled. */
export function withProgress<T>(title: string, run: (signal: AbortSignal) => Promise<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (_progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    return run(controller.signal);
  });
}
