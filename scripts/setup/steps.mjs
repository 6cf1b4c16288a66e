import { backstage, postgres } from './step-backstage.mjs';
import { chromium } from './step-chromium.mjs';
import { environmentReaders } from './step-env-readers.mjs';
import { node } from './step-node.mjs';
import { packages } from './step-packages.mjs';
import { releaseTools } from './step-release-tools.mjs';
import { vsCode, vsCodePackages } from './step-vs-code.mjs';

/** @typedef {'start' | 'window' | 'test' | 'build' | 'portal' | 'release'} Purpose */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} why
 * @property {() => boolean} isDone
 * @property {() => Promise<void>} run throws a SetupError when it cannot be done
 * @property {string} [withoutIt] what the user loses when it fails. Without this line, a failure ends the setup.
 */

/** @type {Record<Purpose, readonly Step[]>} */
const steps = {
  build: [packages, node],
  start: [packages, node, vsCode, vsCodePackages],
  window: [packages, node, vsCode, vsCodePackages, chromium],
  test: [packages, node, vsCode, vsCodePackages, chromium, environmentReaders, backstage, postgres],
  portal: [packages, node, backstage],
  release: [packages, node, chromium, backstage, releaseTools],
};

/**
 * Whether a word names something to set up for.
 *
 * @param {string | undefined} word
 * @returns {word is Purpose}
 */
export function isPurpose(word) {
  return word !== undefined && Object.hasOwn(steps, word);
}

/**
 * The steps that are not done yet, in their order.
 *
 * @param {Purpose} purpose
 */
export function missingSteps(purpose) {
  return steps[purpose].filter((step) => !step.isDone());
}
