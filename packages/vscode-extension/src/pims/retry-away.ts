import * as vscode from 'vscode';
import type { Parts } from '../commands/parts.ts';
import { connectionsView } from '../contributions/command-ids.ts';
import type { SavedPim } from './saved-pim.ts';

/** Least time between two tries, in milliseconds. */
const pauses = {
  /** When a person wants to see a PIM. */
  asked: 5000,
  /** When a person comes back to the window, whatever for. */
  back: 60_000,
} as const;

/**
 * Asks PIMs that were away again when somebody looks: a PIM that is unfolded, and all of them as the view or the window comes
 * to the front. A login that was refused is not among them.
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
    readonly view: Pick<Parts['view'], 'visible' | 'onDidChangeVisibility' | 'onDidExpandElement'>;
  },
  now: () => number = Date.now,
): vscode.Disposable {
  /** When each PIM was tried last. */
  const tried = new Map<string, number>();
  const retry = (looked: readonly SavedPim[], pause: number) => {
    for (const pim of looked) {
      if (!view.visible || !model.isAway(pim.id)) continue;
      if (now() - (tried.get(pim.id) ?? Number.NEGATIVE_INFINITY) < pause) continue;
      tried.set(pim.id, now());
      const asked = model.retry(pim).catch((error) => log.error(`try ${pim.name} again`, error));
      void vscode.window.withProgress({ location: { viewId: connectionsView } }, () => asked);
    }
  };
  return vscode.Disposable.from(
    view.onDidExpandElement(({ element }) => element.kind === 'pim' && retry([element.pim], pauses.asked)),
    view.onDidChangeVisibility(() => retry(pims.all(), pauses.asked)),
    vscode.window.onDidChangeWindowState(({ focused }) => focused && retry(pims.all(), pauses.back)),
  );
}
