import * as vscode from 'vscode';
import type { Parts } from '../commands/parts.ts';

/** Least time between two tries, in milliseconds. */
const pause = 60_000;

/**
 * Asks PIMs that were away again when somebody looks: as the view or the window comes to the front, once a minute at most.
 * A login that was refused is not among them.
 *
 * @param now gives the milliseconds since 1970
 */
export function retryAway(
  {
    log,
    model,
    pims,
    view,
  }: Pick<Parts, 'log' | 'model' | 'pims'> & {
    readonly view: Pick<Parts['view'], 'visible' | 'onDidChangeVisibility'>;
  },
  now: () => number = Date.now,
): vscode.Disposable {
  let last = Number.NEGATIVE_INFINITY;
  const retry = () => {
    const away = pims.all().filter(({ id }) => model.isAway(id));
    if (!view.visible || away.length === 0 || now() - last < pause) return;
    last = now();
    for (const pim of away) model.retry(pim).catch((error) => log.error(`try ${pim.name} again`, error));
  };
  return vscode.Disposable.from(
    view.onDidChangeVisibility(retry),
    vscode.window.onDidChangeWindowState(({ focused }) => focused && retry()),
  );
}
