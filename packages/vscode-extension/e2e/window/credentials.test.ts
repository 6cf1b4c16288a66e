import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cancelInput,
  dialog,
  dialogButton,
  notification,
  notificationButton,
  pick,
  quickInput,
  reloadWorkbench,
  runCommand,
  screenshot,
} from '../../../../scripts/bed/index.ts';
import { addProposedPim, createConnection } from './main-job.ts';
import { type Stage, setStage } from './stage.ts';

const pictures = new URL('../../test-output/window/', import.meta.url).pathname;
const label = 'Window shop';
const noPicture = async () => undefined;

describe('credentials at work in a real window', function () {
  this.timeout(180_000);
  let stage: Stage;
  before(async () => {
    stage = await setStage();
    await addProposedPim(stage.page, noPicture);
    await createConnection(stage.page, label, noPicture);
  });
  after(() => stage?.close());
  const picture = (name: string) => screenshot(stage.page, `${pictures}credentials-${name}.png`);
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture('failure');
  });
  const run = async (title: string) => {
    await runCommand(stage.page, 'Notifications: Clear All Notifications');
    await runCommand(stage.page, `PIM Connections: ${title}`);
    await quickInput(stage.page).filter({ hasText: 'SAP ERP' }).waitFor();
    await pick(stage.page, label);
  };

  it('get the first products, as JSON that nobody can type into', async () => {
    await run('Get Products');
    await notification(stage.page, `The first products that ${label} may see`).waitFor();
    await stage.page.locator('.monaco-editor .view-line').filter({ hasText: '_embedded' }).first().waitFor();
    await picture('products');
  });

  it('that are outdated in .env are found out, and inserted again', async () => {
    const file = join(stage.folder, '.env');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace(/^(AKENEO_CLIENT_SECRET=).*$/m, '$1outdated'));
    await run('Test Credentials');
    const found = notification(stage.page, 'but not this secret. It was probably regenerated.');
    await found.waitFor();
    await picture('secret-outdated');
    await notificationButton(found, 'Insert the Current Secret');
    // The first write of this workspace, that of the creation, showed its changes; another does when it is asked to.
    await dialogButton(dialog(stage.page, 'Write the credentials'), 'Show Changes');
    await quickInput(stage.page).filter({ hasText: 'Do not write' }).waitFor();
    const comparison = stage.page.locator('.monaco-diff-editor');
    await comparison.locator('.view-line').filter({ hasText: '(new)' }).first().waitFor();
    assert.doesNotMatch(((await comparison.textContent()) ?? '').replace(/\s/g, ''), /SECRET=\w/);
    await picture('changes');
    await pick(stage.page, /^Write/);
    await comparison.waitFor({ state: 'detached' });
    await notification(stage.page, `variables of ${label} changed in .env`).waitFor();
    assert.equal(readFileSync(file, 'utf8'), before);
  });

  it('can be looked at in every file before they are regenerated', async () => {
    const { folder, page } = stage;
    const held = readFileSync(join(folder, '.env'), 'utf8');
    mkdirSync(join(folder, 'docker'));
    writeFileSync(join(folder, 'docker', '.env'), held);
    await run('Regenerate Secret…');
    const question = dialog(page, 'Regenerate the secret of');
    await question.filter({ hasText: 'docker/.env' }).waitFor();
    await picture('rotation');
    await dialogButton(question, 'Show Changes');
    await quickInput(page).filter({ hasText: 'Do not regenerate' }).waitFor();
    await page.locator('.multiDiffEntry .view-line').filter({ hasText: '(new)' }).nth(1).waitFor();
    await picture('rotation-changes');
    await pick(page, /^Regenerate/);
    await notification(page, `New secret for ${label}, updated in 2 files.`).waitFor();
    const [one, other] = ['.env', 'docker/.env'].map((path) => readFileSync(join(folder, path), 'utf8'));
    assert.equal(one, other);
    assert.notEqual(one, held);
  });

  it('are recognised in a .env that is opened before anything else of the extension', async () => {
    const { page } = stage;
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'View: Show Explorer');
    const file = page.getByRole('treeitem', { name: '.env', exact: true });
    await file.waitFor();
    // VS Code takes a moment to write down which view it shows.
    await page.waitForTimeout(3000);
    await reloadWorkbench(page);
    await file.dblclick();
    await page.locator('.codelens-decoration').filter({ hasText: label }).first().waitFor();
    await picture('lens');
    await runCommand(page, 'PIM Connections: Focus on PIM Connections View');
  });

  it('have an event subscription that tells how many the PIM allows', async () => {
    await run('Event Subscription…');
    await quickInput(stage.page).filter({ hasText: 'Send events' }).waitFor();
    await picture('event-subscription');
    await cancelInput(stage.page, 'Send events');
  });
});
