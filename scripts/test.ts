// npm test: everything that can be checked here, a step after the other, whatever the ones before said. `npm test -w
// packages/x` tests one package. The last line is "N passed, N failed", with ", N skipped" where tests were skipped.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPackages } from './check/workspace.ts';
import { runProgram } from './run-program.ts';
import { packagesInStep } from './setup/packages-in-step.mjs';
import { type StepResult, summary, testStepTotals } from './test/summary.ts';
import { readTotals } from './test-totals.ts';

/** One thing to run. Only tests count passed ones; a check that is not one counts when it fails. */
interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly counts: boolean;
}

const npmRun = (script: string, folder: string): Step => ({
  name: script === 'test' ? folder : `${folder} ${script}`,
  command: 'npm',
  args: ['run', '--silent', script, '-w', folder],
  counts: true,
});

const steps: readonly Step[] = [
  { name: 'check', command: 'node', args: ['scripts/check.ts'], counts: false },
  ...readPackages().flatMap(({ folder, manifest }) =>
    ['test', 'test:host', 'test:window']
      .filter((script) => manifest.scripts?.[script])
      .map((script) => npmRun(script, folder)),
  ),
  ...backstageSteps(),
  { name: 'scripts', command: 'mocha', args: ['--config', 'scripts/.mocharc.json'], counts: true },
];

/** The plugins for Backstage are a workspace of their own. Where it could not be installed, one skip says so. */
function backstageSteps(): readonly Step[] {
  const folder = 'packages/backstage';
  if (!packagesInStep(folder)) return [];
  return ['check', 'test', 'e2e'].map((script) => ({
    name: `${folder} ${script}`,
    command: 'npm',
    args: ['run', '--silent', script, '--prefix', folder],
    counts: script !== 'check',
  }));
}

const folder = await mkdtemp(join(tmpdir(), 'pim-connections-'));
const results: StepResult[] = [];
for (const [index, { name, command, args, counts }] of steps.entries()) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}\n`);
  const totalsFile = join(folder, `${index}.jsonl`);
  const { ok, seconds } = await runProgram(command, args, { env: { TEST_TOTALS: totalsFile }, show: true });
  results.push({ name, seconds, totals: testStepTotals(ok, counts, await readTotals(totalsFile)) });
}
await rm(folder, { recursive: true });

if (!steps.some(({ name }) => name.startsWith('packages/backstage'))) {
  console.log('\nThe packages of Backstage are not installed: the tests of its plugins are skipped.');
  results.push({ name: 'packages/backstage', seconds: 0, totals: { passed: 0, failed: 0, skipped: 1 } });
}
const { text, failed } = summary(results);
process.exitCode = failed ? 1 : 0;
console.log(`\n${text}`);
