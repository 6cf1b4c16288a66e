import { execFile } from 'node:child_process';

/** What git does with a file: `shown` means neither ignored nor committed yet, so that the next `git add` takes it. */
export type GitState = 'ignored' | 'tracked' | 'shown' | 'no-repository' | 'unknown';

/**
 * Asks git about files of one folder, whether or not they exist yet.
 *
 * @param paths relative to the folder
 * @returns a state for each path; `unknown` for all where git is not installed, or the folder not on a disk
 */
export async function gitStates(
  { scheme, fsPath: folder }: { readonly scheme: string; readonly fsPath: string },
  paths: readonly string[],
): Promise<ReadonlyMap<string, GitState>> {
  const all = (state: GitState) => new Map(paths.map((path) => [path, state] as const));
  if (paths.length === 0) return new Map();
  if (scheme !== 'file') return all('unknown');
  const inside = await git(folder, ['rev-parse', '--is-inside-work-tree']);
  if (inside.code === 'missing') return all('unknown');
  if (inside.code !== 0) return all('no-repository');
  const [tracked, ignored] = await Promise.all([
    git(folder, ['--literal-pathspecs', 'ls-files', '-z', '--', ...paths]),
    git(folder, ['check-ignore', '-z', '--stdin'], paths.join('\0')),
  ]);
  // check-ignore ends with 1 when it ignores none of them; anything else is trouble of git's own.
  if (tracked.code !== 0 || (ignored.code !== 0 && ignored.code !== 1)) return all('unknown');
  const trackedPaths = new Set(tracked.stdout.split('\0'));
  const ignoredPaths = new Set(ignored.stdout.split('\0'));
  return new Map(
    paths.map((path) => [path, trackedPaths.has(path) ? 'tracked' : ignoredPaths.has(path) ? 'ignored' : 'shown']),
  );
}

function git(
  folder: string,
  args: readonly string[],
  input = '',
): Promise<{ code: number | 'missing'; stdout: string }> {
  // A repository's own settings must not make git run a program (fsmonitor), and no prompt may hang us.
  const safe = ['-c', 'core.fsmonitor=false', '-C', folder, ...args];
  const options = { timeout: 5000, windowsHide: true, env: { ...process.env, GIT_TERMINAL_PROMPT: '0' } };
  return new Promise((resolve) => {
    const child = execFile('git', safe, options, (error, stdout) => {
      const code = error ? (error.code === 'ENOENT' ? 'missing' : Number(error.code ?? 128)) : 0;
      resolve({ code, stdout });
    });
    // git may end without reading its input.
    child.stdin?.on('error', () => {}).end(input);
  });
}
