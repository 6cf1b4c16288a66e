import { posix } from 'node:path';
import type { SourceFile } from './borders.ts';

/** A mermaid picture of ARCHITECTURE.md. */
export interface Picture {
  /** What its second line says it shows: `packages`, or a folder such as `packages/core/src`. */
  readonly of: string;
  /** As `pim --> secrets`. */
  readonly arrows: readonly string[];
  /** The group that a folder is drawn in, where arrows lead from the group or to it. */
  readonly groups: ReadonlyMap<string, string>;
}

/** The pictures of a page that say what they show: their second line is `%% shows <of>`. */
export function picturesOf(page: string): Picture[] {
  return [...page.matchAll(/^```mermaid\n\w+ \w+\n *%% shows (\S+)\n(.*?)^```$/gms)].map(([, of = '', lines = '']) => {
    const groups = new Map<string, string>();
    const arrows: string[] = [];
    let group: string | undefined;
    for (const line of lines.split('\n').map((each) => each.trim())) {
      const [, opened] = /^subgraph ([\w-]+)/.exec(line) ?? [];
      const [, from, to] = /^(\S+(?: & \S+)*) --> (\S+(?: & \S+)*)$/.exec(line) ?? [];
      if (opened) group = opened;
      else if (line === 'end') group = undefined;
      else if (from && to) {
        for (const source of from.split(' & '))
          for (const target of to.split(' & ')) arrows.push(arrow(source, target));
      } else if (group && line) groups.set(line.split(/[[(]/)[0] ?? '', group);
    }
    const ends = new Set(arrows.flatMap((each) => each.split(' --> ')));
    return { of, arrows, groups: new Map([...groups].filter(([, name]) => ends.has(name))) };
  });
}

/** What a picture says that the imports do not, and the other way round: a sentence each. */
export function pictureProblems({ of, arrows, groups }: Picture, imports: readonly Import[]): string[] {
  const real = new Map<string, string>();
  const grouped = (name: string) => groups.get(name) ?? name;
  for (const { from, to, file } of imports) {
    const [source, target] = [grouped(from), grouped(to)];
    if (source !== target && !real.has(arrow(source, target))) real.set(arrow(source, target), file);
  }
  const missing = [...real].filter(([each]) => !arrows.includes(each));
  const surplus = arrows.filter((each) => !real.has(each));
  return [
    ...missing.map(([each, file]) => `The picture of ${of} lacks ${each} (${file})`),
    ...surplus.map((each) => `The picture of ${of} has ${each}, which nobody imports`),
  ];
}

const arrow = (from: string, to: string) => `${from} --> ${to}`;

/** Something that one part of the house takes from another. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** A file that does. */
  readonly file: string;
}

/**
 * What the folders of `src` take from each other. Files beside the folders are left out, they lead everywhere; so are tests.
 *
 * @param files by their paths from the package's folder
 */
export function importsBetweenFolders(files: readonly SourceFile[]): Import[] {
  return files.filter(isProduct).flatMap(({ path, imports }) =>
    imports.flatMap((specifier) => {
      if (!specifier.startsWith('.')) return [];
      const [from, to] = [folderOf(path), folderOf(posix.join(posix.dirname(path), specifier))];
      return from && to && from !== to ? [{ from, to, file: path }] : [];
    }),
  );
}

/** What packages take from each other: each by the name of its folder. */
export function importsBetweenPackages(packages: readonly PackageFiles[]): Import[] {
  const folders = new Map(packages.map(({ name, folder }) => [name, posix.basename(folder)]));
  return packages.flatMap(({ folder, files }) =>
    files.filter(isProduct).flatMap(({ path, imports }) =>
      imports.flatMap((specifier) => {
        const to = folders.get(specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
        const from = posix.basename(folder);
        return to && to !== from ? [{ from, to, file: `${folder}/${path}` }] : [];
      }),
    ),
  );
}

/** A package with what its files import. */
export interface PackageFiles {
  readonly name: string;
  readonly folder: string;
  readonly files: readonly SourceFile[];
}

const isProduct = ({ path }: SourceFile) =>
  path.startsWith('src/') && !/\.test\.tsx?$|\/(?:testing|integration|testdata)\//.test(path);

/** `errors` for `src/errors/pim-error.ts`, nothing for `src/index.ts`. */
function folderOf(path: string): string | undefined {
  const [, folder, file] = path.split('/');
  return file === undefined ? undefined : folder;
}
