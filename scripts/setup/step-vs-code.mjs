import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './install-packages.mjs';
import { root } from './places.mjs';
import { installedByRecipe } from './recipe.mjs';

const vsCodeFolder = join(root, '.vscode-bed/node_modules/code-server/lib/vscode');

/**
 * VS Code as a server, from npm (code-server).
 *
 * @type {import('./steps.mjs').Step}
 */
export const vsCode = {
  name: 'VS Code',
  why: 'a real one for the extension to run in, apart from yours',
  ...installedByRecipe('tools/vscode-bed', '.vscode-bed'),
};

/**
 * What code-server's own install script does, without its native builds: none of them is needed here.
 *
 * @type {import('./steps.mjs').Step}
 */
export const vsCodePackages = {
  name: "VS Code's packages",
  why: 'the libraries it runs on',
  // npm writes this file when it has ended well
  isDone: () => existsSync(join(vsCodeFolder, 'node_modules/.package-lock.json')),
  run: () => installPackages(vsCodeFolder, ['--omit=dev']),
};
