import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runProgram } from '../run-program.ts';
import type { NamedTest } from './promises.ts';

/** What became of tests, by their names. */
export type Outcomes = ReadonlyMap<string, 'passed' | 'failed' | 'skipped'>;

/**
 * Runs some tests in a copy of the tree: each by itself, since a hook that fails keeps mocha from the rest of a suite;
 * those of the extension host by whole files, as a window takes long to open. Tests that cannot be run throw.
 */
export async function runTests(root: string, tests: readonly NamedTest[]): Promise<Outcomes> {
  const isHost = ({ file }: NamedTest) => file.includes('/e2e/host/');
  const all: Outcomes[] = [];
  for (const test of tests.filter((each) => !isHost(each))) all.push(await runMocha(root, test));
  const files = new Set(tests.filter(isHost).map(({ file }) => file));
  if (files.size > 0) all.push(await runHost(root, [...files]));
  return new Map(all.flatMap((outcomes) => [...outcomes]));
}

const portal = 'packages/backstage';

/** In the package's folder, as its own `npm test` does. */
async function runMocha(root: string, { file, title }: NamedTest): Promise<Outcomes> {
  const isPlugin = file.startsWith(`${portal}/plugins/`);
  const [folder = '', path = ''] = file.startsWith('packages/') ? splitAfter(file, isPlugin ? 4 : 2) : ['.', file];
  const report = join(root, `report-${process.hrtime.bigint()}.json`);
  const options = ['--no-config', '--extension', 'ts', '--node-option', 'conditions=@pim-connections/source'];
  // Plugins are compiled by Backstage's own hook and have a mocha of their own.
  const hooks = ['mocha-jest-shim.cjs', 'node-transform.cjs'].flatMap((hook) => ['--require', `../../tools/${hook}`]);
  const { output } = await runProgram(
    isPlugin ? join(root, portal, 'node_modules/.bin/mocha') : 'mocha',
    [
      ...options,
      ...(isPlugin ? hooks : []),
      // a test that failed may leave a server open
      '--exit',
      '--timeout',
      '30000',
      '--reporter',
      'json',
      '--reporter-option',
      `output=${report}`,
      '--fgrep',
      title,
      path,
    ],
    { cwd: join(root, folder) },
  );
  const { passes, failures, pending } = readReport(report, output);
  const named = (list: readonly Ran[], outcome: 'passed' | 'failed' | 'skipped') =>
    list.map(({ title }) => [title, outcome] as const);
  return new Map([...named(passes, 'passed'), ...named(failures, 'failed'), ...named(pending, 'skipped')]);
}

interface Ran {
  readonly title: string;
}

function readReport(file: string, output: string): Readonly<Record<'passes' | 'failures' | 'pending', readonly Ran[]>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`The tests did not run: ${lastLines(output)}`);
  } finally {
    rmSync(file, { force: true });
  }
}

function splitAfter(path: string, parts: number): [string, string] {
  const all = path.split('/');
  return [all.slice(0, parts).join('/'), all.slice(parts).join('/')];
}

/** Inside the extension host of a real VS Code. Its report is the one that people read. */
async function runHost(root: string, files: readonly string[]): Promise<Outcomes> {
  const names = files.map((file) => basename(file, '.test.ts')).join(',');
  const { output } = await runProgram('npm', ['run', '--silent', 'test:host', '-w', 'packages/vscode-extension'], {
    cwd: root,
    env: { HOST_TESTS: names },
  });
  const outcomes = hostOutcomes(output);
  if (outcomes.size === 0) throw new Error(`The tests did not run: ${lastLines(output)}`);
  return outcomes;
}

const marks = { '✔': 'passed', '✖': 'failed' } as const;

/** The outcomes in the report of tools/in-host-reporter.cjs. Skipped tests look like parts of a failure's text: they are left out. */
export function hostOutcomes(report: string): Outcomes {
  const lines = report.matchAll(/^ *([✔✖]) (.+?)(?: \(\d+ms\))?$/gm);
  return new Map(Array.from(lines, ([, mark = '', title = '']) => [title, marks[mark as keyof typeof marks]]));
}

function lastLines(output: string): string {
  return output.trimEnd().split('\n').slice(-20).join('\n');
}
