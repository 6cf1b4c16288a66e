// Starts the portal with two sandbox PIMs, one of which has something to show. Ends with Ctrl+C.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '@pim-connections/sandbox-pim';
import { busyPim } from '../portal/busy-pim.ts';
import { writeConnectorTemplate } from '../portal/connector-template.ts';

const root = new URL('../', import.meta.url);
mkdirSync(new URL('.portal/projects', root), { recursive: true });
writeConnectorTemplate(fileURLToPath(new URL('.portal/connector', root)));
const sandbox = await startSandbox({ seed: { products: busyPim.products } });
const production = await startSandbox({ seed: busyPim });

const { username, password } = sandbox.admin;
const portal: ChildProcess = spawn('backstage-cli', ['repo', 'start', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    // The programs below take the libraries as they are published.
    NODE_OPTIONS: '',
    PORTAL_SANDBOX_URL: sandbox.url,
    PORTAL_PRODUCTION_URL: production.url,
    PORTAL_SANDBOX_USERNAME: username,
    PORTAL_SANDBOX_PASSWORD: password ?? '',
  },
});
console.log(`Sandbox PIM: ${sandbox.url}  Production PIM: ${production.url}  (${username} / ${password})`);
console.log('The portal: http://localhost:3000/pim-connections (Enter as guest)');

const stop = () => portal.kill('SIGTERM');
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
portal.on('exit', async (code) => {
  await Promise.all([sandbox.close(), production.close()]);
  process.exitCode = code ?? 0;
});
