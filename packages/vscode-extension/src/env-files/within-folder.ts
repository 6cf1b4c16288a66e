/**
 * Where a path leads that is written in a folder of the workspace.
 *
 * @param folder path within the workspace folder, `''` or with `/` at its end
 * @param path with `/`
 * @returns the path within the workspace folder; nothing where it leads out of it, or to no file
 */
export function withinFolder(folder: string, path: string): string | undefined {
  if (/^([/~]|[a-z]:)/i.test(path) || /(^|\/)\.{0,2}$/.test(path)) return undefined;
  const left: string[] = [];
  for (const segment of `${folder}${path}`.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') left.push(segment);
    else if (left.pop() === undefined) return undefined;
  }
  return left.length > 0 ? left.join('/') : undefined;
}
