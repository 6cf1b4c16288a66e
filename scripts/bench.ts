// npm run bench: the packages' own benches, then the extension in a real VS Code. A report in Markdown; `-w packages/x`
// measures one package. Figures are for comparing things within one run, on one machine.
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './bed/places.ts';
import type { Activation } from './bench/activation-table.ts';
import { measureActivation, ours, theirs } from './bench/measure-activation.ts';
import { measureStart } from './bench/measure-start.ts';
import { loadedBytes } from './bench/sizes.ts';
import { readPackages } from './check/workspace.ts';
import { runProgram } from './run-program.ts';
import { makeVsix, vsix } from './start/vsix.ts';

const dist = join(repositoryRoot, 'packages/vscode-extension/dist');
const sandbox = [join(dist, 'sandbox/cli.js'), 'start', '--port', '0', '--json'];
const windows = 5;

console.log(
  `# Bench\n\nNode ${process.version} on ${process.platform} ${process.arch}, ${availableParallelism()} cores`,
);

for (const { folder, manifest } of readPackages()) {
  if (!manifest.scripts?.bench) continue;
  console.log(`\n## ${folder}\n`);
  const { ok } = await runProgram('npm', ['run', '--silent', 'bench', '-w', folder], { show: true });
  if (!ok) process.exitCode = 1;
}

await makeVsix();
const bareNode = await measureStart(['--eval', 'console.log(1)']);
const sandboxStart = await measureStart(sandbox);
const activations = await measureActivation(windows);

console.log(`
## Size and start of the extension

| what | measured | budget |
| --- | ---: | ---: |
| code loaded at activation, minified | ${kilobytes(loadedBytes(join(dist, 'extension.cjs')))} | 80 kB |
| code loaded for the first look at the view | ${kilobytes(loadedBytes(join(dist, 'start.js')))} | |
| VSIX, with the sandbox PIM | ${kilobytes(statSync(vsix).size)} | 500 kB |
| sandbox PIM: from its start to its first answer | ${sandboxStart.toFixed(0)} ms | 300 ms |
| (Node alone: from its start to its first output) | ${bareNode.toFixed(0)} ms | |

## Activation in a real VS Code

Median of ${windows} windows, in ms. Load + call is what a user waits for; the budget is that of ${theirs}.

| extension | load | call | load + call | finish |
| --- | ---: | ---: | ---: | ---: |
${activations
  .toSorted((a, b) => total(a) - total(b))
  .map(activationRow)
  .join('\n')}

${ours} takes ${ratio(activations).toFixed(2)} times what ${theirs} takes.`);

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function total({ load, call }: Activation): number {
  return load + call;
}

function activationRow(activation: Activation): string {
  const { extension, load, call, finish } = activation;
  const name = extension === ours ? `**${extension}**` : extension;
  return `| ${name} | ${load} | ${call} | ${total(activation)} | ${finish} |`;
}

function ratio(all: readonly Activation[]): number {
  const of = (id: string) => all.filter(({ extension }) => extension === id).reduce((sum, one) => sum + total(one), 0);
  return of(ours) / of(theirs);
}
