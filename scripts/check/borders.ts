import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type { Manifest, Package } from './workspace.ts';

/** A TypeScript file of a package. */
export interface SourceFile {
  /** From the package's folder, e.g. `src/index.ts`. */
  readonly path: string;
  /** What it imports, as written. */
  readonly imports: readonly string[];
}

/** A package as the borders see it. */
export interface PackageSources extends Package {
  readonly files: readonly SourceFile[];
}

/** The packages of ours that each one's product code may import: arrows point down only (ARCHITECTURE.md). */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  '@pim-connections/core': [],
  '@pim-connections/dotenv-file': [],
  '@pim-connections/api-client': ['@pim-connections/core'],
  '@pim-connections/sandbox-pim': ['@pim-connections/core'],
  'pim-connections': [
    '@pim-connections/core',
    '@pim-connections/dotenv-file',
    '@pim-connections/api-client',
    '@pim-connections/sandbox-pim',
  ],
};

/** Programs that people run. They may import everything, and nobody imports them. */
const hosts: readonly string[] = ['pim-connections'];

/** Where Node may be imported, for the packages that also run in a browser. */
const nodeFolders: Readonly<Record<string, readonly string[]>> = {
  '@pim-connections/core': [],
  '@pim-connections/dotenv-file': ['src/node/'],
  '@pim-connections/api-client': ['src/console/'],
};

const isBuiltin = (specifier: string) => specifier.startsWith('node:') || builtinModules.includes(specifier);
const isTestCode = (path: string) => /\.test\.ts$|\/(?:testing|integration)\/|^(?:e2e|bench|scripts)\//.test(path);
const packageName = (specifier: string) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** Every import that crosses a border of the house, a sentence each. */
export function borderViolations(packages: readonly PackageSources[], root: Manifest): string[] {
  const byName = new Map(packages.map((each) => [each.manifest.name, each]));
  return packages.flatMap((from) =>
    from.files.flatMap(({ path, imports }) =>
      imports.flatMap((specifier) => {
        const problem = isTestCode(path)
          ? testProblem(from, path, specifier, byName, root)
          : productProblem(from, path, specifier, byName);
        return problem ? [`${from.folder}/${path} imports '${specifier}': ${problem}`] : [];
      }),
    ),
  );
}

type Packages = ReadonlyMap<string, PackageSources>;

function productProblem(from: PackageSources, path: string, specifier: string, packages: Packages): string | undefined {
  const { manifest } = from;
  if (specifier.startsWith('.')) return escapes(path, specifier) ? 'it is outside of the package' : undefined;
  if (isBuiltin(specifier)) {
    const folders = nodeFolders[manifest.name];
    if (!folders || folders.some((folder) => path.startsWith(folder))) return undefined;
    return folders.length > 0 ? `Node is for ${folders.join(', ')} only` : 'this package does without Node';
  }
  const isHost = hosts.includes(manifest.name);
  if (specifier === 'vscode') return isHost ? undefined : 'only the VS Code extension knows VS Code';
  const name = packageName(specifier);
  const target = packages.get(name);
  if (target) {
    if (hosts.includes(name)) return 'nobody imports a host';
    if (!mayImport[manifest.name]?.includes(name)) return 'this arrow is not in the house';
    if (!isExported(target, specifier)) return 'the package does not export it';
  }
  // a host bundles what it uses, so its dependencies are those of its build
  const declared = {
    ...manifest.dependencies,
    ...manifest.peerDependencies,
    ...(isHost ? manifest.devDependencies : {}),
  };
  return name in declared ? undefined : `${name} is not in the dependencies of its package.json`;
}

/** Tests may use each other's packages and the root's tools, but through the same doors. */
function testProblem(
  { manifest }: PackageSources,
  path: string,
  specifier: string,
  packages: Packages,
  root: Manifest,
): string | undefined {
  // the root's scripts and tools are the tests' too
  if (specifier.startsWith('.'))
    return reachesIntoSources(path, specifier) ? 'it is in the sources of another package' : undefined;
  if (isBuiltin(specifier) || specifier === 'vscode') return undefined;
  const name = packageName(specifier);
  const target = packages.get(name);
  if (target && !isExported(target, specifier)) return 'the package does not export it';
  const declared = {
    ...manifest.dependencies,
    ...manifest.peerDependencies,
    ...manifest.devDependencies,
    ...root.devDependencies,
  };
  return name === manifest.name || name in declared
    ? undefined
    : `${name} is not in its package.json nor in the root's`;
}

/** The path of an import from the package's folder, e.g. `../core/src/index.ts`. */
const pathOf = (importer: string, specifier: string) => posix.join(posix.dirname(importer), specifier);

const escapes = (importer: string, specifier: string) => pathOf(importer, specifier).startsWith('../');

const reachesIntoSources = (importer: string, specifier: string) => /^\.\.\/[^.]/.test(pathOf(importer, specifier));

function isExported({ manifest }: Package, specifier: string): boolean {
  const subpath = `.${specifier.slice(manifest.name.length)}`;
  return manifest.exports !== undefined && subpath in manifest.exports;
}
