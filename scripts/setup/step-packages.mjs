import { installPackages } from './install-packages.mjs';
import { packagesInStep } from './packages-in-step.mjs';
import { root } from './places.mjs';

/** @type {import('./steps.mjs').Step} */
export const packages = {
  name: 'npm packages',
  why: 'the libraries and tools this project is made with',
  isDone: () => packagesInStep(root),
  run: () => installPackages(root),
};
