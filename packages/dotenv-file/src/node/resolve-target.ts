import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { type FileSystem, ifExists } from './file-system.ts';

const maxLinks = 40;

/**
 * The file that a path stands for, symbolic links followed, whether or not it is there yet.
 *
 * A link that leads nowhere stands for the file to be made where it points: replacing the link would break it.
 */
export async function resolveTarget(fs: FileSystem, path: string): Promise<string> {
  let target = fromHere(path);
  // The slash says that it is a folder.
  if (path.endsWith('/') || path.endsWith(sep)) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  for (let links = 0; links <= maxLinks; links++) {
    const real = await ifExists(fs.realpath(target));
    if (real !== undefined) return real;
    const folder = await fs.realpath(dirname(target));
    target = join(folder, basename(target));
    const stats = await ifExists(fs.lstat(target));
    if (!stats?.isSymbolicLink()) return target;
    target = absolute(() => folder, await fs.readlink(target));
  }
  throw Object.assign(new Error('too many symbolic links'), { code: 'ELOOP' });
}

/** A path from the working folder on, which may be another one later. */
export function fromHere(path: string): string {
  return absolute(() => process.cwd(), path);
}

/** A path with its `..` as they are: behind a link they lead elsewhere than the text says. Windows goes by the text. */
function absolute(folder: () => string, path: string): string {
  if (sep === '\\') return resolve(folder(), path);
  // A working folder that was deleted is no harm to whoever does not need it.
  return isAbsolute(path) ? path : `${folder()}/${path}`;
}
