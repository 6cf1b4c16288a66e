// Starts the portal's backend without its pages, with a sandbox PIM, for tests of programs that sign in to it. Writes one
// line of JSON once it is ready; ends, with everything that it started, when its input does.
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '@pim-connections/sandbox-pim';
import { freePort } from '../e2e/testing/free-port.mts';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'portal-backend-'));
const sandbox = await startSandbox();
const port = await freePort();
const url = `http://localhost:${port}`;
const policy = join(folder, 'policy.json');
const config = join(folder, 'app-config.json');
const { username, password } = sandbox.admin;
const login = { username, password };
writeFileSync(policy, '{}');
writeFileSync(
  config,
  JSON.stringify({
    backend: { baseUrl: url, listen: { port, host: '127.0.0.1' } },
    portal: { policy, projects: folder },
    catalog: { locations: [{ type: 'file', target: join(root, 'examples/entities.yaml') }] },
    pimConnections: {
      // Tests are quicker than people.
      changesPerMinute: 1000,
      readsPerMinute: 10_000,
      pims: [
        {
          id: 'main',
          title: 'Main PIM',
          url: sandbox.url,
          owner: 'group:default/platform',
          environment: 'staging',
          login,
        },
        { id: 'dead', title: 'Dead PIM', url: 'http://127.0.0.1:9', login },
      ],
    },
  }),
);
const log = openSync(join(folder, 'log'), 'a');
const backend = spawn(
  process.execPath,
  [
    '--conditions=@pim-connections/source',
    '--require',
    './tools/node-transform.cjs',
    'packages/backend/src/index.ts',
    '--config',
    'app-config.yaml',
    '--config',
    config,
  ],
  { cwd: root, stdio: ['ignore', log, log], env: { ...process.env, ...unused(), NODE_ENV: 'development' } },
);

const stop = async () => {
  backend.kill('SIGTERM');
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit();
};
process.stdin.on('end', stop).resume();
backend.on('exit', stop);

while (!(await isReady())) await new Promise((resolve) => setTimeout(resolve, 200));
console.log(JSON.stringify({ url, policy, pim: sandbox.url }));

async function isReady(): Promise<boolean> {
  return fetch(`${url}/.backstage/health/v1/readiness`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** The development portal's PIMs are named by variables, which have to be there. */
function unused(): Record<string, string> {
  return {
    NODE_OPTIONS: '',
    PORTAL_SANDBOX_URL: sandbox.url,
    PORTAL_PRODUCTION_URL: sandbox.url,
    PORTAL_SANDBOX_USERNAME: 'unused',
    PORTAL_SANDBOX_PASSWORD: 'unused',
  };
}
