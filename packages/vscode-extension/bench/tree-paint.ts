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

/** What each view took, in milliseconds; both have as many rounds. */
export interface PaintTimes {
  readonly ours: number[];
  readonly theirs: number[];
}

const vsix = new URL('../pim-connections.vsix', import.meta.url).pathname;
const pims = 5;
const each = 50;
const flowTypes = ['data_source', 'data_destination', 'other'] as const;
const rounds = 5;

/** Views paint the rows that are in sight, and both have at least so many there. */
const height = 800;
const rowsInSight = 25;

/**
 * Times the first look at a tree of 250 connections in a new window, until its rows are painted, and beside it VS Code's
 * own explorer with 250 files in 5 open folders.
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
    const times: PaintTimes = { ours: [], theirs: [] };
    for (let round = 0; round < rounds; round++) {
      times.theirs.push(await paintTime(page, 'Explorer'));
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

/** Opens a view by its icon in a new window and waits until it is full of rows; in milliseconds. */
async function paintTime(page: Page, view: string): Promise<number> {
  // The window opens what was open last: something that has no rows.
  await runCommand(page, 'View: Show Search');
  await page.waitForTimeout(1500);
  await reloadWorkbench(page);
  await page.waitForTimeout(1500);
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
