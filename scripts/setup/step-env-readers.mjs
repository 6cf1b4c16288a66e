import { installDebianPackages } from './debian-packages.mjs';
import { canInstallDebianPackages, missingDebianPackages } from './system.mjs';

const readers = ['php-cli', 'php-symfony-dotenv', 'php-vlucas-phpdotenv', 'python3-dotenv', 'ruby-dotenv'];

/** @type {import('./steps.mjs').Step} */
export const environmentReaders = {
  name: '.env readers of other languages',
  why: 'tests read what we write with PHP, Python and Ruby as well',
  withoutIt: 'The tests that need them are skipped, and say so.',
  isDone: () => !canInstallDebianPackages() || missingDebianPackages(readers).length === 0,
  run: () => installDebianPackages(readers),
};
