import { lstat, open, readdir, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises';

/** The calls to the file system that writing takes: what a test can make fail. */
export interface FileSystem {
  readonly lstat: typeof lstat;
  readonly open: typeof open;
  readonly readdir: (path: string) => Promise<readonly string[]>;
  readonly readFile: (path: string) => Promise<Buffer>;
  readonly readlink: (path: string) => Promise<string>;
  readonly realpath: (path: string) => Promise<string>;
  readonly rename: typeof rename;
  readonly rm: typeof rm;
  readonly stat: (path: string) => Promise<Awaited<ReturnType<typeof stat>>>;
}

export const realFileSystem: FileSystem = {
  lstat,
  open,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
};

/** The result of a call, or `undefined` where there is no such file. */
export async function ifExists<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Whether an error is one of the file system, with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
