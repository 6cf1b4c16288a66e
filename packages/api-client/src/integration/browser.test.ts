import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer, type Server, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import type { BrowserStory } from './browser-story.ts';
import { openSandbox, type SandboxPim } from './sandbox.ts';

const executablePath = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path !== undefined && existsSync(path));

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** One file for a browser. esbuild fails when anything of Node is asked for. */
async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    conditions: ['@pim-connections/source'],
  });
  return outputFiles[0]?.text ?? '';
}

/** The PIM and our page on one address, as behind a company's proxy. */
async function serveBeside(sandbox: SandboxPim, script: string): Promise<Server> {
  const { hostname, port } = new URL(sandbox.url);
  const server = createServer((request, response) => {
    if (request.url === '/our-page') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Test</title>');
    } else if (request.url === '/our-script.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    } else {
      const { method, url: path, headers } = request;
      const forwarded = sendRequest({ hostname, port, method, path, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(forwarded);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('the package in a browser', () => {
  it('is bundled without anything of Node', async () => {
    const script = await bundle('../index.ts');
    assert.doesNotMatch(script, /node:|require\(/);
  });

  describe('Chromium', function () {
    if (!executablePath) {
      console.warn('      NOT RUN: there is no Chromium or Chrome here. Name one in CHROME_PATH.');
      it.skip('runs it in a page');
      it.skip('runs it in a web worker');
      return;
    }
    this.timeout(60_000);
    let browser: Browser;
    let sandbox: SandboxPim;
    let server: Server;
    before(async () => {
      sandbox = await openSandbox('7.0');
      server = await serveBeside(sandbox, await bundle('browser-story.ts'));
      browser = await chromium.launch({ executablePath, args: flags });
    });
    after(async () => {
      await browser?.close();
      server?.closeAllConnections();
      server?.close();
      await sandbox?.close();
    });

    for (const place of ['page', 'worker'] as const) {
      it(`runs it in a ${place === 'page' ? place : 'web worker'}, with the browser's own cookies`, async () => {
        const page = await (await browser.newContext()).newPage();
        await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/our-page`);
        const told = await page.evaluate(
          (where) =>
            new Promise<{ story?: BrowserStory; error?: string }>((resolve) => {
              const hear = ({ data }: MessageEvent) => resolve(data);
              if (where === 'page') {
                addEventListener('message', hear);
                void import(`${location.origin}/our-script.js`);
              } else {
                new Worker('/our-script.js', { type: 'module' }).addEventListener('message', hear);
              }
            }),
          place,
        );
        const { story } = told;
        assert.ok(story, told.error);
        assert.deepEqual(
          [story.line, story.rotated, story.works, story.currencies > 100, story.wrongLogin],
          ['7.0', true, true, true, 'login-refused'],
        );
        assert.ok(story.listed.includes(`in_a_${place}`) && story.image?.endsWith('_logo.png'));
        await page.context().close();
      });
    }
  });
});
