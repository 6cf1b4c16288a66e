// npm run demo: the pictures of docs/images, in a dark and in a light theme, from the running product. Those of the portal
// are taken by its walk in Chromium; without Backstage's packages they stay as they are.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './bed/places.ts';
import { runProgram } from './run-program.ts';
import { packagesInStep } from './setup/packages-in-step.mjs';

const taken = join(repositoryRoot, 'packages/backstage/test-output/pictures');
const kept = join(repositoryRoot, 'docs/images');
/** Pictures of the walk that the documentation shows. */
const portal = ['connection', 'vscode-consent'];

await take('npm', ['run', '--silent', 'demo', '-w', 'packages/vscode-extension']);
if (packagesInStep('packages/backstage')) {
  await take('npm', ['run', '--silent', 'e2e', '--prefix', 'packages/backstage']);
  for (const name of portal.flatMap((each) => [`${each}-dark.png`, `${each}-light.png`])) {
    cpSync(join(taken, name), join(kept, `portal-${name}`));
    console.log(`docs/images/portal-${name}`);
  }
}

async function take(command: string, args: readonly string[]): Promise<void> {
  const { ok } = await runProgram(command, args, { show: true });
  if (!ok) process.exitCode = 1;
}
