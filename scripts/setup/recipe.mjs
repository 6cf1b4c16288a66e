import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './install-packages.mjs';
import { packagesInStep } from './packages-in-step.mjs';
import { root } from './places.mjs';

const files = ['package.json', 'package-lock.json', '.npmrc'];

/**
 * Tools with a lockfile of their own, in a git-ignored folder: what is large, and needed by one command alone, stays out
 * of everybody's node_modules.
 *
 * @param {string} recipe the folder that says what to install, e.g. `tools/vscode-bed`
 * @param {string} target the folder to install it in, e.g. `.vscode-bed`
 */
export function installedByRecipe(recipe, target) {
  const from = join(root, recipe);
  const to = join(root, target);
  /** @param {string} file */
  const isCopied = (file) =>
    existsSync(join(to, file)) && readFileSync(join(to, file)).equals(readFileSync(join(from, file)));
  return {
    isDone: () => files.every(isCopied) && packagesInStep(to),
    run: async () => {
      mkdirSync(to, { recursive: true });
      for (const file of files) copyFileSync(join(from, file), join(to, file));
      await installPackages(to);
    },
  };
}
