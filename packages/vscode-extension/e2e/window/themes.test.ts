import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import {
  acceptInput,
  cancelInput,
  dialog,
  focusView,
  notification,
  notificationButton,
  openFile,
  pick,
  quickInput,
  runCommand,
  screenshot,
  statusBarItem,
  toggleTreeRow,
  treeRow,
  typeInput,
  welcomeButton,
} from '../../../../scripts/bed/index.ts';
import { addProposedPim, createConnection } from './main-job.ts';
import { type Stage, setStage } from './stage.ts';

const pictures = new URL('../../test-output/window/', import.meta.url).pathname;

const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern', contrast: 'Default High Contrast' };

for (const [theme, name] of Object.entries(themes)) {
  describe(`the extension, ${theme}`, function () {
    this.timeout(120_000);
    let stage: Stage;
    let page: Page;
    before(async () => {
      stage = await setStage({ 'workbench.colorTheme': name, 'pimConnections.statusBar': true });
      page = stage.page;
    });
    after(() => stage?.close());
    afterEach(async function () {
      if (this.currentTest?.state === 'failed') await picture('failure');
    });
    const picture = (what: string) => screenshot(page, `${pictures}themes-${theme}-${what}.png`);

    it('leads through five steps', async () => {
      await runCommand(page, 'View: Close Primary Side Bar');
      await runCommand(page, 'PIM Connections: Open Walkthrough');
      const steps = page.locator('.getting-started-step');
      await steps.first().waitFor();
      assert.equal(await steps.count(), 5);
      await picture('walkthrough');
      await steps.nth(1).click();
      await page.waitForTimeout(500);
      await picture('walkthrough-insert');
      await runCommand(page, 'View: Close All Editors');
    });

    it('offers the console and pasted credentials beside the login', async () => {
      await focusView(page, 'PIM Connections', 'PIM Connections');
      await welcomeButton(page, 'Add PIM').click();
      await quickInput(page).filter({ hasText: 'Address of the PIM' }).waitFor();
      await acceptInput(page);
      await quickInput(page).filter({ hasText: 'I only have credentials' }).waitFor();
      await picture('ways-to-a-pim');
      await cancelInput(page, 'I only have credentials');
    });

    it('says production in a word and a dot, and which file holds the credentials', async () => {
      await addProposedPim(page, async () => {});
      await createConnection(page, 'Magento connector', async () => {});
      await runCommand(page, 'Notifications: Clear All Notifications');
      await runCommand(page, 'PIM Connections: Set PIM Environment (Development, Staging, Production)…');
      await pick(page, 'Production');
      await toggleTreeRow(treeRow(page, 'Magento connector'));
      await treeRow(page, '4 of 4 match').waitFor();
      await treeRow(page, 'Demo PIM').filter({ hasText: 'Production' }).waitFor();
      await statusBarItem(page, 'Demo PIM').waitFor();
      await picture('production');
    });

    it('ticks off in the walkthrough what was done before that was opened', async () => {
      await runCommand(page, 'PIM Connections: Open Walkthrough');
      const checked = page.locator('.getting-started-step .codicon-getting-started-step-checked');
      await checked.nth(1).waitFor();
      assert.equal(await checked.count(), 2);
      await picture('walkthrough-begun');
      await runCommand(page, 'View: Close All Editors');
    });

    // Once is enough: no colour matters.
    if (theme === 'dark') {
      it('drops a credential where it is dragged to, with Shift as for files', async () => {
        await openFile(page, 'README.md');
        const editor = page.locator('.monaco-editor .view-lines').first();
        await editor.waitFor();
        await treeRow(page, 'Username').hover();
        await page.mouse.down();
        await page.mouse.move(300, 400, { steps: 5 });
        await page.keyboard.down('Shift');
        await page.mouse.move(600, 300, { steps: 10 });
        await page.waitForTimeout(500);
        await page.mouse.move(610, 302, { steps: 3 });
        await page.mouse.up();
        await page.keyboard.up('Shift');
        await editor.getByText(/magentoconnector_\d{4}/).waitFor();
        await picture('dropped');
        await runCommand(page, 'File: Revert File');
        await runCommand(page, 'View: Close All Editors');
      });
    }

    it('asks for the code before it stops a program of production', async () => {
      await runCommand(page, 'PIM Connections: Regenerate Secret…');
      await pick(page, 'Magento connector');
      await dialog(page, 'Regenerate the secret of').waitFor();
      await picture('modal');
      await dialog(page, 'Regenerate the secret of')
        .locator('.monaco-button')
        .filter({ hasText: 'Regenerate' })
        .click();
      await typeInput(page, 'is production', 'magento');
      await acceptInput(page);
      await quickInput(page).filter({ hasText: 'Type magentoconnector.' }).waitFor();
      await picture('type-the-code');
      await cancelInput(page, 'Type magentoconnector.');
    });

    it('filters, and shows that it does', async () => {
      await runCommand(page, 'PIM Connections: Filter Connections…');
      await typeInput(page, 'Part of a label', 'magento');
      await acceptInput(page);
      await page.getByText('Only connections with “magento”').waitFor();
      await picture('filter');
      await runCommand(page, 'PIM Connections: Clear Filter');
    });

    it('says why the view is empty, with the way out', async () => {
      await runCommand(page, 'PIM Connections: Sign Out');
      const told = notification(page, 'Signed out of Demo PIM');
      await notificationButton(told, 'OK');
      await told.waitFor({ state: 'detached' });
      await welcomeButton(page, 'Sign In Again').waitFor();
      await picture('signed-out');
    });
  });
}
