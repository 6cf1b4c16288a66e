import { useCallback, useEffect, useRef, useState } from 'react';

/** Something that is loaded when a component appears. */
export interface Loaded<T> {
  /** The latest; it stays while it is loaded again. */
  readonly value: T | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  /** Loads it again, because somebody wants it. */
  reload(): Promise<void>;
  /** Looks again, as when it appeared. */
  lookAgain(): Promise<void>;
}

/**
 * Loads something, and again when `load` changes.
 *
 * @param load wrapped in `useCallback`
 */
export function useLoaded<T>(load: (isReload: boolean) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload' | 'lookAgain'>>({
    value: undefined,
    error: undefined,
    isLoading: true,
  });
  // Only the answer to the latest question counts.
  const question = useRef(0);
  const ask = useCallback(
    async (isReload: boolean) => {
      const mine = ++question.current;
      setState(({ value, error }) => ({ value, error, isLoading: true }));
      try {
        const value = await load(isReload);
        if (question.current === mine) setState({ value, error: undefined, isLoading: false });
      } catch (error) {
        if (question.current === mine) setState(({ value }) => ({ value, error, isLoading: false }));
      }
    },
    [load],
  );
  useEffect(() => {
    void ask(false);
    return () => {
      question.current++;
    };
  }, [ask]);
  const reload = useCallback(() => ask(true), [ask]);
  const lookAgain = useCallback(() => ask(false), [ask]);
  return { ...state, reload, lookAgain };
}
