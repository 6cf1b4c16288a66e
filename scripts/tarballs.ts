// npm run tarballs [folder]: what a portal installs, as files, for portals that try it before it is on npm.
import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { repositoryRoot } from './bed/places.ts';
import { publishedFolders } from './check/published.ts';
import { buildPackages } from './release/publish.ts';
import { runOrThrow } from './release/run-or-throw.ts';

const folder = resolve(process.argv[2] ?? 'tarballs');
await mkdir(folder, { recursive: true });
await buildPackages(repositoryRoot);
for (const packed of publishedFolders().filter((published) => published !== 'packages/sandbox-pim')) {
  await pack(packed);
}
for (const name of (await readdir(folder)).sort()) console.log(join(folder, name));

/** Packs one package. Its own scripts have to run, which .npmrc forbids: Backstage's turn the sources named into what was built. */
async function pack(packed: string): Promise<void> {
  const isPlugin = packed.startsWith('packages/backstage/');
  const cwd = join(repositoryRoot, isPlugin ? 'packages/backstage' : '.');
  const workspace = join(repositoryRoot, packed);
  const args = ['pack', '--ignore-scripts=false', '--pack-destination', folder, '--workspace', workspace];
  const output = await runOrThrow('npm', args, { cwd });
  const tarball = output.trim().split('\n').at(-1) ?? '';
  const manifest = await runOrThrow('tar', ['xzOf', join(folder, tarball), 'package/package.json']);
  const { main } = JSON.parse(manifest) as { readonly main?: string };
  if (main?.startsWith('src/')) throw new Error(`${tarball} names sources: its main is ${main}`);
}
