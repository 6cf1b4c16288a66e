import { runLogged } from './run-logged.mjs';

const env = { DEBIAN_FRONTEND: 'noninteractive' };
// another apt may be at work, e.g. the machine's own updates
const waitForOthers = ['-o', 'DPkg::Lock::Timeout=300'];

/**
 * Installs Debian packages. For root only.
 *
 * @param {readonly string[]} names
 */
export async function installDebianPackages(names) {
  // an install that was interrupted has to be ended before dpkg takes another one
  await runLogged('dpkg', ['--configure', '-a'], { env });
  await runLogged('apt-get', [...waitForOthers, 'update', '-qq'], { env });
  await runLogged('apt-get', [...waitForOthers, 'install', '-y', '-qq', '--no-install-recommends', ...names], { env });
}
