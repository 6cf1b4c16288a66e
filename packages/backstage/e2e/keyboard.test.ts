import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';
import { enterAsGuest, startBrowser } from './testing/browser.ts';
import { type RunningPortal, runningPortal } from './testing/running-portal.ts';

describe('the portal without a mouse', function () {
  this.timeout(240_000);
  let portal: RunningPortal;
  let browser: Browser;
  let page: Page;
  const code = `keys_${Date.now().toString(36)}`;

  before(async () => {
    portal = await runningPortal();
    browser = await startBrowser();
    page = await enterAsGuest(browser, portal);
  });
  after(() => browser?.close());

  const press = (key: string) => page.keyboard.press(key);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const dialog = () => page.getByRole('dialog');

  /** Presses Tab until something, or a part of it, has the focus. */
  async function tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let tries = 0; tries < 80; tries++) {
      if (await target.evaluate((node) => node.contains(document.activeElement))) return;
      await press('Tab');
    }
    throw new Error(`Tab does not lead to ${target}`);
  }

  async function choose(target: Locator): Promise<void> {
    await tabTo(target);
    await press('Enter');
  }

  it('creates a connection: every answer, and Enter', async () => {
    await choose(button('Create connection'));
    await dialog().waitFor();
    const pim = dialog().getByRole('button', { name: /PIM/ });
    await choose(pim);
    await page.keyboard.type('Sandbox');
    await press('Enter');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await tabTo(dialog().getByLabel('Label'));
    await page.keyboard.type('Print shop');
    await tabTo(dialog().getByLabel('Code'));
    await press('Control+A');
    await page.keyboard.type(code);
    await tabTo(dialog().getByRole('radiogroup'));
    await press('ArrowDown');
    await tabTo(dialog().getByLabel('Code'));
    await press('Enter');
    await page.getByRole('heading', { name: 'Print shop created' }).waitFor();
  });

  it('keeps the credentials on the screen until they were taken along', async () => {
    await press('Escape');
    await choose(button('Close').last());
    await page.getByText('Nothing was copied or downloaded yet.').waitFor();
    await choose(button('Go back'));
    await choose(button('Copy password'));
    await page.getByRole('status').getByText('password copied').waitFor();
    await choose(button('Done'));
    await dialog().waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: 'Create connection' }).waitFor();
  });

  it('goes to a connection by its row', async () => {
    await tabTo(page.getByLabel('Search connections'));
    await page.keyboard.type(code);
    await page
      .getByRole('status')
      .getByText(/^1 of \d+ connections/)
      .waitFor();
    await tabTo(page.getByRole('grid'));
    await press('ArrowDown');
    await press('Enter');
    await page.getByRole('heading', { name: 'Print shop' }).waitFor();
  });

  it('shows the secret of a connection', async () => {
    await choose(button('Credentials'));
    await page.getByRole('menuitem', { name: 'Show the secret…' }).waitFor();
    await press('Enter');
    await choose(dialog().getByRole('button', { name: 'Show it' }));
    await page.getByRole('heading', { name: /Credentials of/ }).waitFor();
    await choose(button('Copy secret'));
    await choose(button('Done'));
    await page.locator('button:focus', { hasText: 'Credentials' }).waitFor();
  });

  it('regenerates, and turns back with Escape', async () => {
    const menu = async (steps: number) => {
      await choose(button('Credentials'));
      await page.getByRole('menu').waitFor();
      for (let at = 0; at < steps; at++) await press('ArrowDown');
      await press('Enter');
      await dialog().waitFor();
    };
    await menu(2);
    await page.getByText('Regenerate the password of Print shop?').waitFor();
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await menu(2);
    await choose(button('Regenerate password'));
    await page.getByRole('heading', { name: /New password of/ }).waitFor();
    await choose(button('Copy password'));
    await choose(button('Done'));
  });

  it('deletes', async () => {
    await choose(button('Delete'));
    await choose(dialog().getByRole('button', { name: 'Delete' }));
    await page.getByText(/^\d+ connections/).waitFor();
    assert.equal(await page.getByRole('row', { name: new RegExp(code) }).count(), 0);
  });
});
