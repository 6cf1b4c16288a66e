import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { DotenvReader } from '../readers/reader.ts';
import { realReaders } from './real-readers.ts';

/** A program started with the variables of a `.env` file, in the way its users start theirs. */
export interface Program {
  readonly name: string;
  readonly family: DotenvReader;
  /** Why it cannot run here, or `undefined`. */
  readonly missing: string | undefined;
  /** The variables the program has, started in the folder of the `.env`. */
  readonly start: (folder: string) => NodeJS.Dict<string>;
}

const require = createRequire(import.meta.url);
const node = process.execPath;
const print = 'process.stdout.write(JSON.stringify(process.env))';
const dotenvx = join(dirname(require.resolve('@dotenvx/dotenvx/package.json')), 'src/cli/dotenvx.js');
const module = (name: string) => `require(${JSON.stringify(require.resolve(name))})`;

function program(name: string, family: DotenvReader, file: string, ...args: readonly string[]): Program {
  const missing = realReaders.find((reader) => reader.family === family)?.missing;
  return { name, family, missing, start: (folder) => parse(run(folder, file, args)) };
}

function run(folder: string, file: string, args: readonly string[]): string {
  const env = { HOME: folder, PATH: '/usr/bin:/bin' };
  const { stdout, stderr, status, error } = spawnSync(file, args, { cwd: folder, env, encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`${file} failed: ${error ?? stderr}`);
  return stdout;
}

/** The variables as JSON, or as `env -0` prints them. */
function parse(output: string): NodeJS.Dict<string> {
  if (output.startsWith('{')) return JSON.parse(output) as NodeJS.Dict<string>;
  const lines = output.split('\0').filter((line) => line !== '');
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

const quiet = '{ info() {}, error: console.error }';
const symfony = 'require "/usr/share/php/Symfony/Component/Dotenv/autoload.php";';

/** Every program that the tests know how to start. */
export const programs: readonly Program[] = [
  program('node --env-file', 'node', node, '--env-file=.env', '-e', print),
  program('node with dotenv', 'dotenv', node, '-e', `${module('dotenv')}.config({ quiet: true }); ${print}`),
  program('dotenvx run', 'dotenvx', node, dotenvx, 'run', '--quiet', '--', node, '-e', print),
  program('Vite', 'vite', node, '--input-type=module', '-e', viteScript()),
  program('Next', 'next', node, '-e', `${module('@next/env')}.loadEnvConfig('.', false, ${quiet}); ${print}`),
  program(
    'Python',
    'python-dotenv',
    '/usr/bin/python3',
    '-c',
    'import dotenv, json, os; dotenv.load_dotenv(".env"); print(json.dumps(dict(os.environ)))',
  ),
  program(
    'Symfony',
    'symfony',
    '/usr/bin/php',
    '-r',
    `${symfony} (new Symfony\\Component\\Dotenv\\Dotenv())->load(".env"); echo json_encode($_ENV);`,
  ),
  program(
    'Ruby',
    'ruby-dotenv',
    '/usr/bin/ruby',
    ...['-E', 'UTF-8', '-r', 'dotenv', '-r', 'json', '-e', 'Dotenv.load; print JSON.generate(ENV.to_h)'],
  ),
  program('bash', 'shell', '/usr/bin/bash', '-c', 'set -a; . ./.env; exec env -0'),
  program('dash', 'shell', '/usr/bin/dash', '-c', 'set -a; . ./.env; exec env -0'),
];

function viteScript(): string {
  const vite = JSON.stringify(import.meta.resolve('vite'));
  return `import { loadEnv } from ${vite};
    process.stdout.write(JSON.stringify(loadEnv('production', process.cwd(), '')));`;
}
