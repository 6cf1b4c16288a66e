import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeConnectorTemplate } from '../../portal/connector-template.ts';
import { freePort } from './free-port.mts';
import { configuration, isUp, stop } from './programs.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Where the tests leave what people may want to look at. */
export const output = `${root}test-output`;

/** A portal that runs for the tests, as `npm run portal` does, on ports and with a database of its own. */
export interface RunningPortal {
  readonly url: string;
  readonly backendUrl: string;
  /** File with everything that it logs, audit events included. */
  readonly log: string;
  /** Folder with the databases of all plugins. */
  readonly databases: string;
  /** Folder with what templates made. */
  readonly projects: string;
  /** Makes a permission policy effective; see `packages/backend/src/policy-file.ts`. */
  setPolicy(policy: object): Promise<void>;
}

let running: Promise<RunningPortal> | undefined;
const stops: (() => Promise<void> | void)[] = [];

/** The portal; started by the first one who asks, stopped after the last test. */
export function runningPortal(): Promise<RunningPortal> {
  running ??= start();
  return running;
}

after('the portal is stopped', async function () {
  this.timeout(30_000);
  for (const stop of stops.reverse()) await stop();
});

async function start(): Promise<RunningPortal> {
  mkdirSync(output, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'pim-connections-portal-'));
  stops.push(() => rmSync(folder, { recursive: true, force: true }));
  const [port, backendPort] = [await freePort(), await freePort()];
  const portal = {
    url: `http://localhost:${port}`,
    backendUrl: `http://localhost:${backendPort}`,
    log: join(output, 'portal.log'),
    databases: join(folder, 'databases'),
    projects: join(folder, 'projects'),
    async setPolicy(policy: object) {
      await writeFile(join(folder, 'next.json'), JSON.stringify(policy));
      await rename(join(folder, 'next.json'), join(folder, 'policy.json'));
    },
  };
  for (const name of [portal.databases, portal.projects]) mkdirSync(name);
  writeFileSync(portal.log, '');
  const log = openSync(portal.log, 'a');
  const program = spawn('npm', ['run', 'portal'], {
    cwd: root,
    stdio: ['ignore', log, log],
    // With what it starts: they are stopped together.
    detached: true,
    env: {
      ...process.env,
      ...configuration({
        app_baseUrl: portal.url,
        backend_baseUrl: portal.backendUrl,
        backend_listen_port: backendPort,
        backend_cors_origin: portal.url,
        backend_database_connection: { directory: portal.databases },
        catalog_locations: [
          { type: 'file', target: `${root}examples/entities.yaml` },
          { type: 'file', target: writeConnectorTemplate(join(folder, 'connector')) },
          { type: 'file', target: `${portal.projects}/*/catalog-info.yaml` },
        ],
        portal_projects: portal.projects,
        portal_policy: join(folder, 'policy.json'),
      }),
    },
  });
  stops.push(() => stop(program));
  process.once('exit', () => {
    if (program.pid !== undefined && program.exitCode === null) process.kill(-program.pid, 'SIGTERM');
  });
  await isUp(program, portal.log, [`${portal.url}/`, `${portal.backendUrl}/.backstage/health/v1/readiness`]);
  return portal;
}
