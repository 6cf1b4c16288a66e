import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { SetupError } from './setup-error.mjs';

const oldestNode = [20, 19];
const oldestNpm = [10, 0];

/**
 * Whether a version is at least another one, by its first two numbers.
 *
 * @param {string} version such as `v20.20.2` or `11.19.1`
 * @param {readonly number[]} oldest
 */
export function isAtLeast(version, oldest) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * Checks the Node and npm that the user started this with.
 *
 * @throws {SetupError} when one is too old
 */
export function checkSystem() {
  if (!isAtLeast(process.version, oldestNode)) {
    throw new SetupError(
      `Node ${process.version} is too old to set this project up: it takes Node ${oldestNode.join('.')} or newer.`,
    );
  }
  // npm says who it is to the scripts it runs: "npm/11.19.1 node/v20.20.2 linux x64"
  const npm = /npm\/([\d.]+)/.exec(process.env.npm_config_user_agent ?? '')?.[1];
  if (npm && !isAtLeast(npm, oldestNpm)) {
    throw new SetupError(`npm ${npm} is too old for this project's lockfile: update it with "npm install -g npm".`);
  }
}

/** Whether this process may install Debian packages. */
export function canInstallDebianPackages() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/etc/os-release') || !existsSync('/usr/bin/apt-get')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * Which of these Debian packages are not installed.
 *
 * @param {readonly string[]} names
 */
export function missingDebianPackages(names) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills these in
  const installed = execFileSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n'], { encoding: 'utf8' });
  const lines = new Set(installed.split('\n'));
  return names.filter((name) => !lines.has(`${name} installed`));
}
