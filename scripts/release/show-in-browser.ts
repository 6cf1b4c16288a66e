import { build } from 'esbuild';
import { freshProfile, openBrowser, removeProfile } from '../bed/index.ts';

/**
 * Bundles a page's script, as its author would, and runs it in Chromium on the PIM's own address.
 *
 * @param folder with `page.ts` and node_modules
 * @param pim address of a running PIM
 * @returns the text of the page, when its title is `done`
 */
export async function showInBrowser(folder: string, pim: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ['page.ts'],
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format: 'esm',
    logLevel: 'silent',
  });
  const profile = await freshProfile();
  const browser = await openBrowser(profile);
  try {
    const page = await browser.newPage();
    await page.route(`${pim}/consumer`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><script type="module" src="/consumer.js"></script>',
      }),
    );
    await page.route(`${pim}/consumer.js`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: outputFiles[0]?.text ?? '' }),
    );
    await page.goto(`${pim}/consumer`);
    await page.waitForFunction(() => document.title === 'done');
    return (await page.textContent('body')) ?? '';
  } finally {
    await browser.close();
    await removeProfile(profile);
  }
}
