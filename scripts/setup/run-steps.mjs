import { SetupError } from './setup-error.mjs';
import { missingSteps } from './steps.mjs';

/**
 * Does what is missing, a line for each step: its name, its reason, the time it took.
 *
 * @param {import('./steps.mjs').Purpose} purpose
 * @throws {import('./setup-error.mjs').SetupError} when a step fails that cannot be done without
 */
export async function runSteps(purpose) {
  const steps = missingSteps(purpose);
  // the setup that this one waited for may have done it all
  if (steps.length === 0) return;
  console.log(
    'Installing what is missing. This happens once and takes a few minutes; it can be interrupted, the next run goes on from there.',
  );
  for (const step of steps) {
    // an earlier step may have done it
    if (step.isDone()) continue;
    const started = Date.now();
    process.stdout.write(`  ${step.name}: ${step.why} ...`);
    try {
      await step.run();
      if (!step.isDone())
        throw new SetupError(
          `The installer reported no error, but something is missing still. Run the same command again.`,
        );
      console.log(` ${((Date.now() - started) / 1000).toFixed(1)} s`);
    } catch (error) {
      console.log(' failed');
      if (!step.withoutIt || !(error instanceof SetupError)) throw error;
      console.log(`${error.message}\n  ${step.withoutIt}`);
    }
  }
  console.log('');
}
