import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './install-packages.mjs';
import { packagesInStep } from './packages-in-step.mjs';
import { root } from './places.mjs';

const recipe = join(root, 'tools/vscode-bed');
const bed = join(root, '.vscode-bed');
const vsCodeFolder = join(bed, 'node_modules/code-server/lib/vscode');
const recipeFiles = ['package.json', 'package-lock.json', '.npmrc'];

function copyRecipe() {
  mkdirSync(bed, { recursive: true });
  for (const file of recipeFiles) copyFileSync(join(recipe, file), join(bed, file));
}

/** @param {string} file */
const isCopied = (file) =>
  existsSync(join(bed, file)) && readFileSync(join(bed, file)).equals(readFileSync(join(recipe, file)));

/**
 * VS Code as a server, from npm (code-server). In a folder and with a lockfile of its own: it is large, and nothing else
 * needs it.
 *
 * @type {import('./steps.mjs').Step}
 */
export const vsCode = {
  name: 'VS Code',
  why: 'a real one for the extension to run in, apart from yours',
  isDone: () => recipeFiles.every(isCopied) && packagesInStep(bed),
  run: async () => {
    copyRecipe();
    await installPackages(bed);
  },
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
