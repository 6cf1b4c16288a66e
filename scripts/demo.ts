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

await npmRun('demo', '-w', 'packages/vscode-extension');
const backstage = ['--prefix', 'packages/backstage'];
// its walk uses the libraries as they are published
if (
  packagesInStep('packages/backstage') &&
  (await npmRun('libraries', ...backstage)) &&
  (await npmRun('e2e', ...backstage))
) {
  for (const name of portal.flatMap((each) => [`${each}-dark.png`, `${each}-light.png`])) {
    cpSync(join(taken, name), join(kept, `portal-${name}`));
    console.log(`docs/images/portal-${name}`);
  }
}

/** Whether it went well; what did not was shown, and is remembered in the exit code. */
async function npmRun(script: string, ...where: readonly string[]): Promise<boolean> {
  const { ok } = await runProgram('npm', ['run', '--silent', script, ...where], { show: true });
  if (!ok) process.exitCode = 1;
  return ok;
}
