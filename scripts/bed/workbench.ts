import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { runCommand } from './drive.ts';
import type { VsCode } from './vs-code.ts';

/** What a workbench is opened with. */
export interface WorkbenchOptions {
  /** The folder or `.code-workspace` file to open. Default: none, an empty window. */
  readonly folder?: string;
  /** Runs the extension in this folder; needs `automation`. */
  readonly extension?: string;
  /** Runs this CommonJS test runner in the extension host; needs `automation`. */
  readonly tests?: string;
}

function workbenchUrl({ origin }: VsCode, { folder, extension, tests }: WorkbenchOptions): string {
  const url = new URL(origin);
  if (folder) url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', resolve(folder));
  else url.searchParams.set('ew', 'true');
  // the authority is the page's host, not a name of the remote
  const remote = (path: string) => `vscode-remote://${url.host}${resolve(path)}`;
  const payload: [string, string][] = [];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/** The browser's one page. */
export async function windowOf(browser: BrowserContext): Promise<Page> {
  return browser.pages()[0] ?? (await browser.newPage());
}

/** Opens the workbench in the browser's page and waits until it can be used. */
export async function openWorkbench(
  browser: BrowserContext,
  vsCode: VsCode,
  options: WorkbenchOptions = {},
): Promise<Page> {
  const page = await windowOf(browser);
  await page.goto(workbenchUrl(vsCode, options));
  await workbenchReady(page);
  return page;
}

/** Loads the workbench again by its own command, which saves what is open first (F5 does not), and waits until it can be used. */
export async function reloadWorkbench(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load');
  await runCommand(page, 'Developer: Reload Window');
  await loaded;
  await workbenchReady(page);
}

/** Waits until the layout is restored and the extensions are known: before that, a restore can undo a click. */
async function workbenchReady(page: Page): Promise<void> {
  await page.waitForSelector('.monaco-workbench .statusbar', { timeout: 60_000 });
  await page.waitForFunction(
    () =>
      ['code/LifecyclePhase/Restored', 'code/didLoadExtensions'].every(
        (mark) => performance.getEntriesByName(mark).length > 0,
      ),
    undefined,
    { timeout: 60_000 },
  );
}
