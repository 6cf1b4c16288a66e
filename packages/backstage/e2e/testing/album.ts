import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { obstacles } from './accessibility.ts';
import { output } from './running-portal.ts';

const folder = `${output}/pictures`;
mkdirSync(folder, { recursive: true });

type Theme = 'light' | 'dark';

/**
 * Takes a picture in dark and in light, and looks in both for what people who cannot see or point would stumble over.
 *
 * @param ours what this project draws on the page; everything if it is left out, nothing for `null`
 */
export async function look(page: Page, name: string, ours: Locator | null = page.locator('body')): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await setColours(page, theme);
    await page.screenshot({ path: `${folder}/${name}-${theme}.png` });
    if (ours) assert.deepEqual(await obstacles(ours), [], `${name} in ${theme}`);
  }
}

/** The same for a page of Backstage's own, which is drawn anew for it. */
export async function lookAtBackstage(page: Page, name: string, ours: Locator | null): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(page, theme);
    await ours?.getByText('Production PIM').or(ours.getByText('Sandbox PIM')).first().waitFor();
    await page.screenshot({ path: `${folder}/${name}-${theme}.png` });
    if (ours) assert.deepEqual(await obstacles(ours), [], `${name} in ${theme}`);
  }
}

/** Switches the colours of Backstage's components, and nothing else: dialogs stay open. */
async function setColours(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((wanted) => document.body.setAttribute('data-theme-mode', wanted), theme);
  await settled(page);
}

/** Switches the theme, as another tab of the same person would. */
async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((newValue) => {
    localStorage.setItem('theme', newValue);
    window.dispatchEvent(new StorageEvent('storage', { key: 'theme', newValue, storageArea: localStorage }));
  }, theme);
  await page.locator(`body[data-theme-mode="${theme}"]`).waitFor();
  await settled(page);
}

/** Waits until nothing turns or fades. */
async function settled(page: Page): Promise<void> {
  await page.locator('[data-pending]').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(300);
}
