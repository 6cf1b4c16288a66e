import { runLogged } from './run-logged.mjs';

/**
 * Installs what the folder's lockfile says and leaves the lockfile alone.
 *
 * Not by `npm ci`: that deletes what an interrupted install has done already, and refuses a lockfile that was written where
 * the registry lacks builds for other platforms.
 *
 * @param {string} folder
 * @param {readonly string[]} [options] more options of `npm install`
 */
export function installPackages(folder, options = []) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  return runLogged('npm', ['install', '--no-save', '--ignore-scripts', ...quiet, ...options], { cwd: folder });
}
