// From navigation to the first row, in Chromium, of the page with 20 PIMs of 50 connections each, beside the portal's own
// catalogue page with as many components: both 1,000 rows, 20 to a page, of one production build, turn by turn. Prints a
// table, and tells docs/figures.md (scripts/bench/README.md).
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '@pim-connections/sandbox-pim';
import type { Page } from 'playwright-core';
import { startBrowser } from '../../../e2e/testing/browser.ts';
import { freePort } from '../../../e2e/testing/free-port.mts';
import { configuration, isUp, stop } from '../../../e2e/testing/programs.ts';
import { serveApp } from './serve-app.ts';

const pims = 20;
const each = 50;
const rounds = 7;
const root = fileURLToPath(new URL('../../../', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'pim-connections-bench-'));
const stops: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGTERM', () => process.exit(1));

/** As many components as there are connections, for the catalogue. */
function components(): string {
  const entities = Array.from({ length: pims * each }, (_, at) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: `component-${at}`, title: `Component ${at}`, description: `What ${at} does` },
    spec: { type: 'service', lifecycle: 'production', owner: 'group:default/commerce' },
  }));
  return entities.map((entity) => JSON.stringify(entity)).join('\n---\n');
}

async function startPortal(): Promise<{ readonly url: string; readonly backendUrl: string }> {
  const connections = Array.from({ length: each }, (_, at) => ({
    code: `connection_${at}`,
    label: `Connection ${at}`,
    flow_type: 'data_destination' as const,
    auditable: true,
  }));
  const sandboxes = await Promise.all(Array.from({ length: pims }, () => startSandbox({ seed: { connections } })));
  stops.push(() => Promise.all(sandboxes.map((sandbox) => sandbox.close())));
  writeFileSync(join(folder, 'components.yaml'), components());
  const app = await serveApp(join(root, 'packages/app/dist'));
  stops.push(app.close);
  const port = await freePort();
  const backendUrl = `http://localhost:${port}`;
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    ...configuration({
      app_baseUrl: app.url,
      backend_baseUrl: backendUrl,
      backend_listen_port: port,
      backend_cors_origin: app.url,
      catalog_locations: [
        { type: 'file', target: join(root, 'examples/entities.yaml') },
        { type: 'file', target: join(folder, 'components.yaml') },
      ],
      pimConnections_pims: sandboxes.map(({ url, admin }, at) => ({
        id: `pim_${at}`,
        url,
        login: { username: admin.username, password: admin.password },
      })),
    }),
  };
  const cwd = join(root, 'packages/app');
  const built = spawnSync('backstage-cli', ['package', 'build'], { cwd, env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The app could not be built:\n${built.stdout}${built.stderr}`);
  const log = join(folder, 'portal.log');
  const stdio = ['ignore', openSync(log, 'a'), openSync(log, 'a')] as const;
  const backend = spawn('backstage-cli', ['package', 'start'], {
    cwd: join(root, 'packages/backend'),
    env,
    stdio: [...stdio],
    detached: true,
  });
  stops.push(() => stop(backend));
  process.once('exit', () => {
    if (backend.pid !== undefined && backend.exitCode === null) process.kill(-backend.pid, 'SIGTERM');
  });
  await isUp(backend, log, [`${backendUrl}/.backstage/health/v1/readiness`]);
  return { url: app.url, backendUrl };
}

/** Milliseconds from navigation to the frame that has the first row of a page in it. */
async function firstRow(page: Page, url: string, row: string): Promise<number> {
  await page.goto(`${url}#${encodeURIComponent(row)}`);
  const taken = await page.waitForFunction(() => (window as unknown as { firstRow?: number }).firstRow);
  return (await taken.jsonValue()) ?? Number.NaN;
}

/** Runs in the page, before everything else: the address says which text the first row has. */
function watchRows(): void {
  const text = decodeURIComponent(location.hash.slice(1));
  if (text === '') return;
  const seen = new MutationObserver(() => {
    const rows = document.querySelectorAll('tbody tr, [role=row]');
    if (![...rows].some((candidate) => candidate.textContent?.includes(text))) return;
    seen.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        Object.assign(window, { firstRow: performance.now() });
      }),
    );
  });
  seen.observe(document, { childList: true, subtree: true });
}

function summary(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { median: at(0.5), spread: (at(0.75) - at(0.25)) / at(0.5) };
}

function report(figure: object): void {
  const file = process.env.BENCH_FIGURES;
  if (file) appendFileSync(file, `${JSON.stringify({ budget: 'backstage-first-paint', ...figure })}\n`);
}

async function measure(): Promise<void> {
  const portal = await startPortal();
  const browser = await startBrowser();
  stops.push(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(120_000);
  await page.goto(`${portal.url}/pim-connections`);
  await page.getByRole('button', { name: 'Enter' }).click();
  await page
    .getByRole('row', { name: /Connection/ })
    .first()
    .waitFor();
  // The catalogue takes its time to read what it is given, and says on its page how much that is.
  const heading = page.getByText(/\(\d+\)$/).first();
  for (let count = 0; count < pims * each; ) {
    await page.goto(`${portal.url}/catalog`);
    await heading.waitFor();
    count = Number(/\((\d+)\)/.exec((await heading.textContent()) ?? '')?.[1]);
  }
  await page.addInitScript(watchRows);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const one = await firstRow(page, `${portal.url}/pim-connections`, 'Connection');
    const other = await firstRow(page, `${portal.url}/catalog`, 'Component');
    // The first round fills the caches of the browser and of the backend.
    if (round > 0) {
      ours.push(one);
      theirs.push(other);
    }
  }
  const mine = summary(ours);
  const peer = summary(theirs);
  const words = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`;
  console.log(
    [
      `| page | rows | first row (median of ${rounds}) |`,
      '| --- | ---: | ---: |',
      `| connections of ${pims} PIMs | ${pims * each} | ${words(mine.median)} |`,
      `| catalogue | ${pims * each} | ${words(peer.median)} |`,
      '',
      `The connections take ${(mine.median / peer.median).toFixed(2)} times what the catalogue takes.`,
    ].join('\n'),
  );
  report({
    value: mine.median / peer.median,
    ours: words(mine.median),
    peer: words(peer.median),
    rounds,
    spread: mine.spread,
  });
}

if (existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium')) {
  try {
    await measure();
  } finally {
    for (const end of stops.reverse()) await end();
  }
} else {
  report({ notMeasured: 'There is no Chromium.' });
  console.log('There is no Chromium: nothing is measured.');
}
