import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { readTotals, type Totals } from '../test-totals.ts';
import { openBrowser } from './browser.ts';
import type { BuiltInExtensions } from './built-in-extensions.ts';
import { freshProfile, removeProfile, type Settings } from './profile.ts';
import { startVsCode, type VsCode } from './vs-code.ts';
import { openWorkbench, windowOf } from './workbench.ts';

/** A run of tests inside a real extension host. */
export interface ExtensionTestOptions {
  /** Folder of the extension under test. */
  readonly extension: string;
  /** CommonJS file whose `run()` runs the tests: tools/in-host-mocha.cjs has the mocha part. */
  readonly tests: string;
  /** Folder the window opens. */
  readonly folder: string;
  readonly settings?: Settings;
  readonly env?: Readonly<Record<string, string>>;
  /** Default: none. */
  readonly builtIns?: BuiltInExtensions;
  /** Longest time for the tests, in ms. Default: 120,000. */
  readonly timeout?: number;
}

/** How the tests went. */
export interface ExtensionTestResult extends Totals {
  /** No failure, and at least one test passed. */
  readonly ok: boolean;
}

/**
 * Runs tests inside the extension host of a real VS Code with a profile of its own. Their report goes to standard output
 * when they have ended, their totals come back.
 *
 * @throws when VS Code does not start or the tests give no result in time
 */
export async function runExtensionTests(options: ExtensionTestOptions): Promise<ExtensionTestResult> {
  const profile = await freshProfile(options.settings);
  const report = join(profile.root, 'report.txt');
  const totals = join(profile.root, 'totals.jsonl');
  let vsCode: VsCode | undefined;
  let browser: BrowserContext | undefined;
  try {
    const env = { TEST_REPORT: report, TEST_TOTALS: totals, ...options.env };
    vsCode = await startVsCode(profile, { automation: true, env, builtIns: options.builtIns ?? [] });
    browser = await openBrowser(profile);
    const end = testsEnd(await windowOf(browser), options.timeout ?? 120_000);
    const [code] = await Promise.all([end, openWorkbench(browser, vsCode, options)]);
    return await result(code, totals);
  } finally {
    console.log(await readFile(report, 'utf8').catch(() => 'No test ran.'));
    await browser?.close();
    await vsCode?.stop();
    await removeProfile(profile);
  }
}

/** Waits for the workbench to report the end of the run. Gives the exit code. */
async function testsEnd(page: Page, timeout: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const lines: string[] = [];
  const fail = (reason: string) => reject(new Error(`${reason} VS Code's last words:\n${lines.slice(-30).join('\n')}`));
  // the workbench calls these two; log arguments come with their % placeholders
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) =>
    lines.push(`${type}: ${format(...args)}`),
  );
  await page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
  page.once('crash', () => fail('The page of VS Code crashed.'));
  const timer = setTimeout(() => fail(`The tests gave no result within ${timeout / 1000} s.`), timeout);
  return promise.finally(() => clearTimeout(timer));
}

async function result(code: number, totalsFile: string): Promise<ExtensionTestResult> {
  const { passed, failed, skipped } = await readTotals(totalsFile);
  return { passed, failed, skipped, ok: code === 0 && failed === 0 && passed > 0 };
}
