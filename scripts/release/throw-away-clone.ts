import { mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';
import { runOrThrow } from './run-or-throw.ts';

/**
 * Makes a copy of the repository as it is committed, with the packages that are installed here: for what changes versions,
 * commits and tags.
 *
 * @param folder where it goes; must not be there yet
 */
export async function throwAwayClone(folder: string): Promise<void> {
  await runOrThrow('git', ['clone', '--quiet', repositoryRoot, folder]);
  for (const [name, value] of Object.entries({ 'user.name': 'Rehearsal', 'user.email': 'rehearsal@example.com' })) {
    await runOrThrow('git', ['config', name, value], { cwd: folder });
  }
  for (const workspace of ['.', 'packages/backstage']) {
    const modules = join(workspace, 'node_modules');
    await linkPackages(join(repositoryRoot, modules), join(folder, modules));
  }
}

/** Links every installed package; the links to our own packages, which npm made, then lead into the copy. */
async function linkPackages(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (entry.name.startsWith('@')) await linkPackages(source, target);
    else if (entry.isDirectory()) await symlink(source, target);
  }
}
