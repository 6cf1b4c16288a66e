import { cancelled } from './http.ts';

/** Runs a task as soon as there is room for it. Throws `cancelled` when the caller gives up before that. */
export type Lanes = <T>(task: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** Runs at most `count` tasks at a time; the others wait in the order in which they came. */
export function createLanes(count: number): Lanes {
  let busy = 0;
  const waiting = new Set<() => void>();

  const enter = (signal: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        waiting.delete(start);
        if (signal) reject(cancelled(signal));
      };
      const start = () => {
        waiting.delete(start);
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      waiting.add(start);
      signal?.addEventListener('abort', giveUp, { once: true });
    });

  return async (task, signal) => {
    if (busy < count) busy++;
    else await enter(signal);
    try {
      return await task();
    } finally {
      const [next] = waiting;
      if (next) next();
      else busy--;
    }
  };
}
