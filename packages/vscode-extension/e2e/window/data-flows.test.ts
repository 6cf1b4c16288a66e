import assert from 'node:assert/strict';
import type { Seed } from '@pim-connections/sandbox-pim';
import type { FrameLocator, Page } from 'playwright-core';
import {
  acceptInput,
  notification,
  quickInputField,
  quickPickRows,
  reloadWorkbench,
  runCommand,
  screenshot,
  treeRow,
} from '../../../../scripts/bed/index.ts';
import { flowingPim } from '../host/flowing-pim.ts';
import { addProposedPim } from './main-job.ts';
import { type Stage, setStage } from './stage.ts';

const pictures = new URL('../../test-output/window/', import.meta.url).pathname;

/** What is inside of the only webview. */
function webview(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

/** A PIM in use, with connections that would be counted if somebody tracked them. */
function flowingPimWithUntracked(): Seed {
  const { connections = [], ...seed } = flowingPim();
  const untracked = { flow_type: 'data_destination', auditable: false } as const;
  const others = [
    { code: 'tills', label: 'Tills', ...untracked },
    { code: 'outlet', label: 'Outlet', ...untracked },
  ];
  return { ...seed, connections: [...connections, ...others] };
}

describe('the data flows in a real window', function () {
  this.timeout(180_000);
  let stage: Stage;
  before(async () => {
    stage = await setStage({ 'workbench.colorTheme': 'Default Dark Modern' }, flowingPimWithUntracked());
  });
  after(() => stage?.close());
  const picture = (name: string) => screenshot(stage.page, `${pictures}data-flows-${name}.png`);
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture('failure');
  });

  it('say in the tree what went through each connection', async () => {
    await addProposedPim(stage.page, async () => undefined);
    await treeRow(stage.page, '1,204 read').waitFor();
    await treeRow(stage.page, '12 errors').waitFor();
  });

  it('draw the week of every connection, with the value of each day', async () => {
    const { page } = stage;
    await runCommand(page, 'PIM Connections: Show Data Flows');
    const flows = webview(page);
    await flows.getByRole('heading', { name: 'All connections' }).waitFor();
    // Of one through which nothing went it is said, and nothing is drawn.
    assert.equal(await flows.locator('figure').count(), 4 + 3 + 1);
    await flows.getByText('No data for 8 days.').waitFor();
    await picture('dark-charts');
    await flows
      .getByRole('img', { name: /^Products read: 1,204 in 7 days/ })
      .first()
      .focus();
    await page.keyboard.press('ArrowLeft');
    const readout = flows.locator('figure.read .readout').first();
    assert.match((await readout.textContent()) ?? '', /: 160$/);
    await picture('dark-value');
    await flows.locator('figure.created').first().locator('.day').nth(3).hover();
    assert.match((await flows.locator('figure.created .readout').first().textContent()) ?? '', /: 31$/);
  });

  it('list the errors with their links', async () => {
    const flows = webview(stage.page);
    await flows.getByText('12 errors: 9 business, 3 technical').click();
    const error = flows.getByText('The shoez family does not exist');
    await error.waitFor();
    assert.equal(
      await flows.getByRole('link', { name: 'families' }).getAttribute('href'),
      'https://help.akeneo.com/pim/serenity/articles/what-is-a-family.html',
    );
    await error.scrollIntoViewIfNeeded();
    await picture('dark-errors');
  });

  it('are a table too, by the keyboard', async () => {
    const flows = webview(stage.page);
    await flows.getByRole('button', { name: 'Table' }).focus();
    await stage.page.keyboard.press('Enter');
    const table = flows.getByRole('table', { name: 'ERP' });
    await table.waitFor();
    assert.equal(await table.getByRole('row').count(), 1 + 7 + 1);
    await picture('dark-table');
  });

  it('come back when the window is reloaded, as they were, although nothing else of the extension is on the screen', async () => {
    const { page } = stage;
    await webview(page).locator('#connection').selectOption({ label: 'ERP' });
    await runCommand(page, 'View: Show Explorer');
    await reloadWorkbench(page);
    const flows = webview(page);
    await flows.getByRole('table', { name: 'ERP' }).waitFor();
    assert.equal(await flows.locator('#connection').inputValue(), 'erp');
    assert.equal(await flows.getByRole('table').count(), 1);
    await flows.getByText('87 created').or(flows.getByText('87')).first().waitFor();
    await picture('dark-reloaded');
    await flows.locator('#connection').selectOption({ label: 'All connections' });
  });

  it('name the connections that nobody tracks, and track them with a button', async () => {
    const { page } = stage;
    const flows = webview(page);
    await flows.getByRole('heading', { name: 'Not tracked' }).waitFor();
    await flows.getByRole('button', { name: 'Track Tills' }).click();
    await notification(page, 'Tills is tracked on Demo PIM now').waitFor();
    await flows.getByRole('table', { name: 'Tills' }).waitFor();
    assert.equal(await flows.getByRole('button', { name: /^Track / }).count(), 1);
    await flows.getByRole('button', { name: 'Track Outlet' }).scrollIntoViewIfNeeded();
    await picture('dark-untracked');
  });

  it('say what to do when the PIM is away, and keep what was read', async () => {
    await stage.stopPim();
    const flows = webview(stage.page);
    await flows.getByRole('button', { name: 'Refresh' }).click();
    await flows.getByRole('alert').getByRole('button', { name: 'Try Again' }).waitFor();
    await flows.getByRole('table', { name: 'ERP' }).waitFor();
    await picture('dark-away');
  });

  const themes = [
    ['light', 'Light Modern', 'vs'],
    ['contrast', 'Dark High Contrast', 'hc-black'],
    ['contrast-light', 'Light High Contrast', 'hc-light'],
  ];
  for (const [name, theme = '', base] of themes) {
    it(`follow the theme: ${theme}`, async () => {
      const { page } = stage;
      const flows = webview(page);
      await runCommand(page, 'Preferences: Color Theme');
      await quickInputField(page).fill(theme);
      await quickPickRows(page).locator(`.monaco-highlighted-label:has-text("${theme}")`).first().waitFor();
      await acceptInput(page);
      await page.locator(`.monaco-workbench.${base}`).waitFor();
      await picture(`${name}-table`);
      await flows.getByRole('button', { name: 'Charts' }).click();
      await flows.locator('figure').first().waitFor();
      await picture(`${name}-charts`);
      await flows.getByRole('heading', { name: 'Not tracked' }).scrollIntoViewIfNeeded();
      await picture(`${name}-untracked`);
      await flows.getByRole('button', { name: 'Table' }).click();
    });
  }
});
