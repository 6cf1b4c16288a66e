import type { Memento } from 'vscode';

/** How often a value is written again that is not there after it was written. */
const mostRetries = 3;

/**
 * A state of VS Code's that loses nothing of what is written at the same time.
 *
 * VS Code keeps all values of an extension as one, and after each write hands the whole of it back as it was then. What was
 * written meanwhile is gone until the next echo comes, and for good if the echo comes between a call of `update` and its
 * turn. So writes wait for each other here, and until they are through, what was written is what is read.
 */
export function steadyState(state: Memento): Memento {
  const underWay = new Map<string, { readonly value: unknown }>();
  let last: Promise<void> = Promise.resolve();
  const write = async (key: string, value: unknown) => {
    const wanted = JSON.stringify(value);
    for (let retry = 0; retry <= mostRetries; retry++) {
      await state.update(key, value);
      // Another window's echo may have come in that very moment.
      if (JSON.stringify(state.get(key)) === wanted) return;
    }
  };
  return {
    keys: () => {
      const kept = state.keys().filter((key) => !underWay.has(key));
      const coming = [...underWay].filter(([, { value }]) => value !== undefined).map(([key]) => key);
      return [...kept, ...coming];
    },
    get: <T>(key: string, fallback?: T) => {
      const coming = underWay.get(key);
      if (!coming) return state.get(key, fallback);
      return coming.value === undefined ? fallback : (coming.value as T);
    },
    update: (key, value) => {
      // As VS Code does: what is changed afterwards is not written.
      const coming = { value: value === undefined ? undefined : structuredClone(value) };
      underWay.set(key, coming);
      const written = last
        .then(() => write(key, coming.value))
        .finally(() => {
          if (underWay.get(key) === coming) underWay.delete(key);
        });
      last = written.catch(() => undefined);
      return written;
    },
  };
}
