import { cancelled } from './http.ts';

/** The result of a task that goes on for others when this caller gives up. */
export function orCancelled<T>(task: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return task;
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(cancelled(signal));
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    task.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
