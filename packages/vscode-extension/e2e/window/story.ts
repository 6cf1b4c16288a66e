import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
  dialog,
  dialogButton,
  notification,
  pick,
  pointAtNothing,
  quickInput,
  runCommand,
  toggleTreeRow,
  treeRow,
  welcomeButton,
} from '../../../../scripts/bed/index.ts';
import { addProposedPim, createConnection, runProject, testThem } from './main-job.ts';
import { setStage } from './stage.ts';

const label = 'Magento connector';

/** Takes a picture of the window as it is. */
export type TakePicture = (page: Page, what: string) => Promise<void>;

/**
 * The story that the documentation tells in pictures, in a window of its own: the first minute, then the days after.
 *
 * @param theme of VS Code, by its name in the settings
 */
export async function tellStory(theme: string, take: TakePicture): Promise<void> {
  const stage = await setStage({
    'workbench.colorTheme': theme,
    'editor.minimap.enabled': false,
    // otherwise the offer to do so stands before the message that a picture is about
    'workbench.localHistory.exclude': { '**/.env*': true, '**/*.env': true },
  });
  const { page } = stage;
  const picture = async (what: string) => {
    // numbers come after the list
    if (what === 'tree') await treeRow(page, ' read').waitFor();
    await pointAtNothing(page);
    await take(page, what);
    // room for the comparison below its question
    if (what === 'create-env-file') await page.setViewportSize({ width: 1000, height: 560 });
    if (what === 'create-changes') await page.setViewportSize({ width: 760, height: 420 });
  };
  try {
    // small enough to be read where a page shows it at half its size
    await page.setViewportSize({ width: 760, height: 420 });
    await addProposedPim(page, picture);
    await createConnection(page, label, picture);
    await testThem(page, label, picture);
    await runProject(page, picture);
    await runCommand(page, 'View: Toggle Panel Visibility');
    // wide enough for the line above the variables
    await page.setViewportSize({ width: 1100, height: 560 });
    await lookAtFile(page, picture);
    await askToRotate(page, picture);
    await findOutdatedSecret(page, join(stage.folder, '.env'), picture);
    await showDataFlows(page, picture);
    await openConnection(page, picture);
    await editSubscription(page, picture);
    await startSandbox(page);
    await openWalkthrough(page, picture);
  } finally {
    await stage.close();
  }
}

type Picture = (what: string) => Promise<void>;

async function lookAtFile(page: Page, picture: Picture): Promise<void> {
  await runCommand(page, 'PIM Connections: Hide or Show Secrets in .env Files');
  await toggleTreeRow(treeRow(page, label));
  await treeRow(page, '4 of 4').click();
  await page.locator('.codelens-decoration').filter({ hasText: label }).first().waitFor();
  await picture('env-file');
}

async function findOutdatedSecret(page: Page, file: string, picture: Picture): Promise<void> {
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, before.replace(/^(AKENEO_CLIENT_SECRET=).*$/m, '$1outdated'));
  await choose(page, 'Test Credentials');
  await notification(page, 'but not this secret. It was probably regenerated.').waitFor();
  await notification(page, 'Testing the credentials').waitFor({ state: 'hidden' });
  await picture('secret-outdated');
  writeFileSync(file, before);
}

async function askToRotate(page: Page, picture: Picture): Promise<void> {
  await choose(page, 'Regenerate Secret…');
  const question = dialog(page, 'stops at once');
  await question.waitFor();
  await picture('rotate');
  await dialogButton(question, 'Cancel');
}

async function showDataFlows(page: Page, picture: Picture): Promise<void> {
  await page.setViewportSize({ width: 1000, height: 640 });
  await runCommand(page, 'Notifications: Clear All Notifications');
  await runCommand(page, 'View: Close All Editors');
  await runCommand(page, 'PIM Connections: Show Data Flows');
  const flows = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  await flows.getByRole('heading', { name: 'All connections' }).waitFor();
  await picture('data-flows');
}

async function openConnection(page: Page, picture: Picture): Promise<void> {
  await page.setViewportSize({ width: 760, height: 420 });
  await runCommand(page, 'View: Close All Editors');
  // so that all rows are in sight
  await toggleTreeRow(treeRow(page, label));
  await toggleTreeRow(treeRow(page, 'SAP ERP'));
  await treeRow(page, /Errors.*[▁▂▃▄▅▆▇█]{7}/s).waitFor();
  await picture('connection');
  await toggleTreeRow(treeRow(page, 'SAP ERP'));
  await toggleTreeRow(treeRow(page, label));
}

async function editSubscription(page: Page, picture: Picture): Promise<void> {
  await choose(page, 'Event Subscription…');
  await quickInput(page).filter({ hasText: 'Send events' }).waitFor();
  await picture('event-subscription');
  await page.keyboard.press('Escape');
}

/** The PIM of the extension takes the place of the one that was added. */
async function startSandbox(page: Page): Promise<void> {
  await runCommand(page, 'PIM Connections: Remove PIM…');
  await dialogButton(dialog(page, 'Remove Demo PIM'), 'Remove');
  await treeRow(page, 'Destination').waitFor({ state: 'detached' });
  await welcomeButton(page, 'Try It with a Sandbox PIM').click();
  await treeRow(page, /Sandbox PIM.* of 50/s).waitFor();
}

async function openWalkthrough(page: Page, picture: Picture): Promise<void> {
  // high enough for all five steps
  await page.setViewportSize({ width: 1000, height: 720 });
  await runCommand(page, 'PIM Connections: Open Walkthrough');
  // what was done until here
  await page.locator('.getting-started-step .codicon-getting-started-step-checked').nth(2).waitFor();
  await picture('walkthrough');
}

/** Runs a command and chooses our connection when it asks for one. */
async function choose(page: Page, title: string): Promise<void> {
  await runCommand(page, 'Notifications: Clear All Notifications');
  await runCommand(page, `PIM Connections: ${title}`);
  await quickInput(page).filter({ hasText: 'SAP ERP' }).waitFor();
  await pick(page, label);
}
