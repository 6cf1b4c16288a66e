import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import type { BrowserContext, Page } from 'playwright-core';
import {
  acceptInput,
  dialog,
  dialogButton,
  fillInput,
  focusView,
  notification,
  openBrowser,
  openWorkbench,
  pick,
  quickInput,
  runCommand,
  screenshot,
  treeRow,
  welcomeButton,
} from '../../../../scripts/bed/index.ts';
import { answerAsGuest, backstageFolder, guestToken, type RunningPortal, startPortal } from '../host/running-portal.ts';
import { startWebVsCode } from './web-vs-code.ts';

const pictures = new URL('../../test-output/window/', import.meta.url).pathname;
const extension = new URL('../..', import.meta.url).pathname;

describe('a Backstage portal in the web worker of a browser', function () {
  this.timeout(180_000);
  const closing: (() => unknown)[] = [];
  let browser: BrowserContext;
  let page: Page;
  let portal: RunningPortal;
  let folder: string;

  before(async function () {
    const backstage = backstageFolder(extension);
    if (!backstage) return this.skip();
    const { profile, vsCode, ...project } = await startWebVsCode('# mine\n', closing);
    folder = project.folder;
    // What an administrator sets for a VS Code without a computer behind it: its origin may ask.
    portal = await startPortal(backstage, { APP_CONFIG_backend_cors_origin: JSON.stringify(vsCode.origin) });
    closing.push(() => portal.stop());
    const created = await fetch(`${portal.url}/api/pim-connections/pims/main/connections`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await guestToken(portal)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ label: 'Magento connector', code: 'Magento_connector', flowType: 'data_destination' }),
    });
    assert.ok(created.ok);
    browser = await openBrowser(profile);
    // The page on which people agree is the app's, which is not started here.
    await browser.route('http://localhost:3000/**', (route) => route.abort());
    closing.push(() => browser.close());
    page = await openWorkbench(browser, vsCode, { folder });
  });
  after(async () => {
    for (const end of closing.reverse()) await end();
  });
  const picture = (what: string) => screenshot(page, `${pictures}browser-portal-${what}.png`);
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture('failure');
  });

  it('is signed in to: the person agrees on its page, and pastes what that shows', async () => {
    await focusView(page, 'PIM Connections', 'PIM Connections');
    await welcomeButton(page, 'Add Backstage Portal').click();
    await fillInput(page, 'Address of the portal', portal.url);
    const asked = browser.waitForEvent('request', (request) => request.url().includes('/api/auth/v1/authorize?'));
    await pick(page, 'Sign in through the browser');
    // code-server leads addresses of its own computer through itself; the portal has the rest of it.
    const { search } = new URL((await asked).url());
    await quickInput(page).filter({ hasText: 'paste here what it shows' }).waitFor();
    await picture('paste');
    const shown = await answerAsGuest(portal, `${portal.url}/api/auth/v1/authorize${search}`, 'approve');
    const code = /<code>(.*)<\/code>/.exec(await (await fetch(shown)).text())?.[1] ?? '';
    assert.match(code, /^[^.]+\.[^.]+$/);
    await page.bringToFront();
    await quickInput(page).locator('input').fill(code);
    await acceptInput(page);
    await notification(page, 'Signed in to').waitFor();
    await treeRow(page, 'Main PIM').waitFor();
    await treeRow(page, 'Magento connector').waitFor();
    await picture('tree');
  });

  it('gives the credentials that wait there, and they land in the .env', async () => {
    await runCommand(page, 'PIM Connections: Claim Credentials from Backstage…');
    await pick(page, 'Magento_connector');
    await pick(page, /^\.env/);
    const question = dialog(page, 'Write the credentials of Magento connector');
    await question.waitFor();
    await dialogButton(question, 'Write');
    await notification(page, 'variables of Magento connector in .env').waitFor();
    const values = parse(readFileSync(join(folder, '.env'), 'utf8'));
    assert.match(values.AKENEO_USERNAME ?? '', /^magento_?connector_/i);
    assert.equal(values.AKENEO_BASE_URL, portal.pim);
    await picture('claimed');
  });

  it('changes its connections: a secret is regenerated, and the file follows', async () => {
    const before = parse(readFileSync(join(folder, '.env'), 'utf8')).AKENEO_CLIENT_SECRET;
    await runCommand(page, 'Notifications: Clear All Notifications');
    await treeRow(page, 'Magento connector').click();
    await runCommand(page, 'PIM Connections: Regenerate Secret…');
    await pick(page, 'Main PIM');
    await pick(page, 'Magento connector');
    const question = dialog(page, 'Regenerate the secret of');
    await question.waitFor();
    await dialogButton(question, 'Regenerate');
    await notification(page, 'New secret for Magento connector').waitFor();
    assert.notEqual(parse(readFileSync(join(folder, '.env'), 'utf8')).AKENEO_CLIENT_SECRET, before);
    await picture('regenerated');
  });
});
