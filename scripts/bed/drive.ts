import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Locator, Page } from 'playwright-core';

// What a user does in the workbench, and what they see there. The selectors are those of VS Code 1.139.

/** The input box or quick pick that is open: its text, title, prompt and rows are inside. */
export function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget:visible:not(.quick-input-widget-closing)');
}

/** The field of the input box or quick pick that is open. */
export function quickInputField(page: Page): Locator {
  return quickInput(page).locator('.quick-input-box input');
}

/** The line under the field: the prompt, or what is wrong with the value. */
export function quickInputMessage(page: Page): Locator {
  return quickInput(page).locator('.quick-input-message');
}

/** The rows of the quick pick that is open. */
export function quickPickRows(page: Page): Locator {
  return quickInput(page).locator('.quick-input-list .monaco-list-row');
}

/** Runs a command by its title in the command palette, e.g. `PIM Connections: Add PIM`. */
export function runCommand(page: Page, title: string): Promise<void> {
  // the row may also say a key binding or "recently used", and other commands may contain this title
  const name = page.locator('.label-name').getByText(title, { exact: true });
  return pickInPalette(page, `>${title}`, quickPickRows(page).filter({ has: name }));
}

async function pickInPalette(page: Page, text: string, rows: Locator): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('F1');
    try {
      await quickInputField(page).fill(text, { timeout: 2_000 });
      return await rows.first().click({ timeout: 6_000 });
    } catch (error) {
      // a busy workbench may lose the key, and an editor that has just opened takes the focus, which closes the palette
      if (attempt === 5) throw error;
    }
  }
}

/** Waits for the input box that shows `text` (title or prompt) and types a value, without Enter. */
export async function typeInput(page: Page, text: string | RegExp, value: string): Promise<void> {
  await quickInput(page).filter({ hasText: text }).waitFor();
  await quickInputField(page).fill(value);
}

/** Waits for the input box that shows `text` (title or prompt), types a value and presses Enter. */
export async function fillInput(page: Page, text: string | RegExp, value: string): Promise<void> {
  await typeInput(page, text, value);
  await acceptInput(page);
}

/** Presses Enter in the input box or quick pick that is open. */
export async function acceptInput(page: Page): Promise<void> {
  await quickInputField(page).press('Enter');
}

/** Waits for the input box or quick pick that shows `text`, presses Escape there and waits until it is gone. */
export async function cancelInput(page: Page, text: string | RegExp): Promise<void> {
  await quickInput(page).filter({ hasText: text }).waitFor();
  await quickInputField(page).press('Escape');
  await quickInput(page).waitFor({ state: 'hidden' });
}

/** Waits for the row of the quick pick that contains `text` and clicks it. */
export async function pick(page: Page, text: string | RegExp): Promise<void> {
  await quickPickRows(page).filter({ hasText: text }).first().click();
}

/** Shows a view by the command that VS Code makes for every view, e.g. `focusView(page, 'PIM Connections', 'Connections')`. */
export async function focusView(page: Page, container: string, view: string): Promise<void> {
  // not by a click on the activity bar, which would hide a view that was restored open
  await runCommand(page, `${container}: Focus on ${view} View`);
}

/** The first row of a tree view that contains `text`. */
export function treeRow(page: Page, text: string | RegExp): Locator {
  return page.locator('.pane-body .monaco-list-row').filter({ hasText: text }).first();
}

/** Opens or closes a row of a tree view. */
export async function toggleTreeRow(row: Locator): Promise<void> {
  const before = await row.getAttribute('aria-expanded');
  for (let attempt = 1; ; attempt++) {
    await row.locator('.monaco-tl-twistie').click();
    for (let looks = 0; looks < 20; looks++) {
      if ((await row.getAttribute('aria-expanded')) !== before) return;
      await row.page().waitForTimeout(100);
    }
    // rows that are drawn anew just then lose the click
    if (attempt === 3) throw new Error(`The row stays ${before === 'true' ? 'open' : 'closed'}.`);
  }
}

/** A button of a view's welcome content. */
export function welcomeButton(page: Page, label: string): Locator {
  return page.locator('.welcome-view .monaco-button').filter({ hasText: label }).first();
}

/** The notification that contains `text`. There is none under `automation`. */
export function notification(page: Page, text: string | RegExp): Locator {
  return page.locator('.notification-toast').filter({ hasText: text }).first();
}

/** Clicks a button of a notification. */
export async function notificationButton(toast: Locator, label: string): Promise<void> {
  await toast.locator('.monaco-button').filter({ hasText: label }).click();
}

/** The modal dialog that contains `text`. */
export function dialog(page: Page, text: string | RegExp): Locator {
  return page.locator('.monaco-dialog-box').filter({ hasText: text });
}

/** Clicks a button of a modal dialog. */
export async function dialogButton(box: Locator, label: string): Promise<void> {
  await box.locator('.monaco-button').filter({ hasText: label }).click();
}

/** The context menu that is open. */
export function contextMenu(page: Page): Locator {
  return page.locator('.monaco-menu').last();
}

/** Waits for the item of the open context menu that contains `label`, clicks it and waits until the menu is gone. */
export async function chooseInMenu(page: Page, label: string): Promise<void> {
  const item = contextMenu(page).locator('.action-label').filter({ hasText: label });
  await item.waitFor();
  for (let attempt = 1; ; attempt++) {
    try {
      await item.click({ timeout: 2_000 });
    } catch (error) {
      if ((await item.count()) > 0) throw error;
      // it closed late, after the click before this one
      return;
    }
    try {
      return await item.waitFor({ state: 'detached', timeout: 2_000 });
    } catch (error) {
      // a menu that has just opened takes no clicks for a moment, so that the one that opened it chooses nothing
      if (attempt === 3) throw error;
    }
  }
}

/** An item of the status bar. */
export function statusBarItem(page: Page, text: string | RegExp): Locator {
  return page.locator('.statusbar .statusbar-item').filter({ hasText: text }).first();
}

/** Opens a file of the workspace by its path, relative to the folder, as Quick Open finds it. */
export function openFile(page: Page, path: string): Promise<void> {
  const name = path.split('/').at(-1);
  return pickInPalette(page, path, quickPickRows(page).filter({ hasText: name }));
}

/** What the clipboard holds. */
export function clipboardText(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Takes the pointer off everything, and waits until the hint is gone that it had opened. */
export async function pointAtNothing(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
}

/** Takes a picture of the window, once nothing in it moves or fades any more, into a PNG file; folders are made. */
export async function screenshot(page: Page, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  // what Playwright puts to the end of its animation (`animations`) may be drawn as it was before that
  await page.waitForFunction(() =>
    document.getAnimations().every(
      ({ effect, playState }) =>
        // a progress bar never ends
        playState !== 'running' || effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY,
    ),
  );
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
}
