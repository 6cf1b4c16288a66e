import { type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from '../setup/find-chromium.mjs';
import type { Profile } from './profile.ts';

/** Size of the window in CSS pixels. Default: 1280 x 800. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Opens a headless Chromium on the profile. Closing the context ends it.
 *
 * @throws when the machine has no Chromium
 */
export async function openBrowser(
  profile: Profile,
  size: WindowSize = { width: 1280, height: 800 },
): Promise<BrowserContext> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium or Chrome found. Install one, or name it in CHROME_PATH.');
  const context = await chromium.launchPersistentContext(profile.browser, {
    executablePath,
    headless: true,
    viewport: size,
    locale: 'en-US',
    args: [
      // containers run as root, where Chromium's sandbox does not work; all it opens is our own page
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    // process-group.ts decides what happens on a signal
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // nothing leaves this machine
  await context.route(
    (url) => url.hostname !== '127.0.0.1' && !url.hostname.endsWith('localhost'),
    (route) => route.abort(),
  );
  return context;
}
