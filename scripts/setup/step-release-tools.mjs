import { installedByRecipe } from './recipe.mjs';

/** @type {import('./steps.mjs').Step} */
export const releaseTools = {
  name: 'Tools of the release',
  why: 'a registry on loopback, and two judges of packages',
  ...installedByRecipe('tools/release', '.release-tools'),
};
