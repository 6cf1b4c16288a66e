import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { look, lookAtBackstage } from './testing/album.ts';
import { enterAsGuest, startBrowser } from './testing/browser.ts';
import { cutOff } from './testing/cut-off.ts';
import { fitsWindows } from './testing/fits-windows.ts';
import { type RunningPortal, runningPortal } from './testing/running-portal.ts';

/** The card with the connections on the page of an entity. */
const cardOn = (page: Page) => page.locator('article', { hasText: 'PIM connections' });

describe('the portal in Chromium', function () {
  this.timeout(240_000);
  let portal: RunningPortal;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];
  const code = `shop_${Date.now().toString(36)}`;

  before(async () => {
    portal = await runningPortal();
    browser = await startBrowser();
    page = await enterAsGuest(browser, portal);
    page.on('pageerror', ({ message }) => errors.push(message));
  });
  after(() => browser?.close());

  it('lets a guest in and shows the connections of all PIMs', async () => {
    await page.getByText('1,300 read').waitFor();
    await look(page, 'list');
  });

  it('narrows the list down', async () => {
    await page.getByLabel('Search connections').fill('erp');
    await page
      .getByRole('status')
      .getByText(/^1 of \d+ connections/)
      .waitFor();
    assert.equal(await page.getByRole('row').count(), 2);
    await page.getByLabel('Search connections').fill('nothing like it');
    await page.getByText('No connection matches').waitFor();
    await look(page, 'nothing-found');
    await page.getByLabel('Search connections').fill('');
  });

  it('creates a connection and shows its credentials once', async () => {
    await page.getByRole('button', { name: 'Create connection' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Choose a PIM|PIM/ })
      .first()
      .click();
    await page.getByRole('option', { name: /Sandbox PIM/ }).click();
    await page.getByLabel('Label').fill('Shop Nørd');
    await page.getByText('Suggested:').waitFor();
    await look(page, 'create');
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('heading', { name: 'Shop Nørd created' }).waitFor();
    await look(page, 'shown-once');
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
    await page.getByText('Nothing was copied or downloaded yet.').waitFor();
    await look(page, 'last-chance');
    await page.getByRole('button', { name: 'Go back' }).click();
    await page.getByRole('button', { name: 'Copy for VS Code' }).click();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^AKENEO_PASSWORD=\S+$/m);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('row', { name: new RegExp(code) }).waitFor();
  });

  it('shows what a connection moves and what went wrong', async () => {
    await page.goto(`${portal.url}/pim-connections/pims/production/connections/erp`);
    await page.getByText('Products updated', { exact: true }).waitFor();
    await page.getByText(/^The value ean does not exist/).waitFor();
    // high enough for its findings: the documentation shows it
    await page.setViewportSize({ width: 1280, height: 842 });
    await look(page, 'connection');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  fitsWindows(
    () => ({ portal, page }),
    '',
    async (shown, place) => {
      await shown.getByText(place === 'list' ? 'Magento connector' : /^The value ean does not exist/).waitFor();
      await shown.getByText(/2,276 updated/).waitFor();
    },
  );

  it('changes a connection, and says what a label must not be', async () => {
    await page.goto(`${portal.url}/pim-connections/pims/sandbox/connections/${code}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: 'Edit Shop Nørd' }).waitFor();
    await look(page, 'edit');
    await dialog.getByLabel('Label').fill('');
    await dialog.getByRole('alert').waitFor();
    assert.ok(await dialog.getByRole('button', { name: 'Save' }).isDisabled());
    await look(page, 'edit-wrong');
    await dialog.getByLabel('Label').fill('Shop Nørd 2');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Shop Nørd 2' }).first().waitFor();
  });

  it('regenerates a secret after it said what stops', async () => {
    await page.goto(`${portal.url}/pim-connections/pims/sandbox/connections/${code}`);
    await page.getByRole('button', { name: 'Credentials' }).click();
    await page.getByRole('menuitem', { name: 'Regenerate secret' }).click();
    await page.getByText(/stops at once/).waitFor();
    await look(page, 'rotate');
    await page.getByRole('button', { name: 'Regenerate secret' }).click();
    await page.getByRole('heading', { name: /New secret of/ }).waitFor();
    await look(page, 'rotated');
    await page.getByRole('button', { name: 'Copy secret' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
  });

  it('keeps what it could not show waiting, and leads to it from every page, in every width', async () => {
    const claims = '**/hand-overs/*/claim';
    await page.route(claims, (route) => route.abort());
    await page.getByRole('button', { name: 'Credentials' }).click();
    await page.getByRole('menuitem', { name: 'Regenerate password' }).click();
    await page.getByRole('button', { name: 'Regenerate password' }).click();
    const sentence = page.getByText(/^The new password of Shop Nørd 2 waits for you until/).first();
    await sentence.waitFor();
    await page.unroute(claims);
    const { pathname } = new URL(page.url());
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      for (const [name, path] of [
        ['claim', pathname],
        ['banner', '/pim-connections'],
        ['connection', `/pim-connections/pims/sandbox/connections/${code}`],
      ] as const) {
        await page.goto(`${portal.url}${path}`);
        await sentence.waitFor();
        await page.getByText('Sandbox PIM').first().waitFor();
        await look(page, `waiting-${name}-${width}`, page.locator('.bui-Container'));
        assert.deepEqual(await page.evaluate(cutOff), [], name);
      }
    }
    await page.getByRole('link', { name: 'Show it once' }).click();
    await page.getByRole('button', { name: 'Show it once' }).click();
    await page.getByRole('button', { name: 'Copy password' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('heading', { name: 'These credentials were shown' }).waitFor();
    await page.goto(`${portal.url}/pim-connections/pims/sandbox/connections/${code}`);
    await page.getByText(/^The password was shown once/).waitFor();
  });

  it('sends events to an address, and shows the secret that signs them', async () => {
    await page.getByLabel('Event address').fill('https://hooks.example.com/events');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Check the address' }).click();
    await page.getByText(/^The PIM called it/).waitFor();
    await look(page, 'events');
    await page.getByRole('button', { name: 'Show the event secret…' }).click();
    await page.getByText(/Nothing stops working/).waitFor();
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByRole('heading', { name: /^Event secret of/ }).waitFor();
    await look(page, 'event-secret');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: 'Show the event secret' }).waitFor();
  });

  it('deletes a connection after it said what stops', async () => {
    await page.getByRole('button', { name: 'Delete' }).click();
    await look(page, 'delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText(/^\d+ connections/).waitFor();
  });

  it('shows the connections of an entity on its page', async () => {
    await page.goto(`${portal.url}/catalog/default/component/web-shop`);
    await page.getByRole('link', { name: 'Magento connector' }).waitFor();
    await lookAtBackstage(page, 'entity-card', cardOn(page));
    await page
      .getByRole('tab', { name: 'PIM connections' })
      .or(page.getByRole('link', { name: 'PIM connections' }).last())
      .click();
    await page.getByRole('row', { name: /Magento connector/ }).waitFor();
    await lookAtBackstage(page, 'entity-tab', page.getByRole('grid'));
  });

  it('makes a connector from the template, whose claimed credentials read products', async () => {
    const name = `connector-${Date.now().toString(36)}`;
    await page.goto(`${portal.url}/create/templates/default/pim-connector`);
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Label').fill(name.replaceAll('-', ' '));
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('Claim the credentials').first().waitFor();
    await lookAtBackstage(page, 'template-run', null);
    // It opens in a tab of its own.
    const link = await page
      .locator('a', { hasText: /claim the credentials/i })
      .first()
      .getAttribute('href');
    await page.goto(link ?? '');
    await page.getByRole('button', { name: 'Show them once' }).waitFor();
    await look(page, 'claim');
    await page.getByRole('button', { name: 'Show them once' }).click();
    const project = `${portal.projects}/${name}`;
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download .env' }).click();
    await (await download).saveAs(`${project}/.env`);
    assert.match(execFileSync('npm', ['start'], { cwd: project, encoding: 'utf8' }), /NW-4711/);

    // The catalog looks for new projects every 15 seconds.
    const connection = page.getByRole('link', { name: name.replaceAll('-', ' ') });
    for (let tries = 0; tries < 6 && !(await connection.isVisible()); tries++) {
      await page.goto(`${portal.url}/catalog/default/component/${name}`);
      await connection.waitFor({ timeout: 8000 }).catch(() => {});
    }
    assert.ok(await connection.isVisible());
    await lookAtBackstage(page, 'template-entity', cardOn(page));
  });

  it('met no error on the way', () => {
    assert.deepEqual(errors, []);
  });
});
