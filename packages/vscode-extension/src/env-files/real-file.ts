import { lstat, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Most links that are followed, as the systems do. */
const mostLinks = 40;

/**
 * The file that a path stands for once all links on its way are followed, whether or not it is there yet: what is written
 * goes there. A link in circles is given as it is.
 */
export async function realFile(path: string): Promise<string> {
  let file = path;
  for (let links = 0; links < mostLinks; links++) {
    const there = await orNothing(realpath(file));
    if (there !== undefined) return there;
    file = join(await realFolder(dirname(file)), basename(file));
    const link = (await orNothing(lstat(file)))?.isSymbolicLink() ? await orNothing(readlink(file)) : undefined;
    if (link === undefined) return file;
    file = resolve(dirname(file), link);
  }
  return path;
}

/** A folder, of which the end may be missing. */
async function realFolder(path: string): Promise<string> {
  const parent = dirname(path);
  return (await orNothing(realpath(path))) ?? (parent === path ? path : join(await realFolder(parent), basename(path)));
}

async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch {
    return undefined;
  }
}
