import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { realFile } from './real-file.ts';

/** What git does with a file: `shown` means neither ignored nor committed yet, so that the next `git add` takes it. */
export type GitState = 'ignored' | 'tracked' | 'shown' | 'no-repository' | 'unknown';

/** A folder, on a disk or not. */
interface Folder {
  readonly scheme: string;
  readonly fsPath: string;
}

/** Where a file lies in a repository. */
export interface PlaceInRepository {
  readonly repository: string;
  /** Path within the repository, with `/`. */
  readonly path: string;
}

/**
 * Asks git about files of one folder, whether or not they exist yet. What counts is the file that is written: the one
 * that a link leads to, and its own repository, which may be a submodule or lie beside others in the folder.
 *
 * @param paths relative to the folder
 * @returns a state for each path; `unknown` where git is not installed or refuses to say, or the folder is not on a disk
 */
export async function gitStates(folder: Folder, paths: readonly string[]): Promise<ReadonlyMap<string, GitState>> {
  if (folder.scheme !== 'file') return new Map(paths.map((path) => [path, 'unknown'] as const));
  const known = new Map<string, Promise<string | null>>();
  const files = await Promise.all(
    paths.map(async (path) => ({ path, place: await placeOf(join(folder.fsPath, path), known) })),
  );
  const states = new Map<string, GitState>(paths.map((path) => [path, 'no-repository']));
  const places = Map.groupBy(files, ({ place }) => place?.repository);
  await Promise.all(
    [...places].map(async ([repository, inside]) => {
      if (repository === undefined) return;
      const stateOf = await ask(
        repository,
        inside.flatMap(({ place }) => place?.path ?? []),
      );
      for (const { path, place } of inside) if (place) states.set(path, stateOf(place.path));
    }),
  );
  return states;
}

/** Where a file lies that is written under a path of a folder; nothing where no repository is. */
export async function placeInRepository(folder: Folder, path: string): Promise<PlaceInRepository | undefined> {
  return folder.scheme === 'file' ? placeOf(join(folder.fsPath, path), new Map()) : undefined;
}

/** @param known the repositories of folders that were looked at */
async function placeOf(
  path: string,
  known: Map<string, Promise<string | null>>,
): Promise<PlaceInRepository | undefined> {
  const file = await realFile(path);
  const repository = await repositoryOf(dirname(file), known);
  if (repository === null) return undefined;
  return { repository, path: relative(repository, file).split(sep).join('/') };
}

/** The nearest folder above that has a repository of its own. A submodule and a worktree have a file `.git` instead. */
function repositoryOf(folder: string, known: Map<string, Promise<string | null>>): Promise<string | null> {
  const look = async () => {
    if (await isThere(join(folder, '.git'))) return folder;
    const parent = dirname(folder);
    return parent === folder ? null : repositoryOf(parent, known);
  };
  const found = known.get(folder) ?? look();
  known.set(folder, found);
  return found;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** What git does with files of one repository. It may refuse to say anything of one that belongs to somebody else. */
async function ask(repository: string, paths: readonly string[]): Promise<(path: string) => GitState> {
  const [tracked, ignored] = await Promise.all([
    git(repository, ['--literal-pathspecs', 'ls-files', '-z', '--', ...paths]),
    git(repository, ['check-ignore', '-z', '--stdin'], paths.join('\0')),
  ]);
  // check-ignore ends with 1 when it ignores none of them; anything else is trouble of git's own.
  if (tracked.code !== 0 || (ignored.code !== 0 && ignored.code !== 1)) return () => 'unknown';
  const trackedPaths = new Set(tracked.stdout.split('\0'));
  const ignoredPaths = new Set(ignored.stdout.split('\0'));
  return (path) => (trackedPaths.has(path) ? 'tracked' : ignoredPaths.has(path) ? 'ignored' : 'shown');
}

function git(
  folder: string,
  args: readonly string[],
  input = '',
): Promise<{ code: number | 'missing'; stdout: string }> {
  // A repository's own settings must not make git run a program: to learn what changed (fsmonitor), or to fetch what it
  // lacks (a partial clone, whose way to its origin may be any command). And no prompt may hang us.
  const safe = ['-c', 'core.fsmonitor=false', '-C', folder, ...args];
  const alone = { GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' };
  // The repository of whoever started VS Code, such as a git hook, is another one.
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, ...environment } = process.env;
  const options = { timeout: 5000, windowsHide: true, env: { ...environment, ...alone } };
  return new Promise((resolve) => {
    const child = execFile('git', safe, options, (error, stdout) => {
      const code = error ? (error.code === 'ENOENT' ? 'missing' : Number(error.code ?? 128)) : 0;
      resolve({ code, stdout });
    });
    // git may end without reading its input.
    child.stdin?.on('error', () => {}).end(input);
  });
}
