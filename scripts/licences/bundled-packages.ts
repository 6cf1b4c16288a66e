import { globSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isAllowed } from './allowed-licences.ts';

/** A package whose code is in a bundle of ours. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly licence: string;
  /** Its licence, in full. Nothing for our own packages, which have that of the whole. */
  readonly text: string | undefined;
}

/**
 * The packages that files of a bundle come from, by name.
 *
 * @param inputs paths of the files, as in esbuild's metafiles
 * @param folder what the paths begin at
 * @throws when one of them has no licence text, or one that we may not pass on
 */
export function bundledPackages(inputs: Iterable<string>, folder: string): BundledPackage[] {
  const folders = new Set([...inputs].flatMap((input) => packageFolder(realpathSync(join(folder, input)))));
  return [...folders].map(readPackage).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The folder of the package that a file belongs to: one below node_modules, or one of ours. */
function packageFolder(file: string): string[] {
  const [found] =
    /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file) ?? /^.*\/packages\/[^/]+(?=\/)/.exec(file) ?? [];
  return found === undefined ? [] : [found];
}

function readPackage(folder: string): BundledPackage {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string | undefined>;
  const { name = folder, version = '', license } = manifest;
  if (license === undefined || !isAllowed(name, license)) {
    throw new Error(
      `${name} is bundled, and its licence (${license}) is not allowed: scripts/licences/allowed-licences.ts`,
    );
  }
  if (!folder.includes('/node_modules/')) return { name, version, licence: license, text: undefined };
  const [file] = globSync('{LICENSE,LICENCE,License,license,COPYING}*', { cwd: folder });
  if (file === undefined) throw new Error(`${name} is bundled, and has no licence text to pass on`);
  return { name, version, licence: license, text: readFileSync(join(folder, file), 'utf8').trim() };
}
