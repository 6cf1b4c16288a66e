import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  beginSignIn,
  createPortal,
  lookAtPortal,
  type Portal,
  type PortalFinding,
  type PortalTokens,
  portalPim,
  SignInFailed,
} from '@pim-connections/api-client/backstage';
import type { ConnectionCode, ConnectionLabel, PimError } from '@pim-connections/core';
import type { Browser, Page } from 'playwright-core';
import { lookAtBackstage } from './testing/album.ts';
import { enterAsGuest, startBrowser } from './testing/browser.ts';
import { type RunningPortal, runningPortal } from './testing/running-portal.ts';

describe('VS Code at the portal', function () {
  this.timeout(240_000);
  let running: RunningPortal;
  let browser: Browser;
  let page: Page;
  let server: Server;
  /** Where VS Code waits for the answer of a sign-in: a port of this computer. */
  let redirect: string;
  let answered: (answer: URLSearchParams) => void;
  let finding: PortalFinding;
  let tokens: PortalTokens;
  let portal: Portal;
  const code = `vscode_${Date.now().toString(36)}` as ConnectionCode;

  before(async () => {
    running = await runningPortal();
    browser = await startBrowser();
    page = await enterAsGuest(browser, running);
    server = createServer(({ url = '' }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
      if (pathname === '/signed-in') answered(searchParams);
      response.setHeader('content-type', 'text/html').end('<h1>Signed in</h1>');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    redirect = `http://127.0.0.1:${(server.address() as AddressInfo).port}/signed-in`;
  });
  after(async () => {
    await running?.setPolicy({});
    await browser?.close();
    server?.close();
  });

  const signIn = async (press: string, name: string | null): Promise<PortalTokens> => {
    const pending = await beginSignIn(finding, redirect);
    const answer = new Promise<URLSearchParams>((resolve) => {
      answered = resolve;
    });
    await page.goto(pending.url);
    await page.getByRole('button', { name: press }).waitFor();
    if (name) await lookAtBackstage(page, name, null);
    await page.getByRole('button', { name: press }).click();
    await page.getByRole('heading', { name: 'Signed in' }).waitFor();
    return pending.complete(await answer);
  };

  it('finds out from any page of the portal how to sign in', async () => {
    finding = await lookAtPortal(`${running.url}/pim-connections`);
    assert.equal(finding.url, running.backendUrl);
    assert.equal(finding.title, 'Portal of Nordwind');
    assert.equal(finding.signIn?.kind, 'client-document');
    assert.equal(finding.canRenew, true);
  });

  it('is named on a page of the portal, where its person agrees, or does not', async () => {
    await assert.rejects(signIn('Cancel', null), (error) => {
      assert.ok(error instanceof SignInFailed);
      return error.reason === 'denied';
    });
    tokens = await signIn('Authorize', 'vscode-consent');
    assert.ok(tokens.refresh);
    portal = createPortal({
      url: finding.url,
      tokens: {
        read: async () => tokens,
        async save(fresh) {
          tokens = fresh;
        },
      },
    });
  });

  it('creates, and the page shows it', async () => {
    const pim = portalPim(portal, 'sandbox', await portal.overview());
    const made = await pim.createConnection({ code, label: 'Made in VS Code' as ConnectionLabel, flowType: 'other' });
    assert.ok(made.credentials.password);
    await page.goto(`${running.url}/pim-connections/pims/sandbox/connections/${code}`);
    await page.getByRole('heading', { name: 'Made in VS Code' }).first().waitFor();
  });

  it('claims what was regenerated on the page, by a link that names it', async () => {
    const waiting = await portal.obtain({ pim: 'sandbox', id: code }, 'secret');
    await page.goto(`${running.url}/pim-connections/hand-overs/${waiting.id}`);
    const link = page.getByRole('link', { name: 'Claim in VS Code' });
    await link.waitFor();
    await lookAtBackstage(page, 'vscode-claim', null);
    const { searchParams, protocol } = new URL((await link.getAttribute('href')) ?? '');
    assert.equal(protocol, 'vscode:');
    assert.equal(searchParams.get('portal'), portal.url);
    const { credentials } = await portal.claim(searchParams.get('handOver') ?? '');
    assert.equal(credentials.username, (await portal.details({ pim: 'sandbox', id: code })).username);
  });

  it('is refused what the person may not do', async () => {
    await running.setPolicy({ 'pim-connections.credentials.rotate': 'deny' });
    const pim = portalPim(portal, 'sandbox', await portal.overview());
    await assert.rejects(pim.regenerateSecret(code), (error: PimError) => {
      assert.deepEqual(error.details, {
        right: 'pim-connections.credentials.rotate',
        askWhom: 'group:default/platform',
      });
      return error.code === 'not-allowed';
    });
  });
});
