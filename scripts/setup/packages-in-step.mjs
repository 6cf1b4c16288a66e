import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [optional]
 * @property {boolean} [link]
 * @property {string | string[]} [os]
 * @property {string | string[]} [cpu]
 * @property {string | string[]} [libc]
 */

/** @typedef {Record<string, LockedPackage>} LockedPackages by path, such as `node_modules/zod` */

/**
 * Whether what is installed is what the lockfile says.
 *
 * npm writes `node_modules/.package-lock.json` when an install has ended, so one that was interrupted is not in step. The
 * folders are looked at as well: npm reports no error when an optional package could not be installed.
 *
 * @param {string} folder with package-lock.json and node_modules
 */
export function packagesInStep(folder) {
  const installedFile = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = readPackages(installedFile);
  return neededPackages(readPackages(join(folder, 'package-lock.json'))).every(
    ([path, { version }]) => installed[path]?.version === version && existsSync(join(folder, path, 'package.json')),
  );
}

/**
 * The packages of a lockfile that a machine needs: without the workspaces and the builds for other platforms.
 *
 * @param {LockedPackages} locked
 * @param {{ platform: string, arch: string }} machine
 */
export function neededPackages(locked, machine = process) {
  return Object.entries(locked).filter(
    ([path, entry]) => path.includes('node_modules/') && !entry.link && isNeeded(entry, machine),
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
  return [os].flat().includes(platform) && [cpu].flat().includes(arch);
}

/**
 * @param {string} file
 * @returns {LockedPackages}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
