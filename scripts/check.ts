// npm run check: types, lint and format, what nobody uses, what is there twice, what has no documentation, the borders
// between packages, the lockfiles. `-w packages/x` checks types, lint and format of one package.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from './bed/places.ts';
import { borderViolations, type SourceFile } from './check/borders.ts';
import { importsOf } from './check/imports.ts';
import { type Lockfile, licenceProblems, licenceProblemsOf, licenceTextProblems } from './check/licences.ts';
import { registryUrls } from './check/lockfiles.ts';
import { importsBetweenFolders, importsBetweenPackages, pictureProblems, picturesOf } from './check/pictures.ts';
import { undocumentedExports } from './check/public-docs.ts';
import { publicModules, publishedFolders, readModule } from './check/published.ts';
import { readmeProblems } from './check/readmes.ts';
import { functionsOf, twins } from './check/twins.ts';
import { readManifest, readPackages, sourceFiles } from './check/workspace.ts';
import { runProgram } from './run-program.ts';
import { packagesInStep } from './setup/packages-in-step.mjs';

/** Gives what is wrong, or nothing. */
type Check = () => Promise<string | undefined>;

function program(command: string, ...args: string[]): Check {
  return async () => {
    const { ok, output } = await runProgram(command, args);
    return ok ? undefined : output;
  };
}

async function borders(): Promise<string | undefined> {
  const packages = await Promise.all(
    readPackages().map(async (each) => ({ ...each, files: await readSources(each.folder) })),
  );
  return borderViolations(packages, readManifest()).join('\n') || undefined;
}

async function readSources(folder: string): Promise<SourceFile[]> {
  return Promise.all(
    sourceFiles(folder).map(async (path) => ({
      path,
      imports: importsOf(await readFile(join(repositoryRoot, folder, path), 'utf8')),
    })),
  );
}

async function pictures(): Promise<string | undefined> {
  const folders = [...new Set([...readPackages().map(({ folder }) => folder), ...publishedFolders()])];
  const packages = await Promise.all(
    folders.map(async (folder) => ({ folder, name: readManifest(folder).name, files: await readSources(folder) })),
  );
  const page = await readFile(join(repositoryRoot, 'ARCHITECTURE.md'), 'utf8');
  const drawn = picturesOf(page);
  const wanted = [
    'packages',
    ...packages.filter(({ files }) => hasFolders(files)).map(({ folder }) => `${folder}/src`),
  ];
  const undrawn = wanted.filter((each) => !drawn.some(({ of }) => of === each));
  const problems = drawn.flatMap((picture) => {
    if (picture.of === 'packages') return pictureProblems(picture, importsBetweenPackages(packages));
    const shown = packages.find(({ folder }) => `${folder}/src` === picture.of);
    return shown
      ? pictureProblems(picture, importsBetweenFolders(shown.files))
      : [`There is a picture of ${picture.of}, which is no package's`];
  });
  return [...undrawn.map((each) => `There is no picture of ${each}`), ...problems].join('\n') || undefined;
}

const hasFolders = (files: readonly SourceFile[]) => importsBetweenFolders(files).length > 0;

async function everyFunctionOnce(): Promise<string | undefined> {
  const files = globSync(['packages/**/*.{ts,tsx}', 'scripts/**/*.ts'], {
    cwd: repositoryRoot,
    exclude: ['**/{node_modules,dist,dist-types,dist-test}', '**/*.d.ts'],
  });
  const functions = await Promise.all(
    files.map(async (path) => functionsOf(path, await readFile(join(repositoryRoot, path), 'utf8'))),
  );
  return twins(functions.flat()).join('\n') || undefined;
}

async function publicNames(): Promise<string | undefined> {
  const modules = publishedFolders().flatMap(publicModules);
  return modules.flatMap((module) => undocumentedExports(module, readModule)).join('\n') || undefined;
}

async function readmes(): Promise<string | undefined> {
  const problems = await Promise.all(
    publishedFolders().map(async (folder) => {
      const text = await readFile(join(repositoryRoot, folder, 'README.md'), 'utf8');
      return readmeProblems(readManifest(folder).name, text, (path) => existsSync(join(repositoryRoot, folder, path)));
    }),
  );
  return problems.flat().join('\n') || undefined;
}

