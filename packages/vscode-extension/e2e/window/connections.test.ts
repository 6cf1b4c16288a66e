import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  acceptInput,
  chooseInMenu,
  contextMenu,
  dialog,
  pick,
  quickInput,
  quickInputField,
  quickPickRows,
  runCommand,
  screenshot,
  toggleTreeRow,
  treeRow,
} from '../../../../scripts/bed/index.ts';
import { flowingPim } from '../host/flowing-pim.ts';
import { addProposedPim } from './main-job.ts';
import { type Stage, setStage } from './stage.ts';

const pictures = new URL('../../test-output/window/', import.meta.url).pathname;
const logo = new URL('../../media/icon.png', import.meta.url).pathname;

describe('connections in a real window', function () {
  this.timeout(180_000);
  let stage: Stage;
  before(async () => {
    stage = await setStage({ 'workbench.colorTheme': 'Default Dark Modern' }, flowingPim());
    copyFileSync(logo, join(stage.folder, 'shop-logo.png'));
    await addProposedPim(stage.page, async () => undefined);
    await treeRow(stage.page, '1,204 read').waitFor();
  });
  after(() => stage?.close());
  const picture = (name: string) => screenshot(stage.page, `${pictures}connections-${name}.png`);
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture('failure');
  });
  const themes = [
    ['dark', 'Dark Modern', 'vs-dark'],
    ['light', 'Light Modern', 'vs'],
    ['contrast', 'Dark High Contrast', 'hc-black'],
  ] as const;
  const setTheme = async (theme: string, base: string) => {
    const { page } = stage;
    await runCommand(page, 'Preferences: Color Theme');
    await quickInputField(page).fill(theme);
    await quickPickRows(page).locator(`.monaco-highlighted-label:has-text("${theme}")`).first().waitFor();
    await acceptInput(page);
    await page.locator(`.monaco-workbench.${base}`).waitFor();
  };
  const inThemes = async (name: string) => {
    for (const [word, theme, base] of themes.toReversed()) {
      await setTheme(theme, base);
      await picture(`${word}-${name}`);
    }
  };

  it('show the image that was chosen before it is uploaded', async () => {
    const { page } = stage;
    await runCommand(page, 'PIM Connections: Edit Connection…');
    await quickInput(page).filter({ hasText: 'Marketplace' }).waitFor();
    await pick(page, 'Shop');
    await quickInput(page).filter({ hasText: 'Tracking in the dashboard' }).waitFor();
    await pick(page, /^Image/);
    await quickInput(page).filter({ hasText: 'Choose an image' }).waitFor();
    await quickInputField(page).fill(`${stage.folder}/`);
    await pick(page, 'shop-logo.png');
    await quickInput(page).filter({ hasText: 'Upload it as the image' }).waitFor();
    const viewer = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('img');
    await viewer.waitFor();
    await picture('dark-image');
    await pick(page, 'Upload it as the image of Shop');
    await page.locator('.tab').filter({ hasText: 'shop-logo.png' }).waitFor({ state: 'detached' });
  });

  it('have it as their icon in the tree, beside their label', async () => {
    const icon = treeRow(stage.page, 'Shop').locator('.custom-view-tree-node-item-icon[style*="background-image"]');
    await icon.waitFor();
    const background = await icon.evaluate((element) => getComputedStyle(element).backgroundImage);
    const address = /url\("([^"]+)"\)/.exec(background)?.[1] ?? '';
    const { status, type } = await stage.page.evaluate(async (url) => {
      const answer = await fetch(url);
      return { status: answer.status, type: answer.headers.get('content-type') };
    }, address);
    assert.deepEqual([status, type], [200, 'image/png']);
    await toggleTreeRow(treeRow(stage.page, 'Shop'));
    await toggleTreeRow(treeRow(stage.page, 'ERP'));
    await treeRow(stage.page, /Read.*[▁▂▃▄▅▆▇█]{7}.1,204/s).waitFor();
    const errors = treeRow(stage.page, /Errors.*[▁▂▃▄▅▆▇█]{7}.12/s);
    assert.match((await errors.getAttribute('aria-label')) ?? '', /^ERP, Errors: 12 in 7 days, most on .+ \(9\)/);
    await inThemes('tree');
    await toggleTreeRow(treeRow(stage.page, 'Shop'));
    await toggleTreeRow(treeRow(stage.page, 'ERP'));
  });

  it('can be selected together, for what makes sense on several', async () => {
    const { page } = stage;
    await treeRow(page, 'ERP').click();
    await treeRow(page, 'Marketplace').click({ modifiers: ['Control'] });
    await treeRow(page, 'Tool').click({ modifiers: ['Control'] });
    await treeRow(page, 'Tool').click({ button: 'right' });
    const menu = contextMenu(page);
    await menu.getByText('Delete Connection…').waitFor();
    await picture('dark-several-menu');
    assert.deepEqual(
      (await menu.locator('.action-label').allInnerTexts()).filter((text) => text !== ''),
      [
        'Insert Credentials into .env…',
        'Test Credentials',
        'Copy Code',
        'Forget Credentials Kept Here…',
        'Delete Connection…',
      ],
    );
    await chooseInMenu(page, 'Delete Connection…');
    const question = dialog(page, 'Delete 3 connections?');
    await question.waitFor();
    for (const label of ['ERP', 'Marketplace', 'Tool'])
      assert.ok((await question.textContent())?.includes(`${label} (`));
    await picture('dark-several-delete');
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
  });
});
