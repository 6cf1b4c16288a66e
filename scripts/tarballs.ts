// npm run tarballs [folder]: what a portal installs, as files, for portals that try it before it is on npm.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { repositoryRoot } from './bed/places.ts';
import { publishedFolders } from './check/published.ts';
import { intoAPortal, type Tarball } from './release/into-a-portal.ts';
import { buildPackages } from './release/publish.ts';
import { runOrThrow } from './release/run-or-throw.ts';

const folder = resolve(process.argv[2] ?? 'tarballs');
await mkdir(folder, { recursive: true });
console.log('Building the packages. It takes a minute or two.');
await buildPackages(repositoryRoot);
const tarballs: Tarball[] = [];
for (const packed of publishedFolders().filter((published) => published !== 'packages/sandbox-pim')) {
  const tarball = await pack(packed);
  tarballs.push(tarball);
  console.log(tarball.path);
}
console.log(`\n${intoAPortal(tarballs)}`);

/** Packs one package. Its own scripts have to run, which .npmrc forbids: Backstage's turn the sources named into what was built. */
async function pack(packed: string): Promise<Tarball> {
  const isPlugin = packed.startsWith('packages/backstage/');
  const cwd = join(repositoryRoot, isPlugin ? 'packages/backstage' : '.');
  const workspace = join(repositoryRoot, packed);
  const args = ['pack', '--ignore-scripts=false', '--pack-destination', folder, '--workspace', workspace];
  const output = await runOrThrow('npm', args, { cwd });
  const path = join(folder, output.trim().split('\n').at(-1) ?? '');
  const manifest = JSON.parse(await runOrThrow('tar', ['xzOf', path, 'package/package.json'])) as Manifest;
  const { name, main, backstage } = manifest;
  if (main?.startsWith('src/')) throw new Error(`${path} names sources: its main is ${main}`);
  return { name, path, ...(backstage && { role: backstage.role }) };
}

interface Manifest {
  readonly name: string;
  readonly main?: string;
  readonly backstage?: { readonly role: string };
}
