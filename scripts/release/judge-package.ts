import { existsSync, globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';
import { runProgram } from '../run-program.ts';
import type { Published } from './publish.ts';
import { runOrThrow } from './run-or-throw.ts';

const tools = join(repositoryRoot, '.release-tools/node_modules/.bin');

/** What the package.json of a published package is looked at for. */
interface Manifest {
  readonly license?: string;
  readonly engines?: { readonly node?: string };
  readonly repository?: { readonly directory?: string };
  readonly main?: string;
  readonly sideEffects?: boolean;
  readonly backstage?: { readonly role: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** What was found out about a package. */
export interface Judgement {
  /** Of the tarball, in bytes. */
  readonly size: number;
  /** What is wrong with it, a paragraph each. */
  readonly problems: readonly string[];
}

/**
 * Downloads a package from the registry, as npm would, and looks at it: what is in it, what it says about itself, and
 * whether every way to import it leads to code and types that fit.
 *
 * @param folder where it is unpacked
 */
export async function judgePackage(registry: string, { name, version }: Published, folder: string): Promise<Judgement> {
  const file = `${name.slice(name.indexOf('/') + 1)}-${version}`;
  const unpacked = join(folder, file);
  const tarball = `${unpacked}.tgz`;
  const answer = await fetch(`${registry}/${name}/-/${file}.tgz`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  await mkdir(unpacked, { recursive: true });
  await writeFile(tarball, bytes);
  await runOrThrow('tar', ['xzf', tarball, '-C', unpacked]);

  const content = join(unpacked, 'package');
  const manifest = JSON.parse(await readFile(join(content, 'package.json'), 'utf8')) as Manifest;
  const problems = [
    ...contentProblems(content),
    ...manifestProblems(manifest, version),
    ...(await judge(tarball, manifest)),
  ];
  return { size: bytes.length, problems };
}

function contentProblems(content: string): string[] {
  const missing = ['LICENSE', 'README.md'].filter((file) => !existsSync(join(content, file)));
  const surplus = globSync(['**/*.test.*', '**/{testing,testdata,integration,e2e,bench}/**', '**/*.tsbuildinfo'], {
    cwd: content,
  });
  return [...missing.map((file) => `it has no ${file}`), ...surplus.map((file) => `nobody needs ${file}`)];
}

function manifestProblems(manifest: Manifest, version: string): string[] {
  const { license, engines, repository, main, sideEffects, backstage, dependencies = {} } = manifest;
  const said = { license, 'engines.node': engines?.node, 'repository.directory': repository?.directory };
  const unsaid = Object.entries(said).flatMap(([key, value]) => (value ? [] : [`it does not say its ${key}`]));
  const ranges = Object.entries(dependencies).flatMap(([name, range]) => {
    if (name.startsWith('@pim-connections/')) return range === `^${version}` ? [] : [`it wants ${name} ${range}`];
    return /^[\^~]?\d/.test(range) ? [] : [`it wants ${name} ${range}`];
  });
  // Backstage's build turns the sources named here into what was built
  const source = main?.startsWith('src/') ? [`its main is ${main}`] : [];
  // what registers itself when it is imported may not be left out by a bundler; nothing else does
  const isBackend = backstage?.role.startsWith('backend') ?? false;
  const effects = isBackend || sideEffects === false ? [] : ['it does not say that it has no side effects'];
  return [...unsaid, ...ranges, ...source, ...effects];
}

/**
 * publint and are-the-types-wrong. The libraries are ES modules without a rest. The plugins are what Backstage's own build
 * makes of every plugin, which these two have been complaining about for years: its loaders take the default export of
 * CommonJS, and its bundler the ES modules of the frontend.
 */
async function judge(tarball: string, { backstage }: Manifest): Promise<string[]> {
  const judges: readonly (readonly string[])[] = backstage
    ? [
        ['publint', 'run', tarball, '--level', 'error'],
        [
          'attw',
          tarball,
          '--profile',
          'node16',
          '--ignore-rules',
          'cjs-only-exports-default',
          'unexpected-module-syntax',
        ],
      ]
    : [
        ['publint', 'run', tarball, '--strict'],
        ['attw', tarball, '--profile', 'esm-only'],
      ];
  const problems: string[] = [];
  for (const [command = '', ...args] of judges) {
    const { ok, output } = await runProgram(join(tools, command), args, { env: { NO_COLOR: '1' } });
    if (!ok) problems.push(`${command}:\n${output.trimEnd()}`);
  }
  return problems;
}
