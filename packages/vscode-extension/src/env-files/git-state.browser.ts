import type { GitState } from './git-state.ts';

/** In a browser there is no git to ask. */
export async function gitStates(_folder: unknown, paths: readonly string[]): Promise<ReadonlyMap<string, GitState>> {
  return new Map(paths.map((path) => [path, 'unknown']));
}

/** No repository is known of, either. */
export async function placeInRepository(): Promise<undefined> {}
