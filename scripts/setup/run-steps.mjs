import { SetupError } from './setup-error.mjs';
import { missingSteps } from './steps.mjs';

/**
 * Does what is missing, a line for each step: its name, its reason, the time it took.
 *
 * @param {import('./steps.mjs').Purpose} purpose
 * @throws {import('./setup-error.mjs').SetupError} when a step fails that cannot be done without
 */
export async function runSteps(purpose) {
  console.log('Installing what is missing. This happens once; it can be interrupted, the next run goes on from there.');
  for (const step of missingSteps(purpose)) {
    // an earlier step, or the setup waited for, may have done it
    if (step.isDone()) continue;
    const started = Date.now();
    process.stdout.write(`  ${step.name}: ${step.why} ...`);
    try {
      await step.run();
      console.log(` ${((Date.now() - started) / 1000).toFixed(1)} s`);
    } catch (error) {
      console.log(' failed');
      if (!step.withoutIt || !(error instanceof SetupError)) throw error;
      console.log(`${error.message}\n  ${step.withoutIt}`);
    }
  }
  console.log('');
}
