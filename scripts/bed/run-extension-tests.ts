import { join } from 'node:path';
import { format } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { readTotals, type Totals } from '../test-totals.ts';
import { openBrowser } from './browser.ts';
import type { BuiltInExtensions } from './built-in-extensions.ts';
import { followFile } from './follow-file.ts';
import { freshProfile, removeProfile, type Settings } from './profile.ts';
import { startVsCode, type VsCode } from './vs-code.ts';
import { openWorkbench, windowOf } from './workbench.ts';

/** A run of tests inside a real extension host. */
export interface ExtensionTestOptions {
  /** Folder of the extension under test. */
  readonly extension: string;
  /** CommonJS file whose `run()` runs the tests: tools/in-host-mocha.cjs has the mocha part. */
  readonly tests: string;
  /** Folder or `.code-workspace` file the window opens. */
  readonly folder: string;
  readonly settings?: Settings;
  readonly env?: Readonly<Record<string, string>>;
  /** Default: none. */
  readonly builtIns?: BuiltInExtensions;
  /** Whether VS Code asks for trust; with the setting `security.workspace.trust.startupPrompt: never` it stays restricted. */
  readonly workspaceTrust?: boolean;
  /** Longest time for the tests, in ms. Default: 120,000. */
  readonly timeout?: number;
}

/** How the tests went. */
export interface ExtensionTestResult extends Totals {
  /** No failure. A run without a test throws. */
  readonly ok: boolean;
}

/**
 * Runs tests inside the extension host of a real VS Code with a profile of its own. Their report goes to standard output
 * while they run, their totals come back.
 *
 * @throws when VS Code does not start or the runner gives no result in time or ends without a test
 */
export async function runExtensionTests(options: ExtensionTestOptions): Promise<ExtensionTestResult> {
  const profile = await freshProfile(options.settings);
  const report = join(profile.root, 'report.txt');
  const totals = join(profile.root, 'totals.jsonl');
  const endReport = followFile(report);
  let vsCode: VsCode | undefined;
  let browser: BrowserContext | undefined;
  try {
    const env = { TEST_REPORT: report, TEST_TOTALS: totals, ...options.env };
    const { builtIns = [], workspaceTrust = false } = options;
    vsCode = await startVsCode(profile, { automation: true, env, builtIns, workspaceTrust });
    browser = await openBrowser(profile);
    const end = testsEnd(await windowOf(browser), options.timeout ?? 120_000);
    const [ended] = await Promise.all([end, openWorkbench(browser, vsCode, options)]);
    return await result(ended, totals);
  } finally {
    endReport();
    await browser?.close();
    await vsCode?.stop();
    await removeProfile(profile);
  }
}

/** How the workbench ended the run, and what it said before. */
interface End {
  readonly code: number;
  readonly lastWords: string;
}

/** Waits for the workbench to report the end of the run. */
async function testsEnd(page: Page, timeout: number): Promise<End> {
  const { promise, resolve, reject } = Promise.withResolvers<End>();
  const lines: string[] = [];
  const lastWords = () => `VS Code's last words:\n${lines.slice(-30).join('\n')}`;
  const fail = (reason: string) => reject(new Error(`${reason} ${lastWords()}`));
  // the workbench calls these two; log arguments come with their % placeholders
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) =>
    lines.push(`${type}: ${format(...args)}`),
  );
  await page.exposeFunction('codeAutomationExit', (code: number) => resolve({ code, lastWords: lastWords() }));
  page.once('crash', () => fail('The page of VS Code crashed.'));
  const timer = setTimeout(() => fail(`The tests gave no result within ${timeout / 1000} s.`), timeout);
  return promise.finally(() => clearTimeout(timer));
}

async function result({ code, lastWords }: End, totalsFile: string): Promise<ExtensionTestResult> {
  const tests = await readTotals(totalsFile);
  if (tests.passed + tests.failed === 0) throw new Error(`The runner ended without a test. ${lastWords}`);
  return { ...tests, ok: code === 0 && tests.failed === 0 };
}
