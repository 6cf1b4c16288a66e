import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { RunningPortal } from './running-portal.ts';

/** Starts Chromium: Debian's, or the one that CHROMIUM names. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Somebody at the portal, signed in as guest, on the page of all connections. */
export async function enterAsGuest(browser: Browser, portal: RunningPortal): Promise<Page> {
  const page = await openPage(await browser.newContext({ viewport: { width: 1280, height: 800 } }));
  await page.goto(`${portal.url}/pim-connections`);
  await page.getByRole('button', { name: 'Enter' }).click();
  await page.getByRole('row', { name: /Magento connector/ }).waitFor();
  return page;
}

async function openPage(context: BrowserContext): Promise<Page> {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await context.addInitScript(() => {
    const still = document.createElement('style');
    still.textContent = '*, ::before, ::after { transition: none !important; animation-duration: 0s !important; }';
    document.addEventListener('DOMContentLoaded', () => document.head.append(still));
    // Chromium's word for a layout that took one more turn. The development server lays a page over everything for it.
    window.addEventListener('error', (event) => {
      if (event.message.startsWith('ResizeObserver loop')) event.stopImmediatePropagation();
    });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => console.log(`the page failed: ${error.stack ?? error.message}`));
  return page;
}