async function lockfiles(): Promise<string | undefined> {
  for (const file of [
    'package-lock.json',
    'packages/backstage/package-lock.json',
    'tools/vscode-bed/package-lock.json',
    'tools/release/package-lock.json',
  ]) {
    const [url] = registryUrls(await readFile(join(repositoryRoot, file), 'utf8'));
    if (url) return `${file} names a registry (${url}); the .npmrc beside it keeps that out.`;
  }
  return undefined;
}

async function licences(): Promise<string | undefined> {
  const [ours, backstage] = await Promise.all([readLockfile('.'), readLockfile('packages/backstage')]);
  // what Backstage brings along is in every portal already
  const plugins = publishedFolders().flatMap((folder) => folder.split('packages/backstage/')[1] ?? []);
  return [...licenceProblems(ours), ...licenceProblemsOf(backstage, plugins)].join('\n') || undefined;
}

async function licenceTexts(): Promise<string | undefined> {
  const textIn = (folder: string) => {
    const file = join(repositoryRoot, folder, 'LICENSE');
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  };
  return licenceTextProblems(textIn('.') ?? '', publishedFolders(), textIn).join('\n') || undefined;
}

async function readLockfile(folder: string): Promise<Lockfile> {
  return JSON.parse(await readFile(join(repositoryRoot, folder, 'package-lock.json'), 'utf8')) as Lockfile;
}

/** What knip looks at: without its packages, it cannot tell what the workspace of Backstage uses. */
function installed(): string[] {
  if (packagesInStep(join(repositoryRoot, 'packages/backstage'))) return [];
  return ['.', ...readPackages().map(({ folder }) => `./${folder}`)].flatMap((folder) => ['--workspace', folder]);
}

const projects = [...readPackages().map(({ folder }) => folder), 'scripts'].flatMap((folder) =>
  ['tsconfig.json', 'tsconfig.build.json'].map((file) => `${folder}/${file}`),
);

const checks: Readonly<Record<string, Check>> = {
  ...Object.fromEntries(
    projects
      .filter((project) => existsSync(join(repositoryRoot, project)))
      .map((project) => [`types: ${project}`, program('tsc', '--noEmit', '-p', project)]),
  ),
  'lint and format': program('biome', 'check', '.'),
  'files, exports and dependencies that nobody uses': program(
    'knip',
    '--no-progress',
    '--no-config-hints',
    ...installed(),
  ),
  'functions that are there twice': everyFunctionOnce,
  'public names without documentation': publicNames,
  'READMEs that stand alone': readmes,
  'borders between packages': borders,
  'pictures of ARCHITECTURE.md': pictures,
  'licences of dependencies': licences,
  'licences of packages': licenceTexts,
  lockfiles,
};

/** What to do about a problem, where its own words do not say. */
const advice: Readonly<Record<string, string>> = {
  'lint and format': '`npm run format` mends what can be mended by itself.',
  'files, exports and dependencies that nobody uses':
    'Use them or take them away. What is used where knip cannot see it is named in knip.jsonc.',
  'functions that are there twice': 'Those of a line do the same: keep one, and import it where the others were.',
  'public names without documentation': 'Each leaves its package and has no /** comment */ where it is declared.',
  'borders between packages': 'What may import what: "The house" in ARCHITECTURE.md, and scripts/check/borders.ts.',
  'pictures of ARCHITECTURE.md': 'Draw the arrow in the picture, or do without the import.',
  lockfiles: 'Change nothing by hand: `npm install` in the folder of the lockfile takes the address out.',
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  const started = performance.now();
  const problem = await check();
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
  console.log(`${seconds} s  ${name}${problem ? ': failed' : ''}`);
  if (!problem) continue;
  console.log(`\n${[problem.trimEnd(), advice[name]].filter(Boolean).join('\n\n')}\n`);
  failed++;
}
console.log(`\n${Object.keys(checks).length} checks, ${failed === 0 ? 'none' : failed} failed.`);
if (failed > 0) process.exitCode = 1;
