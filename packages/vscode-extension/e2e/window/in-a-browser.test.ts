import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '@pim-connections/sandbox-pim';
import { parse } from 'dotenv';
import type { Page } from 'playwright-core';
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
  quickPickRows,
  runCommand,
  screenshot,
  treeRow,
  welcomeButton,
} from '../../../../scripts/bed/index.ts';
import { type CorsServer, startCorsServer } from './cors-server.ts';
import { startWebVsCode } from './web-vs-code.ts';

const pictures = new URL('../../test-output/window/', import.meta.url).pathname;

describe('in the web worker of a browser', function () {
  this.timeout(120_000);
  const closing: (() => unknown)[] = [];
  let page: Page;
  let pim: Sandbox;
  let open: CorsServer;
  let folder: string;

  before(async () => {
    pim = await startSandbox({
      port: 0,
      data: ':memory:',
      seed: { connections: [{ code: 'erp', label: 'ERP', flow_type: 'data_source', auditable: true }] },
    });
    closing.push(() => pim.close());
    open = await startCorsServer(pim.url);
    closing.push(() => open.close());
    const { profile, vsCode, ...project } = await startWebVsCode('# mine\nPORT=80\n', closing);
    folder = project.folder;
    open.allow(vsCode.origin);
    const browser = await openBrowser(profile);
    closing.push(() => browser.close());
    page = await openWorkbench(browser, vsCode, { folder });
  });
  after(async () => {
    for (const end of closing.reverse()) await end();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture('failure');
  });
  const picture = (what: string) => screenshot(page, `${pictures}browser-${what}.png`);

  it('starts, and offers nothing that needs a computer', async () => {
    await focusView(page, 'PIM Connections', 'PIM Connections');
    await welcomeButton(page, 'Add PIM').waitFor();
    assert.equal(await page.locator('.welcome-view').getByText('sandbox').count(), 0);
    await picture('welcome');
    await page.keyboard.press('F1');
    await quickInput(page).locator('input').fill('>PIM Connections: ');
    await quickPickRows(page).filter({ hasText: 'Add PIM' }).first().waitFor();
    for (const gone of ['Sandbox', 'Terminal']) {
      assert.equal(await quickPickRows(page).filter({ hasText: gone }).count(), 0, gone);
    }
    await page.keyboard.press('Escape');
  });

  it('says what to do about a PIM that lets no web page ask it, and keeps credentials of it all the same', async () => {
    await welcomeButton(page, 'Add PIM').click();
    await fillInput(page, 'Address of the PIM', pim.url);
    await quickPickRows(page).filter({ hasText: 'closed to browsers (CORS)' }).waitFor();
    assert.equal(await quickPickRows(page).filter({ hasText: 'console' }).count(), 0);
    await picture('refused');
    await pick(page, 'I only have credentials');
    await fillInput(page, 'Client ID', '3_4qkfs8nmzwo4cw0k0sk4ok8ok0gwkc8s4g8wksw4ok0kggc8k8');
    await fillInput(page, 'Secret', '54s4gk8kwkocsk0wcwo8k4o4gskc0ggg40swcw44kkwkkgw8c0');
    await fillInput(page, 'Username', 'shop_4713');
    await fillInput(page, 'sent to this PIM only', 'not-that-secret');
    await quickInput(page).filter({ hasText: 'to know these credentials by' }).waitFor();
    await acceptInput(page);
    await treeRow(page, 'shop').waitFor();
    await picture('kept');
  });

  it('inserts them into a .env through the file system of VS Code', async () => {
    await runCommand(page, 'PIM Connections: Insert Credentials into .env…');
    await pick(page, 'shop');
    await pick(page, /^\.env/);
    const question = dialog(page, 'Write the credentials of shop');
    await question.waitFor();
    await picture('question');
    await dialogButton(question, 'Write');
    await notification(page, 'variables of shop in .env').waitFor();
    const text = readFileSync(join(folder, '.env'), 'utf8');
    assert.ok(text.startsWith('# mine\nPORT=80\n'));
    assert.equal(parse(text).AKENEO_PASSWORD, 'not-that-secret');
    await picture('inserted');
  });

  it('says why it cannot test them', async () => {
    await runCommand(page, 'PIM Connections: Test Credentials');
    await pick(page, 'shop');
    await notification(page, 'does not allow web pages to call it (CORS)').waitFor();
    await picture('cannot-test');
    await runCommand(page, 'Notifications: Clear All Notifications');
  });

  it('signs in to a PIM that lets it, and shows its connections', async () => {
    await runCommand(page, 'PIM Connections: Add PIM…');
    await fillInput(page, 'Address of the PIM', open.url);
    await quickInput(page).filter({ hasText: 'Akeneo PIM 7.0' }).waitFor();
    await quickInput(page).locator('input').fill(pim.admin.username);
    await acceptInput(page);
    await fillInput(page, 'sent to this PIM only', pim.admin.password ?? '');
    const row = treeRow(page, open.url.slice('http://'.length));
    await row.waitFor();
    await row.press('ArrowRight');
    await treeRow(page, 'Source').waitFor();
    await picture('signed-in');
  });
});
