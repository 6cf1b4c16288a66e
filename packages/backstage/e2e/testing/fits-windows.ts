import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { look } from './album.ts';
import { cutOff } from './cut-off.ts';
import type { RunningPortal } from './running-portal.ts';

const places = { list: '', connection: '/pims/production/connections/erp' };

/**
 * Declares the tests that the list and the page of a connection fit into windows of three widths. Call in `describe`.
 *
 * @param stage the portal and its page, once the tests run
 * @param pictures what the names of the pictures begin with
 * @param isShown ends when a place is on the screen whole
 */
export function fitsWindows(
  stage: () => { readonly portal: RunningPortal; readonly page: Page },
  pictures: string,
  isShown: (page: Page, place: keyof typeof places) => Promise<void>,
): void {
  for (const width of [360, 768, 1280]) {
    it(`fits into a window of ${width} pixels, with every label in full`, async () => {
      const { portal, page } = stage();
      await page.setViewportSize({ width, height: 800 });
      for (const place of ['list', 'connection'] as const) {
        await page.goto(`${portal.url}/pim-connections${places[place]}`);
        await isShown(page, place);
        // What is around it is Backstage's own.
        await look(page, `${pictures}${place}-${width}`, page.locator('.bui-Container'));
        assert.deepEqual(await page.evaluate(cutOff), [], place);
      }
    });
  }
}
