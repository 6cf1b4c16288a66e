import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const root = fileURLToPath(new URL('../', import.meta.url));
const pictures = `${root}test-output/pictures`;
const portalUrl = 'http://localhost:3000';

/** Starts the portal, unless PORTAL_RUNNING says that it runs already. */
async function startPortal(): Promise<ChildProcess | null> {
  const isRunning = process.env.PORTAL_RUNNING !== undefined;
  const portal = isRunning ? null : spawn('npm', ['run', 'portal'], { cwd: root, stdio: 'ignore', detached: true });
  for (let tries = 0; tries < 240; tries++) {
    const isUp = await Promise.all(
      [`${portalUrl}/`, 'http://localhost:7007/.backstage/health/v1/readiness'].map((url) =>
        fetch(url).then(
          ({ ok }) => ok,
          () => false,
        ),
      ),
    );
    if (isUp.every(Boolean)) return portal;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the portal did not start');
}

describe('the portal in Chromium', function () {
  this.timeout(120_000);
  let portal: ChildProcess | null;
  let browser: Browser;
  let page: Page;
  let theme: 'light' | 'dark' = 'light';
  const errors: string[] = [];
  const code = `shop_${Date.now().toString(36)}`;

  before(async () => {
    mkdirSync(pictures, { recursive: true });
    portal = await startPortal();
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    page.setDefaultTimeout(15_000);
    page.on('pageerror', ({ message }) => errors.push(message));
  });
  after(async () => {
    await browser?.close();
    if (portal?.pid) process.kill(-portal.pid, 'SIGTERM');
  });

  const picture = async (name: string) => {
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${pictures}/${name}-${theme}.png` });
  };
  const both = async (name: string) => {
    for (theme of ['dark', 'light'] as const) {
      await page.evaluate((wanted) => {
        document.body.setAttribute('data-theme-mode', wanted);
        localStorage.setItem('theme', wanted);
      }, theme);
      await picture(name);
    }
  };

  it('lets a guest in and shows the connections of all PIMs', async () => {
    await page.goto(`${portalUrl}/pim-connections`);
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('row', { name: /Magento connector/ }).waitFor();
    await page.getByText('1,300 read').waitFor();
    await both('list');
  });

  it('narrows the list down', async () => {
    await page.getByLabel('Search connections').fill('erp');
    await page.getByText(/^1 of \d+ connections/).waitFor();
    assert.equal(await page.getByRole('row').count(), 2);
    await page.getByLabel('Search connections').fill('nothing like it');
    await page.getByText('No connection matches').waitFor();
    await picture('nothing-found');
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
    await both('create');
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('heading', { name: 'Shop Nørd created' }).waitFor();
    await both('shown-once');
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
    await page.getByText('Nothing was copied or downloaded yet.').waitFor();
    await picture('last-chance');
    await page.getByRole('button', { name: 'Go back' }).click();
    await page.getByRole('button', { name: 'Copy for VS Code' }).click();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^AKENEO_PASSWORD=\S+$/m);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('row', { name: new RegExp(code) }).waitFor();
  });

  it('shows what a connection moves and what went wrong', async () => {
    await page.goto(`${portalUrl}/pim-connections/pims/production/connections/erp`);
    await page.getByText('Products updated', { exact: true }).waitFor();
    await page.getByText(/The PIM kept an error/).waitFor();
    await both('connection');
  });

  it('rotates a secret after it said what stops', async () => {
    await page.goto(`${portalUrl}/pim-connections/pims/sandbox/connections/${code}`);
    await page.getByRole('button', { name: 'Credentials' }).click();
    await page.getByRole('menuitem', { name: 'Rotate secret' }).click();
    await page.getByText(/stops at once/).waitFor();
    await both('rotate');
    await page.getByRole('button', { name: 'Rotate secret' }).click();
    await page.getByRole('heading', { name: /New secret of/ }).waitFor();
    await picture('rotated');
    await page.getByRole('button', { name: 'Copy secret' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
  });

  it('deletes a connection after it said what stops', async () => {
    await page.getByRole('button', { name: 'Delete' }).click();
    await both('delete');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText(/^\d+ connections/).waitFor();
  });

  it('shows the connections of an entity on its page', async () => {
    await page.goto(`${portalUrl}/catalog/default/component/web-shop`);
    await page.getByRole('link', { name: 'Magento connector' }).waitFor();
    await both('entity-card');
    await page
      .getByRole('tab', { name: 'PIM connections' })
      .or(page.getByRole('link', { name: 'PIM connections' }).last())
      .click();
    await page.getByRole('row', { name: /Magento connector/ }).waitFor();
    await both('entity-tab');
  });

  it('makes a connector from the template, whose claimed credentials read products', async () => {
    const name = `connector-${Date.now().toString(36)}`;
    await page.goto(`${portalUrl}/create/templates/default/pim-connector`);
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Label').fill(name.replaceAll('-', ' '));
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('Claim the credentials').first().waitFor();
    await picture('template-run');
    // It opens in a tab of its own.
    const link = await page
      .locator('a', { hasText: /claim the credentials/i })
      .first()
      .getAttribute('href');
    await page.goto(link ?? '');
    await page.getByRole('button', { name: 'Show them once' }).waitFor();
    await picture('claim');
    await page.getByRole('button', { name: 'Show them once' }).click();
    await page.getByRole('button', { name: 'Copy for VS Code' }).click();
    const env = await page.evaluate(() => navigator.clipboard.readText());
    const project = `${root}.portal/projects/${name}`;
    const values = Object.fromEntries(
      env.split('\n').flatMap((line) => (/^[A-Z_]+=/.test(line) ? [line.split(/=(.*)/s).slice(0, 2)] : [])),
    );
    const output = execFileSync('node', ['index.js'], {
      cwd: project,
      env: { ...process.env, ...values },
      encoding: 'utf8',
    });
    assert.match(output, /NW-4711/);

    // The catalog looks for new projects every 15 seconds.
    const connection = page.getByRole('link', { name: name.replaceAll('-', ' ') });
    for (let tries = 0; tries < 6 && !(await connection.isVisible()); tries++) {
      await page.goto(`${portalUrl}/catalog/default/component/${name}`);
      await connection.waitFor({ timeout: 8000 }).catch(() => {});
    }
    assert.ok(await connection.isVisible());
    await picture('template-entity');
    rmSync(project, { recursive: true });
  });

  it('met no error on the way', () => {
    assert.deepEqual(errors, []);
  });
});
