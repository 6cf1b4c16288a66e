// node scripts/setup.mjs <start|window|test|build|portal|release>: installs what that command needs and is not there yet.
//
// It runs before anything is installed, so it and its folder are plain JavaScript for the system's Node 20, without packages.
// The scripts of package.json call it themselves, since .npmrc keeps npm from running pre-scripts; what follows it there is
// "env node", because a shell remembers where it found the first node.

import { withLock } from './setup/lock.mjs';
import { runSteps } from './setup/run-steps.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { isPurpose, missingSteps } from './setup/steps.mjs';
import { checkSystem } from './setup/system.mjs';

const purpose = process.argv[2];

try {
  if (!isPurpose(purpose)) {
    throw new SetupError('Usage: node scripts/setup.mjs <start|window|test|build|portal|release>');
  }
  checkSystem();
  if (missingSteps(purpose).length > 0) await withLock(() => runSteps(purpose));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
