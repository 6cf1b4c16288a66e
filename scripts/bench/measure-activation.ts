import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BrowserContext,
  clipboardText,
  focusView,
  freshProfile,
  installVsix,
  openBrowser,
  openFile,
  openWorkbench,
  type Page,
  reloadWorkbench,
  removeProfile,
  runCommand,
  startVsCode,
  type VsCode,
} from '../bed/index.ts';
import { vsix } from '../start/vsix.ts';
import { type Activation, medianActivations, readActivations } from './activation-table.ts';

/** Our extension. */
export const ours = 'pim-connections.pim-connections';

/** The one it is measured against. */
export const theirs = 'vscode.git';

const compared = [ours, theirs];

/** Built-in extensions that do something a developer waits for. */
const builtIns = [
  'vscode.css-language-features',
  'vscode.emmet',
  'vscode.git',
  'vscode.git-base',
  'vscode.html-language-features',
  'vscode.json-language-features',
  'vscode.markdown-language-features',
  'vscode.npm',
  'vscode.typescript-language-features',
];

/**
 * Activation times of our extension and of VS Code's own beside it, in windows that are opened one after the other.
 *
 * @param windows how many
 */
export async function measureActivation(windows: number): Promise<Activation[]> {
  const folder = await makeProject();
  const profile = await freshProfile({ 'git.enabled': true });
  let vsCode: VsCode | undefined;
  let browser: BrowserContext | undefined;
  try {
    await installVsix(profile, vsix);
    vsCode = await startVsCode(profile, { builtIns });
    browser = await openBrowser(profile);
    const page = await openWorkbench(browser, vsCode, { folder });
    // the first window is for the disk's cache, and opens what the others restore
    await openFile(page, 'package.json');
    await runCommand(page, 'View: Keep Editor');
    await openFile(page, 'src/index.ts');
    await focusView(page, 'PIM Connections', 'PIM Connections');
    await readWindow(page);
    const seen: Activation[][] = [];
    for (let count = 0; count < windows; count++) {
      await reloadWorkbench(page);
      seen.push(await readWindow(page));
    }
    return medianActivations(seen);
  } finally {
    await browser?.close();
    await vsCode?.stop();
    await removeProfile(profile);
    await rm(folder, { recursive: true });
  }
}

/** A project that makes the built-in extensions work. */
async function makeProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pim-connections-'));
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'connector', version: '1.0.0' }, null, 2));
  await writeFile(join(folder, 'src/index.ts'), "console.log('connector');\n");
  await writeFile(join(folder, '.env'), 'AKENEO_BASE_URL=http://127.0.0.1:9\n');
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  return folder;
}

/** Reads the window's "Startup Performance" by way of the clipboard, when all that is compared has activated. */
async function readWindow(page: Page): Promise<Activation[]> {
  for (let attempt = 0; attempt < 30; attempt++) {
    await runCommand(page, 'Developer: Startup Performance');
    await page.locator('.monaco-editor .view-line', { hasText: 'System Info' }).first().waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+C');
    const activations = readActivations(await clipboardText(page));
    await runCommand(page, 'View: Close Editor');
    if (compared.every((id) => activations.some(({ extension }) => extension === id))) return activations;
    await sleep(500);
  }
  throw new Error(`${compared.join(' or ')} did not activate.`);
}
