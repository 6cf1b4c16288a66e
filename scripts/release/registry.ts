import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../bed/free-port.ts';
import { repositoryRoot } from '../bed/places.ts';
import { startGroup } from '../bed/process-group.ts';

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
 * @throws with its log when it does not come up within half a minute
 */
export async function startRegistry(folder: string): Promise<Registry> {
  await mkdir(folder);
  const configFile = join(folder, 'config.yaml');
  const logFile = join(folder, 'log.txt');
  const publisher = join(folder, 'npmrc');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await writeFile(configFile, config(folder));
  // npm and lerna publish nothing without a token; this registry looks at none
  await writeFile(publisher, `registry=${url}/\n//127.0.0.1:${port}/:_authToken=nobody\n`);
  const log = openSync(logFile, 'w');
  const args = [verdaccio, '--config', configFile, '--listen', `127.0.0.1:${port}`];
  const group = startGroup(process.execPath, args, { stdio: ['ignore', log, log] });
  closeSync(log);
  for (let waited = 0; waited < 300; waited++) {
    const answer = await fetch(`${url}/-/ping`).catch(() => undefined);
    if (answer?.ok) return { url, publisher, stop: () => group.stop() };
    await sleep(100);
  }
  await group.stop();
  throw new Error(`The registry did not start:\n${await readFile(logFile, 'utf8')}`);
}
