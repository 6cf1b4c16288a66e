import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { look } from './testing/album.ts';
import { enterAsGuest, startBrowser } from './testing/browser.ts';
import { type RunningPortal, runningPortal } from './testing/running-portal.ts';

const [read, create, update, remove] = ['read', 'create', 'update', 'delete'].map(
  (action) => `pim-connections.connection.${action}`,
) as [string, string, string, string];
const [reveal, rotate] = ['reveal', 'rotate'].map((action) => `pim-connections.credentials.${action}`) as [
  string,
  string,
];

describe('the permissions of the portal', function () {
  this.timeout(240_000);
  let portal: RunningPortal;
  let browser: Browser;
  let page: Page;

  before(async () => {
    portal = await runningPortal();
    browser = await startBrowser();
    page = await enterAsGuest(browser, portal);
  });
  after(async () => {
    await portal?.setPolicy({});
    await browser?.close();
  });

  const openList = async () => {
    await page.goto(`${portal.url}/pim-connections`);
    await page
      .getByRole('status')
      .getByText(/connection/)
      .waitFor();
  };
  const openConnection = async (id: string) => {
    await page.goto(`${portal.url}/pim-connections/pims/production/connections/${id}`);
    await page.getByRole('heading', { name: 'Credentials' }).waitFor();
  };
  const offered = async () => {
    const names = ['Edit', 'Credentials', 'Delete'];
    const there = await Promise.all(names.map((name) => page.getByRole('button', { name, exact: true }).count()));
    return names.filter((_name, at) => there[at] === 1);
  };

  it('allow everything when the policy does', async () => {
    await openConnection('erp');
    assert.deepEqual(await offered(), ['Edit', 'Credentials', 'Delete']);
    await page.getByRole('button', { name: 'Credentials' }).click();
    assert.deepEqual(await page.getByRole('menuitem').allTextContents(), [
      'Show the secret…',
      'Regenerate secret…',
      'Regenerate password…',
    ]);
  });

  it('take away what is denied, and only that', async () => {
    await portal.setPolicy({ [remove]: 'deny', [rotate]: 'deny' });
    await openConnection('erp');
    assert.deepEqual(await offered(), ['Edit', 'Credentials']);
    await page.getByRole('button', { name: 'Credentials' }).click();
    assert.deepEqual(await page.getByRole('menuitem').allTextContents(), ['Show the secret…']);
  });

  it('tell who may nothing whom to ask, on both pages', async () => {
    await portal.setPolicy({
      [create]: 'deny',
      [update]: 'deny',
      [remove]: 'deny',
      [reveal]: 'deny',
      [rotate]: 'deny',
    });
    await openConnection('erp');
    assert.deepEqual(await offered(), []);
    await page.getByText('You can view this connection, but not change it.').waitFor();
    await look(page, 'may-look-only');
    await openList();
    assert.ok(await page.getByRole('button', { name: 'Create connection' }).isDisabled());
    await page.getByText('You can view connections, but not create them.').waitFor();
    await look(page, 'may-not-create');
  });

  it('show the connections of a flow type, or of a PIM', async () => {
    await portal.setPolicy({ [read]: { flowTypes: ['other'] } });
    await openList();
    await page.getByRole('row', { name: /Translation tool/ }).waitFor();
    assert.equal(await page.getByRole('row', { name: /Destination|Source/ }).count(), 0);
    await portal.setPolicy({ [read]: { pims: ['another'] } });
    await openList();
    await page.getByText(/There are connections, but you do not have permission to see them/).waitFor();
  });

  it('show nothing at all to who may not read, not by its address either', async () => {
    await portal.setPolicy({ [read]: 'deny' });
    await openList();
    await look(page, 'may-not-read');
    assert.equal(await page.getByRole('row', { name: /ERP/ }).count(), 0);
    await page.goto(`${portal.url}/pim-connections/pims/production/connections/erp`);
    await page.getByText('There is no connection “erp”, or you may not see it.').waitFor();
  });

  it('give a team what belongs to its entities', async () => {
    await portal.setPolicy({});
    await openConnection('print');
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('button', { name: /Belongs to/ }).click();
    await page.getByRole('option', { name: /Web shop/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Belongs to web-shop').waitFor();
    await portal.setPolicy({ [rotate]: 'owner', [update]: 'deny', [remove]: 'deny', [reveal]: 'deny' });
    await openConnection('print');
    assert.deepEqual(await offered(), ['Credentials']);
    await openConnection('erp');
    assert.deepEqual(await offered(), []);
  });
});
