import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { look } from './testing/album.ts';
import { enterAsGuest, startBrowser } from './testing/browser.ts';
import { cutOff } from './testing/cut-off.ts';
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

  for (const width of [360, 768, 1280]) {
    it(`fits into a window of ${width} pixels, with every label in full`, async () => {
      await page.setViewportSize({ width, height: 800 });
      for (const [name, path] of [
        ['list', ''],
        ['connection', '/pims/production/connections/erp'],
      ] as const) {
        await page.goto(`${portal.url}/pim-connections${path}`);
        await page.getByText(/2\s276 mis à jour/).waitFor();
        await look(page, `french-${name}-${width}`, page.locator('.bui-Container'));
        assert.deepEqual(await page.evaluate(cutOff), [], name);
      }
    });
  }
});
