import { join } from 'node:path';
import { installDebianPackages } from './debian-packages.mjs';
import { installPackages } from './install-packages.mjs';
import { packagesInStep } from './packages-in-step.mjs';
import { root } from './places.mjs';
import { canInstallDebianPackages, missingDebianPackages } from './system.mjs';

const folder = join(root, 'packages/backstage');

/** @type {import('./steps.mjs').Step} */
export const backstage = {
  name: "Backstage's packages",
  why: 'the plugins for Backstage are a workspace of their own, 1.4 GB large',
  withoutIt: 'The tests of the Backstage plugins are skipped, and say so.',
  isDone: () => packagesInStep(folder),
  run: () => installPackages(folder),
};

const database = ['postgresql'];

/** @type {import('./steps.mjs').Step} */
export const postgres = {
  name: 'PostgreSQL',
  why: 'the Backstage backend is tested on the database that portals use',
  withoutIt: 'The tests that need it are skipped, and say so.',
  isDone: () => !canInstallDebianPackages() || missingDebianPackages(database).length === 0,
  run: () => installDebianPackages(database),
};
