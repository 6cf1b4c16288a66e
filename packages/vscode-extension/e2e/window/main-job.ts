import type { Page } from 'playwright-core';
import {
  acceptInput,
  focusView,
  notification,
  notificationButton,
  pick,
  quickInput,
  quickInputMessage,
  runCommand,
  treeRow,
  typeInput,
  welcomeButton,
} from '../../../../scripts/bed/index.ts';

/** Called at each moment worth a picture. */
export type Picture = (name: string) => Promise<void>;

/** The first minute of a newcomer: opens the view, adds the PIM that is proposed, and sees its connections. */
export async function addProposedPim(page: Page, picture: Picture): Promise<void> {
  await focusView(page, 'PIM Connections', 'PIM Connections');
  await welcomeButton(page, 'Add PIM').waitFor();
  await picture('welcome');
  await welcomeButton(page, 'Add PIM').click();
  await quickInput(page).filter({ hasText: 'Address of the PIM' }).waitFor();
  await picture('add-pim-address');
  await acceptInput(page);
  await quickInput(page).filter({ hasText: 'Akeneo PIM 7.0' }).waitFor();
  await picture('add-pim-login');
  await acceptInput(page);
  await quickInputMessage(page).filter({ hasText: 'Password' }).waitFor();
  await acceptInput(page);
  await treeRow(page, 'Destination').waitFor();
  await treeRow(page, /Demo PIM.* of 50/s).waitFor();
  await picture('tree');
}

/** The main job: a connection from the command palette, its credentials in `.env`. */
export async function createConnection(page: Page, label: string, picture: Picture): Promise<void> {
  await runCommand(page, 'PIM Connections: Create Connection…');
  await typeInput(page, 'Label', label);
  await quickInputMessage(page).filter({ hasText: 'Code will be' }).waitFor();
  await picture('create-label');
  await acceptInput(page);
  await quickInputMessage(page).filter({ hasText: 'Cannot be changed later' }).waitFor();
  await picture('create-code');
  await acceptInput(page);
  await quickInput(page).filter({ hasText: 'Destination' }).waitFor();
  await picture('create-flow-type');
  await pick(page, 'Destination');
  await quickInput(page).filter({ hasText: 'Nowhere yet' }).waitFor();
  await picture('create-env-file');
  await pick(page, /^\.env(?!\.)/);
  // the first write in a workspace is looked at
  await quickInput(page).filter({ hasText: 'Do not write' }).waitFor();
  await page.locator('.monaco-diff-editor').getByText('AKENEO_CLIENT_SECRET').last().waitFor();
  await picture('create-changes');
  await acceptInput(page);
  await notification(page, `${label} created`).waitFor();
  await treeRow(page, new RegExp(`${label}.*✔ \\.env`, 's')).waitFor();
  await picture('created');
}

/** Looks at the file, and tests the credentials with the button of the notification. */
export async function testThem(page: Page, label: string, picture: Picture): Promise<void> {
  await notificationButton(notification(page, `${label} created`), 'Test Them');
  await notification(page, `The credentials of ${label} work`).waitFor();
  await picture('tested');
}

/** Runs the project in VS Code's terminal. */
export async function runProject(page: Page, picture: Picture): Promise<void> {
  await runCommand(page, 'Notifications: Clear All Notifications');
  await runCommand(page, 'Terminal: Create New Terminal');
  await page.locator('.terminal-wrapper.active .xterm').waitFor();
  await page.locator('.terminal-wrapper.active textarea').focus();
  await page.keyboard.type("PS1='$ '; clear; node index.js\n");
  await page.waitForTimeout(3000);
  await picture('project-runs');
}
