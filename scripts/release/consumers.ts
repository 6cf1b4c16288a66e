import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'esbuild';
import { freePort } from '../bed/free-port.ts';
import { startLogged } from './logged-program.ts';
import { runOrThrow } from './run-or-throw.ts';
import { showInBrowser } from './show-in-browser.ts';

/** A project in Node: its types are checked, the libraries' own types included, then it runs. */
export async function useInNode(folder: string): Promise<void> {
  await runOrThrow('tsc', ['-p', '.'], { cwd: folder });
  await runOrThrow('node', ['connector.ts'], { cwd: folder });
}

/** A page in a browser, beside a PIM that the same project starts by the command it installed. */
export async function useInBrowser(folder: string): Promise<void> {
  await runOrThrow('tsc', ['-p', '.'], { cwd: folder });
  const pim = await startPim(folder);
  try {
    const text = await showInBrowser(folder, pim.url);
    if (text !== 'grosse: added, added') throw new Error(`The page says: ${text}`);
  } finally {
    await pim.stop();
  }
}

/** A portal: types and bundle of its app, and a backend that lists the connections of a PIM. */
export async function useInPortal(folder: string): Promise<void> {
  await runOrThrow('tsc', ['-p', '.'], { cwd: folder });
  const assets = ['css', 'woff', 'woff2', 'ttf', 'eot', 'png', 'svg'].map((ending) => [`.${ending}`, 'empty'] as const);
  await build({
    absWorkingDir: folder,
    entryPoints: ['app.tsx'],
    bundle: true,
    write: false,
    jsx: 'automatic',
    platform: 'browser',
    loader: Object.fromEntries(assets),
    logLevel: 'silent',
  });
  const pim = await startPim(folder);
  try {
    await startBackend(folder, pim.url);
  } finally {
    await pim.stop();
  }
}

async function startPim(folder: string) {
  const command = join(folder, 'node_modules/.bin/sandbox-pim');
  const program = startLogged(command, ['start', '--json', '--port', '0', '--demo'], { cwd: folder });
  const line = await program.waitFor(/^\{.*\}$/m);
  return { url: (JSON.parse(line) as { url: string }).url, stop: program.stop };
}

/** Starts the backend and asks it for connections until it has them. */
async function startBackend(folder: string, pim: string): Promise<void> {
  const port = await freePort();
  const token = randomUUID();
  const env = { PORT: String(port), TOKEN: token, PIM_URL: pim, NODE_ENV: 'production' };
  const backend = startLogged('node', ['--no-node-snapshot', 'backend.ts', '--config', 'app-config.yaml'], {
    cwd: folder,
    env,
  });
  try {
    await backend.waitFor(/Plugin initialization complete/);
    const url = `http://127.0.0.1:${port}/api/pim-connections/connections`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const text = await answer.text();
    if (!answer.ok || !text.includes('"code"')) throw new Error(`The backend answers ${answer.status}: ${text}`);
  } finally {
    await backend.stop();
  }
}
