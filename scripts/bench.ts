// npm run bench: the packages' own benches, then the extension in a real VS Code. Writes docs/figures.md from what they
// report (scripts/bench/README.md). `-w packages/x` measures one package. Ends with 1 when a budget is missed, or
// was not measured.
import { globSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { repositoryRoot } from './bed/places.ts';
import type { Activation } from './bench/activation-table.ts';
import { countLateCommands } from './bench/count-late-commands.ts';
import { readFigures, writeFigure } from './bench/figure.ts';
import { type BenchRun, budgetsThatAre, figuresPage } from './bench/figures-page.ts';
import { describeMachine, watchNoise } from './bench/machine.ts';
import { measureActivation, ours, theirs } from './bench/measure-activation.ts';
import { loadedBytes } from './bench/sizes.ts';
import { type Manifest, readPackages } from './check/workspace.ts';
import { markdownTable } from './markdown-table.ts';
import { runProgram } from './run-program.ts';
import { packagesInStep } from './setup/packages-in-step.mjs';
import { makeVsix, vsix } from './start/vsix.ts';

const page = 'docs/figures.md';
const dist = join(repositoryRoot, 'packages/vscode-extension/dist');
const windows = 5;

const started = new Date();
const folder = await mkdtemp(join(tmpdir(), 'pim-connections-'));
const file = join(folder, 'figures.jsonl');
process.env.BENCH_FIGURES = file;
const noise = watchNoise();
const silent: Record<string, string> = {};
const details: string[] = [];

// the extension's bench drives the VSIX
await makeVsix();
for (const { folder: name, manifest } of readPackages()) if (manifest.scripts?.bench) await bench(name);
if (packagesInStep('packages/backstage')) for (const plugin of backstageBenches()) await bench(plugin);
else silent['packages/backstage'] = 'The packages of Backstage are not installed.';
await measure('Size', sizes);
await measure('Commands', lateCommands);
await measure('Activation in a real VS Code', activation);
noise.probe();

const run: BenchRun = {
  date: started,
  machine: describeMachine(),
  noise: noise.words(),
  figures: await readFigures(file),
  silent,
  details,
};
await rm(folder, { recursive: true });
await writeFile(join(repositoryRoot, page), figuresPage(run));
await runProgram('biome', ['check', '--write', page]);
const missed = budgetsThatAre('missed', run);
const unmeasured = budgetsThatAre('not measured', run);
console.log(`\n${page} is written. ${missed.length === 0 ? 'No budget is missed.' : `Missed: ${missed.join(', ')}.`}`);
if (unmeasured.length > 0) console.log(`Not measured: ${unmeasured.join(', ')}.`);
if (missed.length + unmeasured.length > 0) process.exitCode = 1;

/** Runs a folder's bench and keeps what it says. A bench that ends badly may have missed a budget, or may have failed. */
async function bench(name: string): Promise<void> {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}\n`);
  noise.probe();
  const { ok, output } = await runProgram('npm', ['run', '--silent', 'bench', '--prefix', name]);
  console.log(output);
  const text = withoutRunner(stripVTControlCharacters(output)).trim();
  if (!ok) silent[measurerOf(name)] = `The bench ended with: ${text.split('\n').at(-1)}`;
  const isMarkdown = text.includes('| ---');
  details.push(`### ${name}\n\n${isMarkdown ? text : `\`\`\`text\n${text}\n\`\`\``}`);
}

/** Some are run by mocha, for what it sets up: what it says of itself is no figure. */
function withoutRunner(output: string): string {
  return output.replace(/^ *(?:✔.*|\d+ passing.*)\n?/gm, '');
}

/** A plugin's bench measures budgets of the workspace that it is in. */
function measurerOf(name: string): string {
  return name.split('/').slice(0, 2).join('/');
}

/** The plugins of the Backstage workspace that have a bench. */
function backstageBenches(): string[] {
  const manifests = globSync('packages/backstage/plugins/*/package.json', { cwd: repositoryRoot });
  const hasBench = (path: string) => {
    const manifest = JSON.parse(readFileSync(join(repositoryRoot, path), 'utf8')) as Manifest;
    return manifest.scripts?.bench !== undefined;
  };
  return manifests
    .filter(hasBench)
    .map((path) => dirname(path))
    .toSorted();
}

/** Measures something of the whole product. What cannot be measured keeps nothing else from it. */
async function measure(name: string, what: () => Promise<string>): Promise<void> {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}\n`);
  noise.probe();
  try {
    const text = await what();
    console.log(text);
    details.push(`### ${name}\n\n${text}`);
  } catch (error) {
    silent.scripts = `It ended with: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
    console.log(silent.scripts);
  }
}

async function sizes(): Promise<string> {
  const main = loadedBytes(join(dist, 'extension.cjs')) / 1000;
  const firstLook = loadedBytes(join(dist, 'start.js')) / 1000;
  const packed = statSync(vsix).size / 1000;
  writeFigure({ budget: 'main-bundle', value: main, ours: kilobytes(main), peer: '153 kB' });
  writeFigure({ budget: 'vsix', value: packed, ours: kilobytes(packed) });
  const browser = statSync(join(dist, 'browser.js')).size / 1000;
  const rows = [
    ['read at activation', kilobytes(main)],
    ['read for the first look at the view', kilobytes(firstLook)],
    ['read in a browser at activation', kilobytes(browser)],
    ['VSIX', kilobytes(packed)],
  ];
  return markdownTable(['what', 'size'], rows, ['left', 'right']);
}

async function lateCommands(): Promise<string> {
  const commands = contributedCommands();
  const late = countLateCommands(join(dist, 'extension.cjs'), commands);
  writeFigure({ budget: 'activation-awaited', value: late, ours: `${late} of ${commands.length}` });
  return `${commands.length - late} of ${commands.length} commands are registered when \`activate\` returns.`;
}

function contributedCommands(): string[] {
  const manifest = readFileSync(join(dist, '../package.json'), 'utf8');
  const { contributes } = JSON.parse(manifest) as { contributes: { commands: { command: string }[] } };
  return contributes.commands.map(({ command }) => command);
}

function kilobytes(size: number): string {
  return `${size.toFixed(1)} kB`;
}

async function activation(): Promise<string> {
  const seen = await measureActivation(windows);
  const own = figuresOf(seen, ours);
  const git = figuresOf(seen, theirs);
  writeFigure({
    budget: 'activation',
    value: total(own) / total(git),
    ours: `${total(own)} ms`,
    peer: `${total(git)} ms`,
    rounds: windows,
  });
  const rows = seen
    .toSorted((a, b) => total(a) - total(b))
    .map((each) => [
      each.extension === ours ? `**${ours}**` : each.extension,
      ...[each.load, each.call, total(each), each.finish].map(String),
    ]);
  const head = ['extension', 'load', 'call', 'load + call', 'finish'];
  return `Medians of ${windows} windows, in ms.\n\n${markdownTable(head, rows, ['left', 'right', 'right', 'right', 'right'])}`;
}

function total({ load, call }: Activation): number {
  return load + call;
}

function figuresOf(all: readonly Activation[], id: string): Activation {
  const found = all.find(({ extension }) => extension === id);
  if (!found) throw new Error(`${id} did not activate in every window.`);
  return found;
}
