import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../bed/free-port.ts';
import { repositoryRoot } from '../bed/places.ts';
import { startLogged } from './logged-program.ts';

const verdaccio = join(repositoryRoot, '.release-tools/node_modules/verdaccio/bin/verdaccio');

/** A registry of npm on this computer that has nothing but our packages, and forgets them. */
export interface Registry {
  /** e.g. `http://127.0.0.1:4873` */
  readonly url: string;
  /** File for npm's `userconfig` with which our packages can be published. */
  readonly publisher: string;
  stop(): Promise<void>;
}

// asks no other registry: what is not ours comes from wherever the consumer's npm gets it
const config = (folder: string) => `storage: ${join(folder, 'storage')}
web: { enable: false }
uplinks: {}
packages:
  '@pim-connections/*': { access: $all, publish: $anonymous }
log: { type: stdout, format: pretty, level: warn }
`;

/**
 * Starts a registry.
 *
 * @param folder where it keeps everything
 * @throws with what it says when it does not come up
 */
export async function startRegistry(folder: string): Promise<Registry> {
  await mkdir(folder);
  const configFile = join(folder, 'config.yaml');
  const publisher = join(folder, 'npmrc');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await writeFile(configFile, config(folder));
  // npm and lerna publish nothing without a token; this registry looks at none
  await writeFile(publisher, `registry=${url}/\n//127.0.0.1:${port}/:_authToken=nobody\n`);
  const args = [verdaccio, '--config', configFile, '--listen', `127.0.0.1:${port}`];
  const program = startLogged(process.execPath, args, { cwd: folder });
  await program.waitFor(/http address/);
  return { url, publisher, stop: program.stop };
}
