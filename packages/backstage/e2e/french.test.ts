import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { look } from './testing/album.ts';
import { enterAsGuest, startBrowser } from './testing/browser.ts';
import { fitsWindows } from './testing/fits-windows.ts';
import { type RunningPortal, runningPortal } from './testing/running-portal.ts';

describe('the portal in French', function () {
  this.timeout(240_000);
  let portal: RunningPortal;
  let browser: Browser;
  let page: Page;
  const scripts: string[] = [];

  before(async () => {
    portal = await runningPortal();
    browser = await startBrowser();
    page = await enterAsGuest(browser, portal);
    page.on('response', (response) => scripts.push(response.url()));
  });
  after(() => browser?.close());

  it('is chosen in the settings, and its words are loaded then', async () => {
    await page.goto(`${portal.url}/settings`);
    await page.getByText('Language', { exact: true }).waitFor();
    assert.deepEqual(
      scripts.filter((url) => url.includes('french')),
      [],
    );
    await page.getByTestId('select').click();
    await page.getByRole('option', { name: 'Français' }).click();
    await page.goto(`${portal.url}/pim-connections`);
    await page.getByText('1 300 lus').waitFor();
    await look(page, 'french-list');
    assert.equal(scripts.filter((url) => url.includes('french')).length, 1);
  });

  it('says what a new connection needs', async () => {
    await page.getByRole('button', { name: 'Créer une connexion' }).click();
    await page.getByLabel('Libellé').fill('Magento Paris');
    await page.getByText(/est une boutique, qui sort des produits du PIM/).waitFor();
    await look(page, 'french-create');
    await page.getByRole('button', { name: 'Annuler' }).click();
  });

  fitsWindows(
    () => ({ portal, page }),
    'french-',
    (shown) => shown.getByText(/2\s276 mis à jour/).waitFor(),
  );
});
