// npm test: everything that can be checked here, whatever the steps before said: what is quick first, then the windows of VS
// Code beside the portal of Backstage. `npm test -w packages/x` tests one package. The last line is "N passed, N failed", with
// ", N skipped" where tests were skipped.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPackages } from './check/workspace.ts';
import { runProgram } from './run-program.ts';
import { packagesInStep } from './setup/packages-in-step.mjs';
import { type StepResult, summary, testStepTotals } from './test/summary.ts';
import { readTotals, sumTotals } from './test-totals.ts';

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

const packages = readPackages();
const packageSteps = (...scripts: readonly string[]) =>
  packages.flatMap(({ folder, manifest }) =>
    scripts.filter((script) => manifest.scripts?.[script]).map((script) => npmRun(script, folder)),
  );

/** The plugins for Backstage are a workspace of their own. Where it could not be installed, one skip says so. */
const backstage = 'packages/backstage';
const hasBackstage = packagesInStep(backstage);
const backstageSteps = (...scripts: readonly string[]) =>
  (hasBackstage ? scripts : []).map((script) => ({
    name: `${backstage} ${script}`,
    command: 'npm',
    args: ['run', '--silent', script, '--prefix', backstage],
    counts: script !== 'check',
  }));

const folder = await mkdtemp(join(tmpdir(), 'pim-connections-'));
const results: StepResult[] = [];
/** What was printed beside the step that is shown. */
const held: string[] = [];

await inTurn([
  { name: 'check', command: 'node', args: ['scripts/check.ts'], counts: false },
  ...packageSteps('test'),
  // compiles the libraries, so nothing that reads them may run beside it
  ...backstageSteps('check'),
]);
// Neither needs what the other writes, and both wait a lot.
await Promise.all([inTurn(packageSteps('test:host', 'test:window')), inTurn(backstageSteps('test', 'e2e'), false)]);
for (const output of held.splice(0)) console.log(output);
await inTurn([{ name: 'scripts', command: 'mocha', args: ['--config', 'scripts/.mocharc.json'], counts: true }]);
await rm(folder, { recursive: true });

if (!hasBackstage) {
  console.log('\nThe packages of Backstage are not installed: the tests of its plugins are skipped.');
  results.push({ name: backstage, seconds: 0, totals: { ...sumTotals([]), skipped: 1 } });
}
const { text, failed } = summary(results);
process.exitCode = failed ? 1 : 0;
console.log(`\n${text}`);

/**
 * Runs steps one after the other.
 *
 * @param show as it comes; otherwise their output is held until the steps that are shown have ended
 */
async function inTurn(steps: readonly Step[], show = true): Promise<void> {
  for (const { name, command, args, counts } of steps) {
    const title = `\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}\n`;
    if (show) console.log(title);
    const totalsFile = join(folder, `${name.replaceAll(/\W/g, '-')}.jsonl`);
    const { ok, seconds, output } = await runProgram(command, args, { env: { TEST_TOTALS: totalsFile }, show });
    if (!show) held.push(title, output);
    results.push({ name, seconds, totals: testStepTotals(ok, counts, await readTotals(totalsFile)) });
  }
}
