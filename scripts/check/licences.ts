import { isAllowed } from '../licences/allowed-licences.ts';

/** A package-lock.json, as far as licences are concerned. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly dev?: boolean;
  readonly link?: boolean;
}

/** What comes with our packages, under a licence that is not allowed: a sentence each. */
export function licenceProblems({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([path, { license, dev, link }]) =>
    !path.includes('node_modules/') || dev || link ? [] : problemOf(path, license),
  );
}

/** The same for what some packages name as their dependencies, and not for what those bring along. */
export function licenceProblemsOf({ packages }: Lockfile, folders: readonly string[]): string[] {
  const names = new Set(folders.flatMap((folder) => Object.keys(packages[folder]?.dependencies ?? {})));
  return [...names].flatMap((name) => {
    const path = `node_modules/${name}`;
    const locked = packages[path];
    return locked?.link ? [] : problemOf(path, locked?.license);
  });
}

/**
 * Packages without the licence of the whole: who packs one gets what is in its folder.
 *
 * @param textIn the licence that lies in a folder, `null` where there is none
 */
export function licenceTextProblems(
  text: string,
  folders: readonly string[],
  textIn: (folder: string) => string | null,
): string[] {
  return folders
    .filter((folder) => textIn(folder) !== text)
    .map((folder) => `${folder}/LICENSE is not a copy of LICENSE`);
}

function problemOf(path: string, licence: string | undefined): string[] {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return isAllowed(name, licence)
    ? []
    : [`${name} is under ${licence ?? 'no licence'}: scripts/licences/allowed-licences.ts`];
}
