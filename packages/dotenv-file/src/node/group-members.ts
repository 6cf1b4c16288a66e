import type { FileSystem } from './file-system.ts';

/** Whether a user is known to be in a group. Where users are not listed in files, nothing is known. */
export async function isMember(fs: FileSystem, uid: number, gid: number): Promise<boolean> {
  const user = (await table(fs, '/etc/passwd')).find((fields) => fields[2] === String(uid));
  if (!user) return false;
  const group = (await table(fs, '/etc/group')).find((fields) => fields[2] === String(gid));
  return user[3] === String(gid) || group?.[3]?.split(',').includes(user[0] as string) === true;
}

/** The lines of a file with `:` between its fields. */
async function table(fs: FileSystem, path: string): Promise<readonly (readonly string[])[]> {
  const content = await fs.readFile(path).catch(() => '');
  return content
    .toString()
    .split('\n')
    .map((line) => line.split(':'));
}
