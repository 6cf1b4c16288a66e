import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '@pim-connections/sandbox-pim';
import {
  acceptInput,
  fillInput,
  focusView,
  freshProfile,
  installVsix,
  openBrowser,
  openWorkbench,
  type Page,
  quickInput,
  reloadWorkbench,
  removeProfile,
  runCommand,
  startVsCode,
  treeRow,
} from '../../../scripts/bed/index.ts';
import { bareView, makeBareTree } from './bare-tree.ts';

/** What each view took, in milliseconds; all have as many rounds. */
export interface PaintTimes {
  readonly ours: number[];
  /** VS Code's own explorer. */
  readonly explorer: number[];
  /** An extension that shows as many rows from memory. */
  readonly bare: number[];
}

const vsix = new URL('../pim-connections.vsix', import.meta.url).pathname;
const pims = 5;
const each = 50;
const flowTypes = ['data_source', 'data_destination', 'other'] as const;
const rounds = 7;

/** Views paint the rows that are in sight, and both have at least so many there. */
const height = 800;
const rowsInSight = 25;

/**
 * Times the first look at a view in a new window, from the click on its icon until the rows in sight are painted.
 *
 * Ours shows 250 connections of 5 PIMs, grouped by flow type, all open. The extension is activated and loaded within that
 * time, as in every window where nobody needed it before. The rows are those that the PIMs listed in the window before;
 * the PIMs are asked again when they are painted, which is not waited for here.
 *
 * VS Code's own explorer shows 250 files in 5 open folders. It is part of the window: nothing is activated, no other
 * process is asked for rows. So there is a bare extension, too, which is activated by its view as ours is and shows as
 * many rows alike on as many levels from memory: what a tree takes whatever an extension does.
 */
export async function measureTreePaint(): Promise<PaintTimes> {
  const closing: (() => unknown)[] = [];
  try {
    const root = mkdtempSync(join(tmpdir(), 'tree-paint-'));
    closing.push(() => rmSync(root, { recursive: true, force: true }));
    makeFolders(root);
    const profile = await freshProfile({ 'explorer.compactFolders': false, 'pimConnections.dataFlows.inTree': false });
    closing.push(() => removeProfile(profile));
    await installVsix(profile, vsix);
    const size = { branches: pims, groups: flowTypes.length, leaves: Math.ceil(each / flowTypes.length) };
    const bareFolder = mkdtempSync(join(tmpdir(), 'bare-tree-'));
    closing.push(() => rmSync(bareFolder, { recursive: true, force: true }));
    await installVsix(profile, makeBareTree(bareFolder, size));
    const vsCode = await startVsCode(profile);
    closing.push(() => vsCode.stop());
    const browser = await openBrowser(profile, { width: 1280, height });
    closing.push(() => browser.close());
    const page = await openWorkbench(browser, vsCode, { folder: root });
    await focusView(page, 'PIM Connections', 'PIM Connections');
    for (let count = 1; count <= pims; count++) {
      const pim = await startPim();
      closing.push(() => pim.close());
      await addPim(page, pim.url, pim.admin);
    }
    await openExplorer(page);
    await waitUntilRead(page);
    const times: PaintTimes = { ours: [], explorer: [], bare: [] };
    for (let round = 0; round < rounds; round++) {
      times.explorer.push(await paintTime(page, 'Explorer'));
      times.bare.push(await paintTime(page, bareView));
      times.ours.push(await paintTime(page, 'PIM Connections'));
    }
    return times;
  } finally {
    for (const end of closing.reverse()) await end();
  }
}

function startPim() {
  const connections = Array.from({ length: each }, (_, at) => ({
    code: `connector_${at}`,
    label: `Connector ${at}`,
    flow_type: flowTypes[at % flowTypes.length] ?? 'other',
  }));
  return startSandbox({ port: 0, data: ':memory:', seed: { connections } });
}

function makeFolders(root: string): void {
  for (let folder = 0; folder < pims; folder++) {
    mkdirSync(join(root, `folder-${folder}`));
    for (let file = 0; file < each; file++) writeFileSync(join(root, `folder-${folder}`, `file-${file}.txt`), '');
  }
}

async function addPim(page: Page, url: string, admin: { username: string; password: string | null }): Promise<void> {
  await runCommand(page, 'PIM Connections: Add PIM…');
  await fillInput(page, 'Address of the PIM', url);
  await quickInput(page).filter({ hasText: 'Akeneo PIM' }).waitFor();
  await quickInput(page).locator('input').fill(admin.username);
  await acceptInput(page);
  await fillInput(page, 'sent to this PIM only', admin.password ?? '');
  await quickInput(page).waitFor({ state: 'hidden' });
}

async function openExplorer(page: Page): Promise<void> {
  await runCommand(page, 'View: Show Explorer');
  for (let folder = pims - 1; folder >= 0; folder--) {
    const row = treeRow(page, `folder-${folder}`);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
  }
}

/** A PIM that was added is in the view at once, and read a moment later. */
async function waitUntilRead(page: Page): Promise<void> {
  await focusView(page, 'PIM Connections', 'PIM Connections');
  await page.waitForFunction((wanted) => {
    const texts = [...document.querySelectorAll('.part.sidebar .pane-body .monaco-list-row')].map(
      ({ textContent }) => textContent ?? '',
    );
    return texts.length >= wanted && texts.every((text) => !text.includes('reading'));
  }, rowsInSight);
}

/** Opens a view by its icon in a new window and waits until it is full of rows; in milliseconds. */
async function paintTime(page: Page, view: string): Promise<number> {
  // The window opens what was open last: something that has no rows.
  await runCommand(page, 'View: Show Search');
  await page.waitForTimeout(1500);
  await reloadWorkbench(page);
  // Until the window itself has started: else its own work is what is timed.
  await page.waitForTimeout(4000);
  const painted = page.evaluate(
    (wanted) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error('the view did not fill')), 60_000);
        const look = (begun: number) => {
          const seen = document.querySelectorAll('.part.sidebar .pane-body .monaco-list-row').length;
          if (seen >= wanted) resolve(performance.now() - begun);
          else requestAnimationFrame(() => look(begun));
        };
        window.addEventListener('mousedown', () => look(performance.now()), { capture: true, once: true });
      }),
    rowsInSight,
  );
  const icon = page.locator(`.activitybar a.action-label[aria-label^="${view}"]`);
  const [time] = await Promise.all([painted, icon.click()]);
  return time;
}
