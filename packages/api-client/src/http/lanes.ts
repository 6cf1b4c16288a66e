import { cancelled } from './http.ts';

/** Room for a number of tasks at a time; the others wait in the order in which they came. */
export interface Lanes {
  /**
   * Takes a lane; nothing to wait for when one is free. {@link leave} it afterwards, come what may. Rejects with
   * `cancelled` when the caller gives up waiting; then there is nothing to leave.
   */
  enter(signal?: AbortSignal): Promise<void> | undefined;
  leave(): void;
}

export function createLanes(count: number): Lanes {
  let busy = 0;
  const waiting = new Set<() => void>();

  const wait = (signal: AbortSignal | undefined) =>
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

  return {
    enter(signal) {
      if (busy >= count) return wait(signal);
      busy++;
      return undefined;
    },
    leave() {
      const [next] = waiting;
      if (next) next();
      else busy--;
    },
  };
}
