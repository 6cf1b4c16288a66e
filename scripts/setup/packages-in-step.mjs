import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [optional]
 * @property {boolean} [link]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

/** @typedef {Record<string, LockedPackage>} LockedPackages by path, such as `node_modules/zod` */

/**
 * Whether what is installed is what the lockfile says.
 *
 * npm writes `node_modules/.package-lock.json` when an install has ended well, so an interrupted one is not in step.
 *
 * @param {string} folder with package-lock.json and node_modules
 */
export function packagesInStep(folder) {
  const installedFile = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  return sameVersions(readPackages(join(folder, 'package-lock.json')), readPackages(installedFile));
}

/**
 * Whether every package of the lockfile that this machine needs is installed in the same version.
 *
 * @param {LockedPackages} locked
 * @param {LockedPackages} installed
 * @param {{ platform: string, arch: string }} machine
 */
export function sameVersions(locked, installed, machine = process) {
  return Object.entries(locked).every(
    ([path, entry]) =>
      path === '' ||
      entry.link ||
      !path.includes('node_modules/') ||
      !isNeeded(entry, machine) ||
      installed[path]?.version === entry.version,
  );
}

/**
 * Optional packages are built for one platform each; which C library this machine has is left to npm.
 *
 * @param {LockedPackage} entry
 * @param {{ platform: string, arch: string }} machine
 */
function isNeeded({ optional, os, cpu, libc }, { platform, arch }) {
  if (!optional) return true;
  if (libc || !os || !cpu) return false;
  return os.includes(platform) && cpu.includes(arch);
}

/**
 * @param {string} file
 * @returns {LockedPackages}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
